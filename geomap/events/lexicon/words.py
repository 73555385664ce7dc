"""Groups of words that several rows of the lexicon ask for: who moves, who fights, what burns.

Each is a string of words, space-separated, as a row of the lexicon has them.
"""

from __future__ import annotations

PEOPLE = (
    "residents refugees civilians families people villagers migrants inhabitants"
    " households individuals persons population women children thousands hundreds"
    " returnees evacuees locals citizens deportees"
)
TROOPS = (
    "troops soldiers forces fighters convoy tanks peacekeepers army battalion brigade"
    " militants rebels police units warship frigate destroyer carrier fleet gunmen"
    " marines paratroopers contingent mercenaries armour armor observers monitors"
    " division corps column militia insurgents battalions brigades divisions regiment"
    " regiments warships frigates destroyers cruiser squadron paratrooper legion garrison reinforcements commandos"
    " cavalry horsemen lancers hussars dragoons grenadiers infantry vanguard armada flotilla"
    " crusaders janissaries redcoats legionaries legions transports"
)


FIGHTERS = (
    "gunmen gunman militants militant rebels insurgents jihadists extremists terrorists"
    " guerrillas guerrilla fighters fighter soldiers soldier troops army forces militia"
    " militiamen militias paramilitaries mercenaries sniper snipers attackers attacker"
    " assailants gang gangs bandits isil isis daesh taliban qaeda shabaab haram hamas"
    " hezbollah houthis houthi armed group"
)
ARMED = frozenset(FIGHTERS.split())
"""Who fights: their words stand in for a war that a sentence does not name."""
MILITARY = (
    FIGHTERS
    + " "
    + TROOPS
    + " military security special ground offensive counterinsurgency anti-terror"
    " counter-terrorism retake recapture clear dislodge capture seize drive expel positions"
    " stronghold strongholds front airborne amphibious sweep raid raids combat cross-border"
    " commandos bandits cartels traffickers hostages war attack attacks strikes"
)
RELIEF = (
    "unhcr unicef wfp msf icrc oxfam bread soup aid relief humanitarian food supplies rations ration medicine medicines blankets"
    " tents parcels shipment flour rice tarpaulins soap sorghum maize wheat grain cereals"
    " kits teams rescuers medics vaccines vaccine doses seeds medical hygiene cash water"
)
GOODS = (
    "food sorghum maize flour rice wheat grain cereals beans oil biscuits rations ration parcels"
    " meals soup bread blankets tents tarpaulins sheeting mattresses buckets jerrycans nets soap"
    " vaccines vaccine doses medicine medicines drugs insulin serum medical hygiene kits relief"
    " aid seeds fodder vouchers cash water tablets supplies stoves"
)
"""What is brought to people in need."""
GIVERS = (
    "unhcr unicef wfp msf icrc ifrc oxfam fao iom un agency agencies programme charity charities ngo"
    " ngos volunteers volunteer relief humanitarian aid cross crescent convoy convoys lorry"
    " lorries truck trucks truckloads helicopter helicopters plane planes barge barges canoes"
    " porters donors partners partner workers families households victims survivors refugees"
    " displaced returnees"
)
"""Who brings it, and to whom."""
SHIPS = (
    "ship vessel tanker carrier freighter dhow trawler barge tug ferry yacht boat crew"
    " anchored anchorage berthed underway engine spares"
)
WORKERS = (
    "workers teachers nurses drivers pilots dockers doctors miners staff employees union"
    " unions lecturers railwaymen cleaners postal refuse rail railway metro bus taxi"
    " autoworkers steelworkers truckers civil servants journalists actors crews porters cooks"
)
BUILDINGS = (
    "mine building roof bridge wall tunnel dam stand house block tower church mosque school"
    " factory crane quarry pit stage scaffolding balcony ceiling colliery shaft"
)
DWELLINGS = (
    "house home homes houses hotel flat flats apartment factory warehouse hospital school market"
    " nightclub block building tower dormitory prison store shop camp garage hostel ward"
    " church kitchen workshop mill barn forest bush theatre cinema ship ferry bus train"
)
VEHICLES = (
    "bus minibus lorry truck coach van minivan car train tram carriages motorcycle taxi"
    " tractor trailer ravine gorge embankment carriageway"
)
ON_WHEELS = (
    "car cars suv sedan van minivan minibus bus coach truck lorry pickup tractor trailer tanker"
    " motorcycle motorbike scooter taxi jeep ambulance vehicle bicycle motorist rickshaw"
)
DISEASES = (
    "cholera ebola measles polio mpox diphtheria dengue meningitis marburg anthrax plague"
    " typhoid malaria influenza flu virus hepatitis rabies yellow lassa zika covid-19"
    " coronavirus whooping encephalitis legionnaires listeria salmonella norovirus tuberculosis"
)
OFFICERS_OF_THE_LAW = (
    "police detectives prosecutors customs officers agents investigators inspectors"
    " gendarmes constables"
)
FIGHTING_SIDES = "gunmen militants rebels insurgents jihadists fighters soldiers terrorists troops army"
WAYS = (
    "road roads motorway motorways highway highways crossing crossings border bridge bridges"
    " port ports square street streets railway tracks access entrance depot terminal route"
    " airport runway refinery junction roundabout tunnel gates boulevard avenue"
)
OFFICE_HOLDERS = (
    "president minister governor mayor king queen chancellor emperor premier bishop pope"
    " speaker chairman chairwoman judge senators ministers cabinet government senator"
)
CROWD = (
    "thousands hundreds dozens women students workers teachers farmers mourners residents"
    " crowd crowds people supporters opponents unions nurses monks demonstrators"
    " protesters activists youths youth families"
)
SHOT_IN_PEACE = (
    "nightclub barbershop bar pub tavern driveway apartment porch backyard motel liquor convenience"
    " petrol parking garage robbery burglary carjacking argument quarrel dispute feud drive-by"
    " detectives deputies sheriff homicide husband wife girlfriend boyfriend ex-wife"
    " ex-husband ex-girlfriend ex-boyfriend neighbour neighbor bedroom bungalow taxi salon"
)
"""Where and in what people are shot in a police report."""
SHOT_IN_WAR = (
    FIGHTERS
    + " "
    + TROOPS.replace(" police", "").replace(" units", "")
    + " officer officers settler settlers israeli palestinian"
    " russian ukrainian camera film photograph scene goal clashes protest protests protesters"
    " demonstration demonstrators checkpoint border roadblock raid civilians unrest curfew"
)
PARLIAMENTS = (
    "parliament lawmakers legislators legislature mps senators senate deputies congress"
    " assembly councillors council congressmen knesset bundestag duma sejm riksdag commons"
    " lords chamber house parliamentarians assemblymen cabinet ministers"
)
BILLS = (
    "bill law legislation amendment amendments resolution motion budget levy tax ban"
    " constitution treaty nomination decree act charter referendum plan pact reform reforms"
    " measure measures proposal package"
)
COURTS = (
    "court courts judge judges magistrate magistrates sheriff jury jurors tribunal bench"
    " prosecutors justices"
)
