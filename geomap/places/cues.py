"""The words around a name that tell what the name does.

Word lists only: no code.  Each list says what it is evidence for.  All words
are lower case.  A list grows when a phenomenon of English needs it, never for
one report.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOCATIVE = _words(
    "in at near around outside inside across throughout within over off on along"
    " toward towards from to into through between beyond behind opposite beside"
    " north south east west northeast northwest southeast southwest outskirts"
)
"""Before a name: the name is where something is (with "of" after a direction)."""

PLACE_NOUNS = _words(
    "city town village hamlet settlement municipality district province region state"
    " county governorate oblast raion rayon prefecture department canton commune"
    " suburb neighbourhood neighborhood quarter area valley plain peninsula island"
    " islands archipelago lake river sea gulf bay strait channel desert mountains"
    " mountain hills coast shore border crossing corridor road highway port harbour"
    " harbor airport airfield airbase camp base dam bridge market station hospital"
    " capital outskirts north south east west centre center parts part republic"
    " territory enclave exclave zone locality parish township borough emirate cities"
    " towns villages districts provinces regions states counties governorates suburbs"
    " neighbourhoods neighborhoods islands camps areas townships municipalities whole"
    " streets entrance gates edge site settlements hamlets localities communities"
)
"""With "of" before a name, or right after it: the name is a location."""

SETTLEMENT_NOUNS = _words(
    "city town village hamlet settlement municipality suburb capital township locality"
    " cities towns villages suburbs townships"
)
AREA_NOUNS = _words(
    "district province region state county governorate oblast raion rayon prefecture"
    " department canton republic territory emirate zone area enclave provinces regions states"
    " lga lgas tehsil tehsils taluka upazila woreda regency payam"
    " counties governorates districts departments oblasts prefectures"
)

PART_NOUNS = _words(
    "district districts area areas zone zones quarter part parts suburb suburbs"
    " neighbourhood neighborhood neighbourhoods neighborhoods"
)
"""With "of" before a name: a part of the place, not its kind."""

FACILITY_NOUNS = _words(
    "airport airfield airbase hospital prison jail stadium bridge market square port"
    " harbour harbor camp dam school mosque church cathedral base station university"
    " crossing checkpoint refinery plant mine embassy consulate hotel district"
    " province region state county governorate oblast raion prefecture city town"
    " village valley peninsula island islands river lake bay mountains corridor road"
    " highway township area front suburb metro bus train lga tehsil taluka upazila woreda"
    " regency payam anchorage roads subdistrict"
)
"""After a name: it stands in that place, so the name is a location."""

BUILDING_NOUNS = _words(
    "cathedral church mosque temple synagogue school college university hospital"
    " clinic station street road avenue square market bridge prison jail tower hotel"
    " stadium hall house park theatre theater cinema factory plant palace museum"
    " library barracks airport embassy"
)
"""After a name and before "in": the name is the building's, the place follows."""

FEATURES_BEFORE = _words("lake mount fort port camp cape point loch glen isle gulf bay")
"""Before a name, capitalised: the name of a lake or a fort, often far from its eponym."""

FEATURES_AFTER = _words(
    "beach canal creek marina hill hills park mill hall gap falls heights gardens"
)
"""After a name, capitalised: in or beside the place that it is named after."""

STREET_NOUNS = _words(
    "street st avenue ave boulevard blvd lane ln drive dr road rd highway hwy parkway"
    " pkwy terrace crescent close turnpike expressway freeway streets avenues roads lanes"
    " pike bypass"
)
"""After a name, capitalised: it is a street, not the place it is named after."""

DISEASE_NOUNS = _words(
    "virus viruses fever disease syndrome flu strain variant hemorrhagic"
)
"""After a name: the name is that of a disease."""

INSTITUTES = _words(
    "court courthouse university college hospital prison jail school airport station"
    " infirmary clinic magistrates assizes polytechnic stadium cathedral mosque"
)
"""The last word of an institution's name that is also a building: "at Leeds Crown Court"."""

HAPPENED = _words(
    "attack attacks explosion explosions blast shooting fire protest protests clash clashes"
    " rally rallies demonstration demonstrations riot riots place out strike raid broke held"
    " shot met began hit"
)
"""Before "at" and an institution's name: it happened there, and nobody merely works there."""

