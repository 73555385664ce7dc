"""Which words tell of which class of event.

A :class:`Rule` is one row: verbs, or event nouns, or both, and the words of
which one must stand in the same clause ("centre ... opened" is aid, "the shop
opened" is nothing).  Earlier rows win over later ones, so the special stands
before the general.  Verbs are given by their base form; their written forms are
made in :mod:`geomap.events.forms`.

The classes are those of the event record; the lists follow the field's usual
dictionaries of conflict, disaster and civic events in kind, and were written
for this project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model import EventClass

_PEOPLE = (
    "residents refugees civilians families people villagers migrants inhabitants"
    " households individuals persons population women children thousands hundreds"
    " returnees evacuees locals citizens deportees"
)
_TROOPS = (
    "troops soldiers forces fighters convoy tanks peacekeepers army battalion brigade"
    " militants rebels police units warship frigate destroyer carrier fleet gunmen"
    " marines paratroopers contingent mercenaries armour armor observers monitors"
    " division corps column militia insurgents battalions brigades divisions regiment"
    " regiments warships frigates destroyers cruiser squadron paratrooper legion garrison reinforcements commandos"
)


_ARMED = (
    "gunmen gunman militants militant rebels insurgents jihadists extremists terrorists"
    " guerrillas guerrilla fighters fighter soldiers soldier troops army forces militia"
    " militiamen militias paramilitaries mercenaries sniper snipers attackers attacker"
    " assailants gang gangs bandits isil isis daesh taliban qaeda shabaab haram hamas"
    " hezbollah houthis houthi armed group"
)
ARMED = frozenset(_ARMED.split())
"""Who fights: their words stand in for a war that a sentence does not name."""
_MILITARY = (
    _ARMED
    + " "
    + _TROOPS
    + " military security special ground offensive counterinsurgency anti-terror"
    " counter-terrorism retake recapture clear dislodge capture seize drive expel positions"
    " stronghold strongholds front airborne amphibious sweep raid raids combat cross-border"
    " commandos bandits cartels traffickers hostages war attack attacks strikes"
)
_RELIEF = (
    "unhcr unicef wfp msf icrc oxfam bread soup aid relief humanitarian food supplies rations ration medicine medicines blankets"
    " tents parcels shipment flour rice tarpaulins soap sorghum maize wheat grain cereals"
    " kits teams rescuers medics vaccines vaccine doses seeds medical hygiene cash water"
)
_SHIPS = (
    "ship vessel tanker carrier freighter dhow trawler barge tug ferry yacht boat crew"
    " anchored anchorage berthed underway engine spares"
)
_WORKERS = (
    "workers teachers nurses drivers pilots dockers doctors miners staff employees union"
    " unions lecturers railwaymen cleaners postal refuse rail railway metro bus taxi"
    " autoworkers steelworkers truckers civil servants journalists actors crews porters cooks"
)
_BUILDINGS = (
    "mine building roof bridge wall tunnel dam stand house block tower church mosque school"
    " factory crane quarry pit stage scaffolding balcony ceiling colliery shaft"
)
_DWELLINGS = (
    "house home homes houses hotel flat flats apartment factory warehouse hospital school market"
    " nightclub block building tower dormitory prison store shop camp garage hostel ward"
    " church kitchen workshop mill barn forest bush theatre cinema ship ferry bus train"
)
_VEHICLES = (
    "bus minibus lorry truck coach van minivan car train tram carriages motorcycle taxi"
    " tractor trailer ravine gorge embankment carriageway"
)
_DISEASES = (
    "cholera ebola measles polio mpox diphtheria dengue meningitis marburg anthrax plague"
    " typhoid malaria influenza flu virus hepatitis rabies yellow lassa zika covid-19"
    " coronavirus whooping"
)
_OFFICERS_OF_THE_LAW = (
    "police detectives prosecutors customs officers agents investigators inspectors"
    " gendarmes constables"
)
_FIGHTING_SIDES = "gunmen militants rebels insurgents jihadists fighters soldiers terrorists troops army"
_WAYS = (
    "road roads motorway motorways highway highways crossing crossings border bridge bridges"
    " port ports square street streets railway tracks access entrance depot terminal route"
    " airport runway refinery junction roundabout tunnel gates boulevard avenue"
)
_OFFICE_HOLDERS = (
    "president minister governor mayor king queen chancellor emperor premier bishop pope"
    " speaker chairman chairwoman judge senators ministers cabinet government senator"
)
_CROWD = (
    "thousands hundreds dozens women students workers teachers farmers mourners residents"
    " crowd crowds people supporters opponents unions nurses monks demonstrators"
    " protesters activists youths youth families"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the lexicon.

    Attributes
    ----------
    verbs : str
        Base forms, space-separated; a particle is joined by an underscore
        ("break_out").
    nouns : str
        Event nouns, singular, space-separated; words of one noun are joined
        by an underscore ("air_strike").
    needs : str
        At least one of these words must stand in the clause; empty for none.
    amid : str
        One of these must, too: "an operation began" is armed amid soldiers.
    lacks : str
        None of these may: police who raid a house are no army.
    placeless : bool
        Happens at no one place (a telephone call).
    moves : bool
        Has an origin and a destination.
    of_a_place : bool
        Counts only with a place as its subject: "X fell".
    undergone : bool
        Counts only with a place that it was done to: "X was taken".
    by_a_state : bool
        Counts only with a state as its subject: "Israel struck X", not "tragedy".
    opens : bool
        Begins an operation whose aim may name its place: "to retake X".
    """

    event_class: EventClass
    subclass: str | None = None
    verbs: str = ""
    nouns: str = ""
    needs: str = ""
    amid: str = ""
    lacks: str = ""
    placeless: bool = False
    moves: bool = False
    of_a_place: bool = False
    opens: bool = False
    undergone: bool = False
    by_a_state: bool = False