TEAM_NOUNS = _words(
    "fc united rovers wanderers athletic athletics albion hotspur cf sc afc rfc"
    " dynamo dinamo lokomotiv spartak sox tigers lions bears eagles hawks wildcats"
    " bulldogs panthers warriors rangers pirates giants cowboys saints knights raiders"
)
"""After a name, capitalised: the name is that of a team."""

PUBLIC_BODIES = _words(
    "police sheriff sheriffs department council bureau board schools library"
    " coroner coroners fire public health municipal commission authority councillors"
    " councilman councillor policemen policeman constabulary firefighters detectives"
    " prosecutors prosecutor clerk treasurer commissioners commissioner attorney troopers"
    " administration elections services service embassy consulate legislature lawmakers"
    " government senators representatives"
)
"""After a name, capitalised: those who govern there, or serve it."""

OFFICERS = _words(
    "police sheriff prosecutors prosecutor councillors councilman policeman policemen"
    " firefighters detectives troopers lawmakers legislators commissioners council"
    " government senators representatives constabulary coroner"
)
"""After a name, in lower case: those who govern there, or serve it."""

DONE_TO_PLACES = _words(
    "shelling bombing bombardment siege battle fall capture recapture seizure liberation"
    " occupation evacuation encirclement invasion storming sack destruction flooding"
)
"""Before "of" and a name: the name is the place that it was done to."""

PEOPLE_NOUNS = _words(
    "man woman men women resident residents teen teenager teenagers teens couple family"
    " families native boy girl mother father student students driver drivers officer"
    " officers businessman businesswoman homeowner homeowners motorist voter voters"
    " neighbors neighbours neighborhood neighbourhood murder robbery crash shooting fire"
    " native natives homes home"
)
"""After a name with an article before it: they live, or it happened, in that place."""

FROM_NOUNS = _words(
    "hometown native natives resident residents citizen citizens outside"
)
"""Before "of" and a name: the name is where somebody lives."""

NAMES_TOO = _words(
    "port hall post base bridge camp dam house sound bath anchorage canton"
)
"""Generic nouns that are the names of towns by themselves too."""

TOWNS_TOO = _words("reading nice bath split rugby mobile orange male")
"""Common words that are the names of large towns: after "in", with a capital, they are."""

ORGANISATION_NOUNS = _words(
    "times post herald tribune gazette news journal observer telegraph chronicle"
    " university college institute bank ministry department agency court parliament"
    " council congress senate assembly party front movement army police forces force"
    " brigade battalion division regiment corps fleet flotilla squadron tribe tribesmen tribes clan union united fc club league cup"
    " airlines airways group company corporation inc ltd foundation association"
    " committee commission television tv radio press federation organization"
    " organisation accord accords agreement treaty protocol declaration convention"
    " summit process games olympics championship open festival"
)
"""After a name, capitalised: the name is part of another name."""

ORGANISATION_HEADS = _words(
    "university bank ministry department institute college party front army movement"
    " bishop archbishop treaty convention pact order knights association federation"
    " society journal voice radio court"
)
"""Before "of" and a name: the name is part of another name."""

OFFICE_NOUNS = _words(
    "president minister ministers premier chancellor king queen emir sultan ambassador"
    " envoy government cabinet leadership leaders authorities representatives"
    " representative officials official parliament delegation mayor governor"
    " spokesman spokeswoman spokesperson embassy consulate diplomats negotiators"
    " prime foreign defence defense interior mission administration"
)
"""Before "of", or after a name or its 's: the name stands for those who govern."""

GOVERNING_NOUNS = _words("government authorities leadership junta administration")
"""With "in" before a name: "the government in X" is not somewhere in X."""

SPEECH_VERBS = _words(
    "said says say announced announces accused accuses denied denies rejected rejects"
    " condemned condemns urged urges called calls demanded demands insisted insists"
    " warned warns vowed vows pledged pledges claimed claims confirmed confirms"
    " stressed stresses stated states described describes told asked asks hailed"
    " welcomed welcomes criticised criticized blamed blames promised offered proposed"
    " agreed agrees recognised recognized recognises recognizes wants wanted hopes"
    " hoped expects expected seeks sought supports supported backs backed opposes"
    " opposed considers considered maintains maintained argues argued signed signs"
    " refused refuses reported reports expressed expresses declared declares thinks"
    " believes summoned summons expelled imposed imposes sanctioned withdrew sent"
    " sends ordered orders decided decides plans planned threatened threatens"
    " responded responds replied retaliated ratified approved approves allowed"
    " suspended launched launches reiterated emphasised emphasized emphasizes"
    " acknowledged admits admitted comment commented declined react reacted"
)
"""After a country or a capital: it stands for its government."""

SAYING_VERBS = _words(
    "said says say announced announces told claimed claims stated reported reports"
    " confirmed insisted added accused denied warned argued testified acknowledged"
    " maintained alleged described according speaking wrote tweeted"
)
"""Of these, the verbs whose time and place are those of the saying alone."""

SPEECH_ADVERBS = _words(
    "has have had also will would later then again earlier meanwhile in turn however"
    " immediately quickly officially formally now itself previously repeatedly did"
    " does not never still already"
)
"""May stand between the name and the verb."""

PLACE_VERBS = _words(
    "shelled bombed bombarded attacked captured recaptured seized retook besieged entered"
    " reached left fled visited struck hit stormed raided overran occupied flooded"
    " invaded liberated evacuated crossed toured surrounded encircled shells bombs attacks"
    " captures seizes enters reaches leaves flees visits strikes hits storms shelling"
    " bombing capturing seizing entering reaching leaving fleeing visiting storming"
    " besieging attacking rocked shook devastated battered ravaged swept seize shell bomb"
    " bombard attack capture recapture retake besiege enter reach leave flee visit strike"
    " hit storm raid overrun occupy flood invade liberate evacuate surround encircle"
    " sacked sacking levelled leveled razed torched plundered invested relieved recovered"
    " ceded annexed conquered reconquered surrendered garrisoned"
)
"""Before a name: the name is the place that somebody, or a storm, came to."""

RELATION_NOUNS = _words(
    "talks relations ties agreement deal treaty war conflict dispute tensions border"
    " negotiations peace dialogue cooperation trade alliance standoff rivalry ceasefire"
    " truce differences trust"
)
"""Before "between", "with" or "against": both sides are governments."""

TITLES = _words(
    "mr mrs ms miss dr sir lord lady dame prof professor president minister secretary"
    " senator congressman congresswoman governor mayor general colonel major captain"
    " lieutenant sergeant corporal admiral commander chief judge justice king queen"
    " prince princess sheikh sheik imam ayatollah pope bishop archbishop rabbi"
    " spokesman spokeswoman spokesperson chancellor premier ambassador envoy director"
    " chairman chairwoman coach author actor actress singer analyst reporter"
    " correspondent journalist activist lawyer attorney detective inspector officer"
    " private gen col maj capt lt sgt rev sen rep gov pres saint st brother sister"
    " father mother uncle aunt named surnamed hurricane typhoon cyclone storm operation"
)
"""Before a capitalised word: it begins a person's (or a storm's) name."""

GIVEN_NAMES = _words(
    "aaron abdel abdul abdullah abu adam ahmad ahmed alan albert alejandro alex"
    " alexander alexei alfred ali alice amina amir amy ana anatoly andre andrea andrei"
    " andrew andriy angela ann anna anne anthony anton antonio antony ariel arthur"
    " asif ban barack barbara benjamin bernard bill bob boris brian bruce carl carla"
    " carlos carmen catherine charles charlotte chris christian christina christine"
    " christopher claire claudia daniel daria david denis dennis diana diego dimitri"
    " dmitri dmitry donald edward elena elizabeth ella emily emma emmanuel eric erik"
    " ernest eva evelyn fatima felix fernando florence francis francisco frank fred"
    " gabriel gary gavin george gerald giorgi giovanni gordon grace graham greg gustavo"
    " hamid hanna hannah harold harry hassan helen helena henry hugo hussein ian"
    " ibrahim igor ilham imran ingrid irina isaac isabel ismail ivan jack jacob james"
    " jan jane jason jean jeff jennifer jens jeremy jessica jim joan joe johan john"
    " jonathan jorge jose joseph joshua juan julia julian julie julio karen karim karl"
    " kate katherine keith kelly kenneth kevin khaled khalid kim kofi larry laura"
    " lawrence lee leo leon leonard leonid lewis lisa louis louise lucas lucy luis luke"
    " luther mahmoud malcolm manuel marc marco margaret maria mariam marie mario mark"
    " martha martin mary matthew max maxim michael michel miguel mike mikhail mohamed"
    " mohammad mohammed moses muhammad mustafa nadia nancy nasser natalia nelson"
    " nicholas nick nicolas nikola nikolai nikos nina noah olaf oleg oleh oleksandr"
    " olga oliver omar oscar osman pablo pamela patricia patrick paul paula pavel"
    " pedro peter petro phil philip philippe pierre rachel ralph ramzan rashid ray"
    " raymond rebecca ricardo richard robert roberto robin roger roman ron ronald rosa"
    " rose roy ruth ryan salim sam samantha samuel sandra sara sarah scott sean serge"
    " sergei sergey serhiy sharon simon sofia sonia sophie stefan stephen steve steven"
    " stuart susan svetlana taras tariq tatiana ted teresa terry theresa thomas tim"
    " timothy tom tony tsai ursula valentina vanessa vera victor viktor vincent vitaly"
    " vladimir volodymyr walter wang wayne wei wendy william xavier yasser yevgeny"
    " yulia yuri yusuf zhang zoe victoria chelsea jordan madison savannah austin chad"
)
"""Before a capitalised word: it begins a person's name."""