RULES: tuple[Rule, ...] = (
    # Telephone calls first: "talks by phone took place" is no meeting at a place.
    Rule(event_class="meeting", subclass="phone_call", nouns="phone_call telephone_call phone_conversation telephone_conversation video_call", verbs="phone telephone", placeless=True),
    Rule(event_class="meeting", subclass="phone_call", verbs="speak talk discuss call agree", needs="phone telephone video", placeless=True),
    Rule(event_class="meeting", subclass="phone_call", verbs="confer meet", needs="video videolink", placeless=True),
    # Agreements and ceasefires
    Rule(event_class="agreement_ceasefire", verbs="reach sign conclude announce declare seal broker strike finalise finalize initial ratify adopt", needs="agreement ceasefire cease-fire truce accord deal treaty armistice pact memorandum protocol peace", nouns="signing"),
    Rule(event_class="agreement_ceasefire", verbs="sign", needs="act instrument declaration charter convention"),
    Rule(event_class="agreement_ceasefire", verbs="take_effect come_into begin start enter hold expire collapse break_down violate breach break extend renew", needs="ceasefire cease-fire truce armistice"),
    Rule(event_class="agreement_ceasefire", verbs="agree", needs="ceasefire cease-fire truce armistice halt stop cease end pause peace exchange withdraw"),
    Rule(event_class="agreement_ceasefire", verbs="surrender capitulate"),
    Rule(event_class="agreement_ceasefire", subclass="disarmament", verbs="lay_down hand_over surrender", needs="arms weapons"),
    Rule(event_class="agreement_ceasefire", subclass="exchange", verbs="exchange swap", needs="prisoners prisoner hostages captives bodies"),
    # Arson by a crowd, before fires
    Rule(event_class="protest", verbs="burn light set erect build", needs="tyres tires barricades barricade effigy effigies flag flags roadblock roadblocks", lacks=_FIGHTING_SIDES),
    Rule(event_class="protest", subclass="clash", verbs="clash scuffle skirmish", nouns="clash scuffle", needs="protesters demonstrators rioters marchers supporters students strikers", lacks=_FIGHTING_SIDES),
    Rule(event_class="crime", subclass="arson", verbs="burn_down set_fire torch", needs="demonstrators rioters mob mobs looters arsonists protesters arson"),
    # Accidents and disasters
    Rule(event_class="accident_disaster", subclass="earthquake", nouns="earthquake quake tremor aftershock tsunami"),
    Rule(event_class="accident_disaster", subclass="earthquake", verbs="shake jolt rattle strike hit rock wreck flatten level destroy damage topple kill injure", needs="earthquake quake tremor aftershock magnitude"),
    Rule(event_class="accident_disaster", subclass="flood", nouns="flood flooding flash_flood mudslide landslide mudflow rockslide avalanche", verbs="flood inundate burst_its"),
    Rule(event_class="accident_disaster", subclass="flood", verbs="burst breach give_way overflow", needs="dam dams dyke dykes dike dikes levee levees embankment reservoir"),
    Rule(event_class="accident_disaster", subclass="flood", verbs="submerge swamp isolate cut_off destroy damage kill", needs="torrent torrents floodwaters floodwater flood floods flooding downpour downpours"),
    Rule(event_class="accident_disaster", subclass="landslide", verbs="close block bury cut cut_off", needs="rockfall rockfalls landslide landslides mudslide mudslides snowfall"),
    Rule(event_class="accident_disaster", subclass="landslide", nouns="rockfall"),
    Rule(event_class="accident_disaster", subclass="storm", verbs="damage destroy flatten ruin injure kill uproot", needs="hail hailstones hailstorm frost gale gales winds whirlwind thunderstorm thunderstorms blizzard"),
    Rule(event_class="accident_disaster", subclass="storm", verbs="slam slam_into pummel tear_through rip_through make_landfall barrel_into", needs="typhoon cyclone hurricane storm tornado"),
    Rule(event_class="accident_disaster", subclass="collapse", nouns="mine_collapse building_collapse bridge_collapse roof_collapse dam_collapse tunnel_collapse wall_collapse cave-in"),
    Rule(event_class="accident_disaster", subclass="collapse", verbs="kill die bury trap injure perish crush", needs="collapse collapsed cave-in", amid=_BUILDINGS, lacks="bomb shell rocket missile strike airstrike"),
    Rule(event_class="accident_disaster", subclass="storm", nouns="cyclone hurricane typhoon tornado snowstorm hailstorm sandstorm"),
    Rule(event_class="accident_disaster", subclass="fire", nouns="wildfire bushfire forest_fire house_fire factory_fire warehouse_fire hotel_fire bush_fire grass_fire", verbs="catch_fire burn_down"),
    Rule(event_class="accident_disaster", subclass="fire", verbs="gut", needs="fire blaze flames inferno"),
    Rule(event_class="accident_disaster", subclass="fire", verbs="die kill perish injure destroy damage hurt", needs="blaze fire inferno", amid=_DWELLINGS, lacks="gunfire opened artillery rockets shelling shots under exchange fired friendly bombs torched burned set arson mortar crossfire cease-fire cease gunmen " + _FIGHTING_SIDES),
    Rule(event_class="accident_disaster", subclass="fire", nouns="a_fire deadly_fire huge_fire massive_fire large_fire blaze", needs="tower building factory warehouse hotel nightclub hospital market school house houses homes flat flats firefighters killed injured theatre theater church cathedral mosque museum library club cinema mall prison camp barn", verbs=""),
    Rule(event_class="accident_disaster", subclass="fire", verbs="break_out sweep tear engulf rip", needs="fire blaze wildfire flames inferno"),
    Rule(event_class="accident_disaster", subclass="eruption", verbs="pour flow spew", nouns="eruption", needs="lava volcano volcanic crater ash"),
    Rule(event_class="accident_disaster", verbs="wash_away sweep_away tear uproot", needs="cloudburst torrent torrents downpour rains bridge bridges road roads car cars crops house home houses homes roofs wind winds flood floods river rain water"),
    Rule(event_class="accident_disaster", subclass="storm", verbs="come_ashore pass_over batter lash", needs="cyclone hurricane typhoon storm winds"),
    Rule(event_class="accident_disaster", verbs="reach swallow destroy engulf", needs="lava flames floodwaters floodwater mudslide wildfire"),
    Rule(event_class="accident_disaster", subclass="epidemic", verbs="die", needs="hunger famine cholera ebola typhoid disease cold thirst heat influenza malnutrition measles starvation"),
    Rule(event_class="accident_disaster", subclass="eruption", verbs="erupt", needs="volcano volcanic lava crater"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="crash collide derail plunge capsize run_aground", nouns="collision derailment shipwreck plane_crash train_crash bus_crash car_crash helicopter_crash air_crash lorry_crash truck_crash tram_crash coach_crash road_accident traffic_accident boat_accident train_accident bus_accident plane_accident pile-up head-on_crash road_crash"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="veer skid swerve roll_over plunge tumble plough ram smash slide", needs=_VEHICLES, lacks="crowd pedestrians suicide gunmen militants"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="overturn", lacks="verdict verdicts conviction convictions ruling rulings ban decision sentence law result election"),
    Rule(event_class="accident_disaster", verbs="topple", needs="crane tree trees wall pole scaffolding mast pylon"),
    Rule(event_class="accident_disaster", verbs="trap", needs="miners underground rubble tunnel lift mine"),
    Rule(event_class="accident_disaster", subclass="epidemic", verbs="fall_ill"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="fall drop slide go_off leave", needs="ravine gorge embankment rails"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="go_down come_down crash-land ditch", needs="plane aircraft airliner helicopter jet glider microlight"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="die kill injure perish", needs="crash collision derailment wreck pile-up accident crashed collided overturned"),
    Rule(event_class="accident_disaster", subclass="sinking", verbs="turn_over tip_over flip_over", needs="boat ferry dinghy canoe raft trawler"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="turn_over tip_over flip_over roll", needs="car bus minibus van lorry truck tractor"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="leave_the_tracks leave_the_rails jump_the_tracks come_off_the jump_the_rails", needs="train tram carriages locomotive"),
    Rule(event_class="accident_disaster", subclass="fire", nouns="fire", needs="put extinguished broke swept destroyed gutted raged firefighters", lacks="gunfire opened artillery rockets shelling shots under exchange exchanged fired friendly bombs mortar crossfire cease police " + _FIGHTING_SIDES),
    Rule(event_class="accident_disaster", subclass="sinking", verbs="go_down founder keel_over", needs="boat ferry ship vessel dinghy trawler freighter"),
    Rule(event_class="accident_disaster", subclass="outage", nouns="power_cut power_outage power_failure"),
    Rule(event_class="accident_disaster", subclass="outage", nouns="blackout", needs="power electricity darkness households homes grid"),
    Rule(event_class="accident_disaster", subclass="spill", verbs="leak spill", needs="ammonia chlorine crude oil diesel acid"),
    Rule(event_class="accident_disaster", verbs="trample maul gore electrocute suffocate asphyxiate"),
    Rule(event_class="accident_disaster", verbs="fall_to_his fall_to_her fall_to_their", needs="death deaths"),
    Rule(event_class="accident_disaster", subclass="epidemic", verbs="sicken hospitalise hospitalize poison", needs="poisoning food gas fumes leak contaminated alcohol cholera measles"),
    Rule(event_class="accident_disaster", subclass="epidemic", verbs="break_out flare_up spread resurface kill infect", needs=_DISEASES),
    Rule(event_class="accident_disaster", subclass="epidemic", verbs="declare announce confirm", needs="outbreak epidemic", lacks="war violence fighting"),
    Rule(event_class="accident_disaster", subclass="infestation", verbs="swarm devour strip", needs="locusts locust armyworm"),
    Rule(event_class="accident_disaster", subclass="stampede", nouns="stampede crowd_crush"),
    Rule(event_class="accident_disaster", subclass="spill", nouns="oil_spill gas_leak chemical_leak"),
    Rule(event_class="accident_disaster", subclass="sinking", verbs="sink", needs="boat ferry ship vessel dinghy trawler migrants passengers storm"),
    Rule(event_class="accident_disaster", subclass="collapse", verbs="collapse cave_in crumble fall_down come_down give_way", needs="building mine bridge dam roof tower school factory house block stand church mosque"),
    Rule(event_class="accident_disaster", subclass="explosion", nouns="explosion blast", verbs="explode blow_up", needs="gas fuel boiler factory fireworks refinery tanker coal depot warehouse pipeline accidental cylinder chemical transformer stove", lacks="bomb bomber bombs rebels militants suicide saboteurs missile missiles drone drones mortar shells"),
    Rule(event_class="accident_disaster", subclass="drowning", verbs="drown"),
    Rule(event_class="accident_disaster", subclass="storm", nouns="storm blizzard heatwave", needs="killed died injured destroyed damaged hit struck flooded uprooted battered lashed cut"),
    Rule(event_class="accident_disaster", verbs="kill injure bury trap strike destroy", needs="snap smog lightning avalanche landslide heatwave mudslide rockfall earthquake tornado typhoon cyclone hurricane floods flood"),
    Rule(event_class="accident_disaster", verbs="hit strike make batter", needs="landfall cyclone hurricane typhoon storm earthquake quake tsunami"),
    Rule(event_class="accident_disaster", subclass="epidemic", nouns="outbreak epidemic", needs="disease fever " + _DISEASES),
    Rule(event_class="aid", subclass="rescue", nouns="rescue_operation search_operation relief_operation rescue_mission", needs="launched began begun started mounted resumed continued ended"),
    Rule(event_class="accident_disaster", subclass="epidemic", verbs="confirm report record register detect", needs=_DISEASES),
    # Seizures of goods, before those of towns
    Rule(event_class="crime", subclass="smuggling", verbs="seize confiscate intercept find recover", needs="cocaine heroin cannabis methamphetamine drugs ivory contraband cigarettes smuggled traffickers"),
    Rule(event_class="crime", subclass="piracy", verbs="board", needs="pirates pirate robbers perpetrators intruders thieves knives masked stole stolen skiff skiffs escaped armed persons attempted", amid=_SHIPS),
    Rule(event_class="crime", subclass="piracy", verbs="attack chase approach fire_upon fire_on fire_at kidnap abduct seize rob", needs="pirates pirate robbers perpetrators skiff skiffs", amid=_SHIPS),
    Rule(event_class="crime", subclass="piracy", verbs="seize", needs="tanker ship vessel dhow freighter trawler carrier", amid="men pirates pirate masked", lacks="navy guards guard coastguard customs"),
    Rule(event_class="armed_action", subclass="ship_seizure", verbs="seize capture", needs="tanker ship vessel ships vessels freighter trawler trawlers"),
    Rule(event_class="crime", verbs="hijack"),
    # Armed action, from the special to the general
    Rule(event_class="armed_action", subclass="sexual_violence", verbs="rape gang-rape"),
    Rule(event_class="armed_action", verbs="shoot_down", needs=_ARMED + " police"),
    Rule(event_class="armed_action", subclass="abduction", verbs="abduct kidnap", nouns="kidnapping abduction hostage-taking"),
    Rule(event_class="armed_action", subclass="abduction", verbs="take_hostage seize take snatch hold", needs="hostage hostages captive", lacks="audience spectators"),
    Rule(event_class="armed_action", subclass="abduction", verbs="seize take snatch", needs="girls schoolgirls students pupils schoolchildren"),
    Rule(event_class="armed_action", subclass="abduction", verbs="seize snatch", needs="priest priests nun nuns tourist tourists villagers engineers journalist journalists teacher teachers nurse nurses doctor doctors sailors crew worker workers travellers passengers bride captives", lacks="police customs control"),
    Rule(event_class="armed_action", subclass="explosive", verbs="throw hurl lob toss fling set_off plant", needs="grenade grenades bomb bombs explosives"),
    Rule(event_class="armed_action", subclass="explosive", verbs="strike hit destroy damage kill wound injure", needs="ied ieds landmine landmines explosive"),
    Rule(event_class="armed_action", subclass="explosive", nouns="suicide_bombing car_bombing bombing car_bomb roadside_bomb truck_bomb suicide_attack landmine bomb_attack bomb_blast car_bomb_attack grenade_attack suicide_blast", verbs="detonate blow_up blow_himself blow_herself"),
    Rule(event_class="armed_action", subclass="explosive", verbs="explode go_off", nouns="explosion blast", needs="bomb bomber device mine grenade vehicle explosives ied suicide car motorcycle booby landmine roadside"),
    Rule(event_class="armed_action", subclass="explosive", verbs="defuse detonate make_safe", needs="bomb bombs device devices mine mines explosives shell grenade"),
    Rule(event_class="armed_action", subclass="explosive", verbs="kill wound injure maim", needs="bomb bombs bombing mine landmine grenade ied bomber", lacks="coal copper gold miners shaft collapse collapsed"),
    Rule(event_class="armed_action", subclass="air_drone_strike", nouns="airstrike air_strike drone_strike air_raid air_attack drone_attack missile_strike aerial_bombardment precision_strike bombing_raid", verbs="bomb strafe"),
    Rule(event_class="armed_action", subclass="air_drone_strike", verbs="strike hit target pound destroy attack kill conduct carry_out launch crash bombard slam engage damage suppress pummel wreck neutralise neutralize wipe_out", needs="drone drones warplane warplanes aircraft jet jets airstrike airstrikes helicopter helicopters bomber bombers uav uavs strikes"),
    Rule(event_class="armed_action", subclass="air_drone_strike", nouns="strike", needs="destroyed engaged hit killed targeted damaged suppressed drone drones aircraft missile missiles militants fighters artillery warplanes coalition jets wounded"),
    Rule(event_class="armed_action", subclass="shelling_missile", nouns="shelling bombardment artillery_fire rocket_fire mortar_fire rocket_attack missile_attack", verbs="shell bombard"),
    Rule(event_class="armed_action", subclass="shelling_missile", verbs="strike hit pound land fall fire launch slam destroy attack kill damage rain set smash plunge pummel wreck", needs="missile missiles rocket rockets artillery mortar mortars shells howitzers ballistic torpedo torpedoes bombs"),
    Rule(event_class="armed_action", subclass="explosive", verbs="land fall hit drop", needs="bomb bombs shell shells"),
    Rule(event_class="armed_action", subclass="air_drone_strike", verbs="shoot_down bring_down down intercept", needs="drone drones missile missiles aircraft jet jets plane planes helicopter helicopters rockets rocket warplane warplanes airliner bomber bombers fighter balloon zeppelin su mig object"),
    Rule(event_class="protest", verbs="attack storm ransack loot stone overrun invade besiege", needs="crowds crowd protesters demonstrators mob mobs rioters"),
    Rule(event_class="crime", verbs="burn", needs="car cars arson mob crowd"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="enter advance", needs="rebels militants insurgents jihadists fighters gunmen militiamen tanks"),
    Rule(event_class="protest", verbs="occupy", needs="students protesters demonstrators activists workers farmers"),
    Rule(event_class="arrest_trial", subclass="raid", verbs="raid search", nouns="police_raid", needs=_OFFICERS_OF_THE_LAW, lacks="protesters station " + _FIGHTING_SIDES),
    Rule(event_class="arrest_trial", subclass="raid", verbs="swoop descend", needs="police detectives squad agents officers customs"),
    Rule(event_class="arrest_trial", verbs="break_up dismantle bust smash", needs="ring network cell gang cartel"),
    Rule(event_class="arrest_trial", subclass="execution", verbs="execute hang behead put_to_death", needs="murder drug drugs trafficking convicted sentenced prison treason gallows sentence"),
    Rule(event_class="arrest_trial", verbs="take", needs="custody"),
    Rule(event_class="arrest_trial", verbs="capture seize", needs="suspect suspects fugitive fugitives smugglers kingpin"),
    Rule(event_class="arrest_trial", verbs="capture recapture", needs="inmate inmates escapee escapees convict convicts fugitive wanted police officers deputies sheriff detectives", lacks=_FIGHTING_SIDES + " town city village base post district hill bridge airport positions"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="capture recapture seize retake overrun liberate annex occupy reoccupy conquer reconquer reclaim wrest", nouns="capture recapture liberation seizure retaking annexation"),
    Rule(event_class="armed_action", subclass="territory_change", nouns="takeover", needs=_ARMED),
    Rule(event_class="arrest_trial", verbs="recapture", needs="prisoner prisoners inmate inmates escapee escapees convict convicts"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="take regain lose gain", needs="control", lacks="committee council company board parliament senate congress assembly party club firm bank business family"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="make", needs="gains advances inroads"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="lose", needs="checkpoint checkpoints town base positions village ground territory outpost"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="clear secure", needs="militants rebels insurgents fighters jihadists terrorists isil isis daesh forces troops"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="regain", needs=_FIGHTING_SIDES + " forces"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="take seize", needs="power coup"),
    Rule(event_class="armed_action", subclass="coup", verbs="overthrow topple oust depose", needs="soldiers army officers junta coup mutineers generals troops guards"),
    Rule(event_class="armed_action", subclass="coup", nouns="coup putsch mutiny", needs="soldiers army officers junta military president government power troops sailors crew garrison"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="take_over", needs=_ARMED),
    Rule(event_class="armed_action", subclass="territory_change", verbs="fall", needs="rebels forces army militants fighters troops insurgents garrison hands siege control", lacks="rain snow hail ash temperatures prices shares"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="fall surrender", lacks="rain snow hail ash temperatures prices shares", of_a_place=True),
    Rule(event_class="armed_action", subclass="territory_change", verbs="take", needs="rebels forces army troops militants fighters soldiers division militia insurgents they it units", of_a_place=True),
    Rule(event_class="armed_action", subclass="territory_change", verbs="take", needs="town village city villages towns hamlet fortress hill stronghold bastion", of_a_place=True),
    Rule(event_class="armed_action", subclass="territory_change", verbs="take", of_a_place=True, undergone=True),
    Rule(event_class="armed_action", verbs="raze burn level flatten devastate", needs=_FIGHTING_SIDES + " forces raiders", of_a_place=True),
    Rule(event_class="armed_action", subclass="territory_change", verbs="lose abandon", needs=_FIGHTING_SIDES, of_a_place=True),
    Rule(event_class="armed_action", subclass="territory_change", verbs="abandon", lacks="plan plans talks", of_a_place=True, undergone=True),
    Rule(event_class="armed_action", verbs="destroy raze flatten level devastate", needs="air bombs bombardment shells troops army artillery rockets", of_a_place=True, undergone=True),
    Rule(event_class="armed_action", verbs="sack", of_a_place=True),
    Rule(event_class="armed_action", verbs="lay_siege_to"),
    Rule(event_class="armed_action", verbs="blockade", needs=_TROOPS + " navy", lacks="farmers truckers"),
    Rule(event_class="armed_action", verbs="defeat rout crush throw_back drive_off", needs="army troops cavalry fleet legion legions regiment regiments garrison", lacks="match cup league"),
    Rule(event_class="arrest_trial", subclass="execution", verbs="burn", needs="stake"),
    Rule(event_class="armed_action", subclass="attack_on_civilians", verbs="torch burn raze burn_down", needs="huts hut homes houses village villages hamlet market", amid=_FIGHTING_SIDES),
    Rule(event_class="armed_action", verbs="sabotage"),
    Rule(event_class="armed_action", subclass="attack_on_civilians", verbs="massacre behead execute lynch torture mutilate decapitate crucify", nouns="massacre beheading lynching mass_killing killing execution"),
    Rule(event_class="armed_action", subclass="attack_on_civilians", verbs="attack raid storm open_fire shoot kill burn torch slaughter hack", needs="villagers civilians worshippers farmers shoppers pilgrims churchgoers displaced herders pupils students passengers traders village villages hamlet hamlets priest journalist journalists photographers teacher worker workers"),
    Rule(event_class="armed_action", verbs="strike hit target destroy", needs="terrorists terrorist militants fighters insurgents daesh isil isis taliban positions position bunker bunkers convoy tunnel tunnels headquarters depot trench trenches"),
    Rule(event_class="armed_action", verbs="target", needs=_ARMED + " jets warplanes aircraft drones missile missiles rockets bomb bomber coalition airstrikes strikes"),
    Rule(event_class="armed_action", subclass="clash", nouns="clash firefight skirmish gun_battle gunfight exchange_of_fire shoot-out shootout", verbs="clash skirmish"),
    Rule(event_class="armed_action", subclass="clash", nouns="violence", needs="left dead killed displaced flared", amid="communal intercommunal ethnic sectarian tribal clan gang armed"),
    Rule(event_class="armed_action", subclass="clash", verbs="fight battle", needs="tribesmen clans clan herders tribes gangs", lacks="match title cup"),
    Rule(event_class="armed_action", verbs="hear", needs="shots gunshots gunfire", lacks="court jury trial"),
    Rule(event_class="armed_action", verbs="fire", needs="shots gunshots", lacks="goal goals warning match saluting salute"),
    Rule(event_class="armed_action", subclass="clash", nouns="fighting battle", needs="killed dead wounded left drove driven displaced forced uprooted"),
    Rule(event_class="armed_action", subclass="clash", verbs="exchange trade", needs="fire gunfire shots", amid=_ARMED + " police sides border troops forces"),
    Rule(event_class="armed_action", subclass="clash", verbs="engulf grip rock paralyse paralyze shake", needs="fighting clashes gunfire"),
    Rule(event_class="armed_action", subclass="clash", verbs="flare flare_up erupt resume break_out escalate intensify rage spread reach continue report", needs="tensions fighting clashes violence hostilities gunfire combat battle battles war"),
    Rule(event_class="armed_action", subclass="clash", verbs="fight battle exchange", needs="battle battles sides troops forces rebels army armies militants fighters soldiers fire insurgents militia gunmen units corps partisans regiment division group"),
    Rule(event_class="armed_action", verbs="launch begin start mount open conduct carry_out renew resume step_up", needs="offensive attack assault invasion raid ambush incursion siege counteroffensive counter-offensive war military_campaign bombing_campaign air_campaign advance onslaught", opens=True),
    Rule(event_class="armed_action", verbs="launch begin start mount open conduct carry_out renew resume step_up", needs="operation", amid=_MILITARY, opens=True),
    Rule(event_class="armed_action", nouns="offensive military_campaign bombing_campaign air_campaign advance", needs="launched launch began begin begun start started announced", opens=True),
    Rule(event_class="armed_action", nouns="operation", needs="launched launch began begin begun start started announced", amid=_MILITARY, opens=True),
    # Crime, before the armed attacks of gunmen without a war
    Rule(event_class="crime", subclass="knife_attack", verbs="attack slash wound injure kill hack", needs="knife machete axe hammer knifeman meat-cleaver sword", lacks=_FIGHTING_SIDES),
    Rule(event_class="crime", verbs="murder rob stab loot ransack vandalise vandalize steal smuggle burgle mug deface desecrate beat_to_death bludgeon strangle poach", nouns="murder robbery stabbing burglary mass_shooting homicide armed_robbery heist break-in"),
    Rule(event_class="crime", subclass="burglary", verbs="break_into", needs="jeweller jewellers house home shop store museum bank office offices warehouse flat car cars church school building apartment villa embassy factory vault hotel tomb jail prison"),
    Rule(event_class="crime", verbs="kill shoot wound", needs="poachers smugglers burglars robbers thieves"),
    Rule(event_class="crime", verbs="hold_up", needs="jeweller jewellers bank shop store gunpoint knifepoint post van"),
    Rule(event_class="crime", verbs="daub spray smash", needs="slogans graffiti swastikas windows graves gravestones paint vandals"),
    Rule(event_class="other", subclass="vehicle_into_crowd", verbs="drive plough ram plow", needs="crowd pedestrians shoppers passers-by", amid="van car lorry truck driver vehicle bus"),
    Rule(event_class="armed_action", verbs="attack ambush assault invade besiege raid storm bombard waylay assassinate shoot shot_dead gun_down repel repulse beat_back drive_back fight_off encircle surround open_fire fire_at fire_upon fire_into shoot_at"),
    Rule(event_class="armed_action", verbs="fire_on_a fire_on_the fire_on_protesters fire_on_demonstrators fire_on_crowds fire_on_civilians fire_on_police fire_on_soldiers fire_on_troops", needs="patrol convoy crowd crowds vehicle vehicles car bus boat boats ship soldiers troops police protesters demonstrators civilians villagers base post checkpoint positions mourners worshippers house trawler"),
    Rule(event_class="armed_action", verbs="come_under", needs="fire", amid=_TROOPS + " patrol post base helicopter vehicle village"),
    Rule(event_class="armed_action", nouns="siege", needs="ended lifted broken began started imposed raised opened"),
    Rule(event_class="armed_action", nouns="attack assault ambush raid offensive invasion incursion fighting battle siege counteroffensive shooting", needs="killed beaten repelled repulsed wounded troops forces militants rebels gunmen fighters army soldiers armed insurgents militia civilians injured"),
    Rule(event_class="armed_action", nouns="attack terrorist_attack knife_attack gun_attack arson_attack assault ambush raid"),
    # Protest
    Rule(event_class="protest", verbs="protest demonstrate riot", nouns="protest demonstration riot rioting sit-in protest_march general_strike hunger_strike walkout wildcat_strike work_stoppage"),
    Rule(event_class="protest", verbs="bring", needs="standstill", lacks="snow ice storm crash flood"),
    Rule(event_class="protest", verbs="pour", needs="streets"),
    Rule(event_class="protest", verbs="chant", needs="slogans"),
    Rule(event_class="protest", verbs="picket", needs="court ministry embassy parliament office offices building factory gates plant headquarters hospital school shop store"),
    Rule(event_class="protest", nouns="unrest", needs="left dead killed erupted broke injured"),
    Rule(event_class="protest", subclass="strike", verbs="go_on_strike down_tools go_on_hunger"),
    Rule(event_class="protest", subclass="strike", verbs="walk_out stop_work strike", needs=_WORKERS, amid="pay wages wage conditions pensions jobs redundancies union unions strike demanding walked stopped shortages rosters cuts layoffs hours shifts"),
    Rule(event_class="protest", subclass="strike", nouns="strike", needs=_WORKERS, lacks="air drone drones aircraft missile missiles warplanes killed kills killing wounded artillery rocket rockets militants army bombs coalition lightning israeli russian"),
    Rule(event_class="protest", verbs="block blockade barricade obstruct close shut shut_down paralyse paralyze occupy", needs="farmers truckers lorry drivers protesters demonstrators strikers workers residents villagers activists students unions indigenous communities fishermen taxi herders pensioners " + _WORKERS, amid=_WAYS),
    Rule(event_class="protest", verbs="stage hold organise organize mount", needs="protest protests rally sit-in walkout march vigil strike demonstration demonstrations"),
    Rule(event_class="protest", verbs="disperse break_up", needs="rally protest demonstration protesters demonstrators march sit-in"),
    Rule(event_class="protest", verbs="spread take_place erupt break_out continue flare", needs="protests protest marches demonstrations unrest riots rioting strikes"),
    Rule(event_class="protest", verbs="drive ride camp", needs="farmers tractors truckers protesters demonstrators strikers activists students"),
    Rule(event_class="protest", verbs="fire use lob", needs="tear teargas cannon rubber pellets baton", lacks="salute " + _FIGHTING_SIDES),
    Rule(event_class="protest", verbs="form", needs="chain chains"),
    Rule(event_class="protest", nouns="march rally vigil", needs="thousands hundreds dozens people protesters supporters held ended police organised organized"),
    Rule(event_class="protest", verbs="march rally gather take_to block blockade strike walk_out picket clash throw assemble converge occupy block", needs="protesters demonstrators protest demonstration streets strikers unions demanding banners activists marchers strike crowds roadblocks"),
    Rule(event_class="protest", verbs="march rally mass throng", needs=_CROWD),
    Rule(event_class="protest", verbs="gather assemble", needs="outside parliament square demanding demand against slogans placards embassy banners chanting"),
    # Arrest and trial
    Rule(event_class="arrest_trial", verbs="arrest detain convict acquit indict extradite jail imprison arraign take_into_custody remand nab re-arrest court-martial", nouns="arrest conviction extradition indictment acquittal"),
    Rule(event_class="arrest_trial", verbs="fine order pardon ban", needs="court judge magistrate magistrates tribunal jury", amid="fined detention extradition retrial deportation arrest pardoned banned"),
    Rule(event_class="arrest_trial", verbs="quash uphold overturn set_aside dismiss grant reduce commute raise halve increase", needs="conviction convictions sentence sentences appeal verdict bail"),
    Rule(event_class="arrest_trial", verbs="return deliver reach", needs="verdict", amid="jury court judge judges tribunal"),
    Rule(event_class="arrest_trial", subclass="release", verbs="free release", needs="bail parole"),
    Rule(event_class="arrest_trial", verbs="transfer hand_over surrender", needs="hague tribunal prison jail custody"),
    Rule(event_class="arrest_trial", verbs="plead_guilty plead_not_guilty"),
    Rule(event_class="arrest_trial", verbs="pick_up round_up apprehend", needs="activists dissidents migrants protesters"),
    Rule(event_class="arrest_trial", verbs="clear", needs="charges wrongdoing"),
    Rule(event_class="arrest_trial", verbs="pick_up round_up hold apprehend", needs="police suspect suspects prosecutors officers"),
    Rule(event_class="arrest_trial", verbs="sentence", needs="years prison jail life death court judge imprisonment tribunal"),
    Rule(event_class="arrest_trial", verbs="charge", needs="murder murders manslaughter terrorism killing killings treason spying espionage fraud corruption rape theft robbery arson smuggling crimes genocide conspiracy assault kidnapping trafficking"),
    Rule(event_class="arrest_trial", verbs="charge hand_down plead find go open begin remand appear adjourn", needs="inquest court trial judge prosecutors tribunal guilty"),
    # Displacement
    Rule(event_class="statement_decision", verbs="expel recall", needs="diplomats diplomat ambassador ambassadors envoy attache attaches"),
    Rule(event_class="displacement", verbs="flee displace evacuate uproot deport expel repatriate evict", nouns="evacuation exodus", moves=True),
    Rule(event_class="displacement", verbs="drive force push", needs=_PEOPLE, lacks="tanks lorry truck convoy", moves=True),
    Rule(event_class="displacement", verbs="relocate resettle rehouse transfer move bus", needs=_PEOPLE + " asylum seekers staff", moves=True),
    Rule(event_class="displacement", verbs="clear dismantle demolish bulldoze", needs="camp camps settlement settlements shacks squat slum encampment squatters homes", amid="police migrants bulldozers authorities council officials settlers families residents soldiers squatters"),
    Rule(event_class="displacement", verbs="register receive record host shelter", needs="arrivals refugees returnees newcomers evacuees"),
    Rule(event_class="displacement", verbs="take_shelter take_refuge", needs=_PEOPLE),
    Rule(event_class="displacement", verbs="bring carry ferry take_out", needs="survivors evacuees refugees migrants residents people", moves=True),
    Rule(event_class="displacement", verbs="drive force", needs="homes houses villages", moves=True),
    Rule(event_class="displacement", verbs="leave depart arrive cross enter escape return move reach stream pour head seek", needs=_PEOPLE, lacks="convoy convoys trucks lorries food flour supplies barges", moves=True),
    # Aid
    Rule(event_class="aid", verbs="open set_up establish reopen inaugurate", needs="unhcr unicef wfp msf icrc oxfam isolation quarantine treatment nutrition refugee relief aid shelter shelters clinic kitchen reception humanitarian camp feeding transit field"),
    Rule(event_class="aid", verbs="leave depart set_off set_out", needs="barges barge lorries trucks convoy convoys truckloads sacks", moves=True),
    Rule(event_class="aid", verbs="fly airlift ship truck transport ferry", needs=_RELIEF, moves=True),
    Rule(event_class="aid", verbs="cross enter reach arrive", needs="convoy convoys trucks lorries truckloads", amid="un aid relief humanitarian unhcr wfp icrc", lacks="troops soldiers tanks"),
    Rule(event_class="aid", nouns="distribution", needs="began started resumed food water relief aid cash seeds"),
    Rule(event_class="aid", verbs="deliver distribute airdrop drop arrive reach enter bring unload dock provide dispatch cross hand_out give supply send ship truck land", needs=_RELIEF),
    Rule(event_class="aid", verbs="suspend halt stop resume restart", needs="aid relief humanitarian distributions feeding msf fronti\u00e8res frontieres unicef unrwa wfp"),
    Rule(event_class="aid", verbs="repair rehabilitate drill chlorinate", needs="borehole boreholes wells latrines"),
    Rule(event_class="aid", subclass="rescue", verbs="rescue pull airlift lift evacuate save winch pluck haul free dig_out", needs="collapsed wreckage crews trees rescuers firefighters coastguard rubble alive survivors ruins debris stranded helicopters helicopter roofs trapped boats coastguard migrants"),
    Rule(event_class="aid", verbs="treat", needs="patients wounded injured", amid="doctors medics nurses clinic msf surgeons"),
    Rule(event_class="aid", verbs="vaccinate", nouns="airdrop vaccination vaccination_campaign"),
    # Movement of forces
    Rule(event_class="movement_deployment", subclass="patrol", verbs="patrol", needs=_TROOPS + " coastguard patrols vehicles vehicle jets warplanes helicopters navy"),
    Rule(event_class="movement_deployment", verbs="parade", needs=_TROOPS),
    Rule(event_class="movement_deployment", verbs="embark disembark land", needs=_TROOPS + " men infantry allies americans cavalry", moves=True),
    Rule(event_class="movement_deployment", verbs="anchor berth dock", needs="fleet fleets squadron warship warships frigate frigates destroyer destroyers cruiser flotilla", moves=True),
    Rule(event_class="movement_deployment", verbs="deploy redeploy withdraw retreat pull_out pull_back mobilise mobilize", needs=_TROOPS, moves=True),
    Rule(event_class="movement_deployment", verbs="fly send ship airlift", needs=_TROOPS, moves=True),
    Rule(event_class="movement_deployment", verbs="arrive enter cross leave reach advance dock land sail move depart march pass take_over drive roll", needs=_TROOPS, moves=True),
    # Meetings
    Rule(event_class="meeting", verbs="meet convene confer hold_talks begin_talks start_talks resume_talks open_talks"),
    Rule(event_class="meeting", verbs="hold open begin take_place conclude host resume attend chair start", needs="talks meeting summit conference negotiations consultations session round forum"),
    Rule(event_class="meeting", subclass="visit", of_a_place=True, verbs="visit tour"),
    Rule(event_class="meeting", subclass="visit", verbs="travel fly arrive", needs="envoy envoys minister ministers president delegation secretary ambassador mediator mediators negotiators chancellor", moves=True),
    Rule(event_class="meeting", verbs="join gather", needs="talks negotiations summit conference congress delegates convention assembly"),
    Rule(event_class="meeting", verbs="collapse break_up break_down end stall fail resume", needs="talks negotiations summit conference"),
    Rule(event_class="meeting", verbs="receive", needs="envoys envoy delegation ambassador president minister ministers delegates"),
    Rule(event_class="meeting", verbs="sit_down", needs="talk talks negotiate discuss officials delegates envoys negotiators"),
    # Decisions and statements made at a place
    Rule(event_class="statement_decision", verbs="approve pass adopt vote declare impose lift decree ban dissolve proclaim nationalise nationalize repeal veto enact reject endorse", needs="law bill council councillors sanctions tariffs embargo embargoes resolution parliament emergency curfew independence martial constitution referendum decree lawmakers council senate deputies assembly ban budget republic"),
    Rule(event_class="statement_decision", verbs="put place", needs="martial curfew emergency lockdown"),
    Rule(event_class="statement_decision", nouns="curfew state_of_emergency martial_law", needs="declared imposed announced ordered answered introduced extended"),
    Rule(event_class="statement_decision", verbs="hold give", needs="referendum election elections press speech vote poll"),
    Rule(event_class="statement_decision", verbs="vote", needs="voters polls referendum election"),
    Rule(event_class="statement_decision", subclass="election", verbs="go_to_the_polls cast_his_ballot cast_her_ballot cast_his_vote cast_her_vote cast_their_ballots cast_ballots cast_their_votes"),
    Rule(event_class="statement_decision", verbs="swear_in inaugurate crown elect re-elect impeach appoint", needs=_OFFICE_HOLDERS, lacks="club society board company school choir chess union"),
    Rule(event_class="statement_decision", verbs="resign step_down abdicate quit", needs=_OFFICE_HOLDERS + " leader"),
    Rule(event_class="armed_action", verbs="strike hit pound target", lacks="sanctions tariffs tariff goal goals match deal record", of_a_place=True, by_a_state=True),
    # Last: deaths whose cause the clause does not name
    Rule(event_class="armed_action", verbs="kill wound shoot", needs=_ARMED + " shooting shootings gunfire bullets attack attacks shells raids mortar round rounds"),
    Rule(event_class="crime", verbs="set torch burn burn_down loot ransack", needs="fire ablaze alight arson mob mobs looters demonstrators rioters shops shop bar house houses homes"),
    Rule(event_class="other", subclass="explosion", verbs="explode", nouns="explosion blast"),
    Rule(event_class="other", subclass="release", verbs="release free", nouns="release", needs="hostages hostage captives crew women girls sailors passengers inmates prisoners prisoner abducted kidnapped detainees students pupils schoolgirls schoolchildren captors kidnappers detained"),
    Rule(event_class="other", subclass="bodies_found", verbs="find discover recover exhume unearth retrieve", needs="bodies body corpses corpse remains grave graves"),
    Rule(event_class="other", subclass="deaths", verbs="kill"),
    Rule(event_class="other", subclass="deaths", verbs="burn", needs="death"),
    Rule(event_class="other", subclass="deaths", verbs="find", needs="dead", amid="man woman body boy girl people couple family migrants home cell river"),
    Rule(event_class="other", subclass="deaths", verbs="die perish", needs="fan fans man men woman women boy girl child children baby worker climber climbers hiker hikers diver swimmer cyclist driver drivers pilot miner miners firefighter firefighters labourer tourist tourists pedestrian skier skiers student students crew people civilians soldiers migrants passengers workers villagers residents prisoners pilgrims patients policemen incident accident wounds injuries sustained"),
    Rule(event_class="other", subclass="destruction", verbs="destroy raze flatten devastate", of_a_place=True, undergone=True),
    Rule(event_class="other", verbs="inaugurate unveil"),
    Rule(event_class="other", subclass="injuries", verbs="injure wound"),
    Rule(event_class="other", subclass="outage", verbs="cut cut_off knock_out restore", needs="water electricity power gas internet", amid="supply supplies electricity power internet grid mains"),
    Rule(event_class="other", subclass="closure", verbs="cut cut_off block", needs="road roads highway bridge railway"),
    Rule(event_class="other", subclass="closure", verbs="close reopen shut shut_down suspend halt resume", needs="airport airports port ports crossing crossings bridge railway pipeline refinery border runway terminal tunnel metro canal mine motorway flights station schools ferry plant trains factory"),
    Rule(event_class="other", verbs="hold bury", needs="funeral burial funerals"),
    Rule(event_class="other", verbs="take_place", needs="ceremony ceremonies funeral funerals burial burials commemoration festival"),
)  # fmt: skip

CLASS_LABELS: dict[str, str] = {
    "armed_action": "Armed action",
    "protest": "Protest",
    "crime": "Crime",
    "accident_disaster": "Accident or disaster",
    "displacement": "Displacement",
    "aid": "Aid",
    "meeting": "Meeting",
    "agreement_ceasefire": "Agreement or ceasefire",
    "statement_decision": "Statement or decision",
    "arrest_trial": "Arrest or trial",
    "movement_deployment": "Movement or deployment",
    "other": "Event",
}
"""How titles name the classes: plain words that take no side."""