DIRECTIONS = _words(
    "north south east west northern southern eastern western central upper lower"
    " northeastern northwestern southeastern southwestern northeast northwest"
    " southeast southwest inner outer greater mid rural downtown coastal mainland"
    " occupied besieged neighbouring neighboring nearby war"
)
"""Before a name: they belong to the place and begin no person's name."""

NOT_NAMES = _words(
    "a an the this that these those he she it we they i you his her its our their my"
    " who whom which what when where why how all any both each few many most much more"
    " less some such no nor not only other another same so than too very just now then"
    " here there again once also and but or if while because as until of at by for with"
    " about against between into through during before after above below to from up"
    " down in out on off over under further can will shall may might must should would"
    " could do does did done has have had having be been being is are was were am said"
    " says say one two three four five six seven eight nine ten first second third last"
    " next new old early late mid today yesterday tomorrow tonight morning afternoon"
    " evening night day days week weeks month months year years monday tuesday wednesday"
    " thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " january february march april june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter"
    " president minister secretary general colonel major captain police army force"
    " forces troops government ministry department council court parliament state states"
    " union party people residents officials authorities local national international"
    " federal united world war peace group united city town village river lake bridge"
    " church school college university hospital street road avenue square park center"
    " centre north south east west northern southern eastern western central man woman"
    " men women child children family home house hope best well good great grand big"
    " little high low long short open close end begin start stop go come leave meet call"
    " police battle victory union independence liberty justice freedom eden media press"
    " times news post sun star mirror guardian mission mobile orange reading nice bath"
    " split rugby sandwich imperial normal ford mercedes paradise surprise friendship"
    " democrat republican labor labour green greens white black brown gray grey blue red"
    " gold silver king queen prince duke earl bishop pope saint holy christian muslim"
    " islamic catholic jewish arab arabs western european english french german spanish"
    " although despite however meanwhile according since still yet even ever never often"
    " usually including like near around across along among amid like unlike via per"
    " miller hunter carter taylor baker mason cooper fisher turner parker walker page bush"
    " male chief officer agent company industry energy power water fire air sea land"
    " commerce trade bank market store stores price prices central association foundation"
    " committee commission report reports study series part number total about almost"
    " nearly dozens hundreds thousands several dear mr mrs ms dr sir lord lady let make"
    " take give see look think know want need use find tell ask work seem feel try help"
    " show hear play run move live believe bring happen write sit stand lose pay include"
    " continue set learn change lead understand watch follow create speak read spend grow"
    " earlier later former current top key four"
)
"""Common words that are also names of places somewhere: alone, they are none."""

DONE_BY_PEOPLE = _words(
    "crossed marched died wrote defeated sailed landed embarked rode commanded"
    " commanding resigned returned"
)
"""After a name: what people do, and towns do not."""

THEIR_MEN = _words(
    "columns army troops men corps cavalry division divisions regiment wife son daughter"
    " widow staff"
)
"""After a name's 's: those of a commander or of a family."""

GRAMMAR = _words(
    "a an this that these those he she it we they i you his her its our their my who whom"
    " which what when where why how all any both each few many much more less some such no"
    " nor not only same so than too very just then yet let also and but or if while because"
    " as until at by for with about against into during before after to from in on off can"
    " will shall may might must should would could do does did done has had have be been"
    " is are was were am"
)
"""Words of grammar: within a sentence, a capital makes them part of a name ("Let Yet Kone")."""

FIGHTERS = _words(
    "rebels fighters militants militiamen militia militias insurgents gunmen soldiers"
    " forces troops army separatists jihadists activists protesters supporters refugees"
)
"""After a capitalised word: it tells whose they are, and belongs to no name before it."""
