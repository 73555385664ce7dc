"""Protest."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import CROWD, FIGHTING_SIDES, WAYS, WORKERS

PROTEST: tuple[Rule, ...] = (
    # Protest
    Rule(event_class="protest", verbs="protest demonstrate riot", nouns="protest demonstration riot rioting sit-in protest_march general_strike hunger_strike walkout wildcat_strike work_stoppage"),
    Rule(event_class="protest", verbs="bring", needs="standstill", lacks="snow ice storm crash flood"),
    Rule(event_class="protest", verbs="pour", needs="streets"),
    Rule(event_class="protest", verbs="chant", needs="slogans"),
    Rule(event_class="protest", verbs="picket", needs="court ministry embassy parliament office offices building factory gates plant headquarters hospital school shop store"),
    Rule(event_class="protest", nouns="unrest", needs="left dead killed erupted broke injured"),
    Rule(event_class="protest", subclass="strike", verbs="go_on_strike down_tools go_on_hunger"),
    Rule(event_class="protest", subclass="strike", verbs="walk_out stop_work strike", needs=WORKERS, amid="pay wages wage conditions pensions jobs redundancies union unions strike demanding walked stopped shortages rosters cuts layoffs hours shifts"),
    Rule(event_class="protest", subclass="strike", nouns="strike", needs=WORKERS, lacks="air drone drones aircraft missile missiles warplanes killed kills killing wounded artillery rocket rockets militants army bombs coalition lightning israeli russian"),
    Rule(event_class="protest", verbs="block blockade barricade obstruct close shut shut_down paralyse paralyze occupy", needs="farmers truckers lorry drivers protesters demonstrators strikers workers residents villagers activists students unions indigenous communities fishermen taxi herders pensioners " + WORKERS, amid=WAYS),
    Rule(event_class="protest", verbs="stage hold organise organize mount", needs="protest protests rally sit-in walkout march vigil strike demonstration demonstrations"),
    Rule(event_class="protest", verbs="disperse break_up", needs="rally protest demonstration protesters demonstrators march sit-in"),
    Rule(event_class="protest", verbs="spread take_place erupt break_out continue flare", needs="protests protest marches demonstrations unrest riots rioting strikes"),
    Rule(event_class="protest", verbs="drive ride camp", needs="farmers tractors truckers protesters demonstrators strikers activists students"),
    Rule(event_class="protest", verbs="fire use lob", needs="tear teargas cannon rubber pellets baton", lacks="salute " + FIGHTING_SIDES),
    Rule(event_class="protest", verbs="form", needs="chain chains"),
    Rule(event_class="protest", nouns="march rally vigil", needs="thousands hundreds dozens people protesters supporters held ended police organised organized"),
    Rule(event_class="protest", verbs="march rally gather take_to block blockade strike walk_out picket clash throw assemble converge occupy block", needs="protesters demonstrators protest demonstration streets strikers unions demanding banners activists marchers strike crowds roadblocks"),
    Rule(event_class="protest", verbs="march rally mass throng", needs=CROWD),
    Rule(event_class="protest", verbs="gather assemble", needs="outside parliament square demanding demand against slogans placards embassy banners chanting"),
    # Further ways to protest, and to end it
    Rule(event_class="protest", verbs="boycott", needs="parliament session opening election elections poll vote classes lectures lessons exams ceremony council summit", lacks="olympics games match"),
    Rule(event_class="protest", verbs="jeer heckle boo honk hoot", needs="minister ministers president mayor governor parliament drivers truckers owners protesters crowd mps", lacks="referee match concert goal fans striker film"),
    Rule(event_class="protest", subclass="strike", verbs="bring", needs="halt", amid=WORKERS + " strike strikers walkout farmers protesters protest blockade"),
    Rule(event_class="protest", subclass="strike", verbs="return_to_work go_back_to_work call_off suspend end", needs="strike stoppage walkout strikes sit-in", amid=WORKERS + " strikers protesters students farmers"),
    Rule(event_class="protest", subclass="strike", verbs="stay_at_home stay_home stay_away refuse", needs=WORKERS + " controllers", amid="work strike pay wages union unions bonus shift shifts"),
    Rule(event_class="protest", verbs="stage hold", needs="die-in teach-in sit-down walk-out go-slow cacerolazo kneel-in counter-protest counter-demonstration"),
    Rule(event_class="protest", verbs="form man mount join throw", needs="picket pickets", lacks="fence"),
    Rule(event_class="protest", verbs="flood fill pack jam throng swarm pour file troop stream spill surge turn_out come_out", needs="avenue square squares streets plaza boulevard parliament", amid="supporters protesters demonstrators opponents unions activists marchers strikers banners slogans placards demanding demand against protest flags", lacks="water river rain"),
    Rule(event_class="protest", verbs="dump tip spill pour empty scatter", needs="farmers growers protesters producers fishermen demonstrators activists drivers", amid="milk manure dung slurry potatoes tomatoes grapes straw tyres tires rubble fish grain onions hay outside front"),
    Rule(event_class="protest", verbs="pelt daub splatter egg hurl throw spray splash", needs="eggs paint tomatoes soup bottles stones flour cake manure", amid="protesters protester demonstrators activists activist crowd crowds minister president mayor embassy parliament students youths farmers"),
    Rule(event_class="protest", verbs="glue chain superglue handcuff tie padlock", needs="activists protesters campaigners demonstrators themselves", amid="road runway gates railings fence doors rails tracks motorway bridge painting themselves entrance trees"),
    Rule(event_class="protest", verbs="break force push smash tear_down scale climb", needs="gates cordon fence fences barriers railings doors barricades perimeter", amid="crowd crowds protesters demonstrators marchers students supporters rioters"),
    Rule(event_class="protest", verbs="tear_down pull_down topple deface vandalise vandalize behead", needs="statue statues monument", amid="crowd crowds protesters demonstrators activists students youths"),
    Rule(event_class="protest", verbs="ring encircle surround besiege", needs="protesters demonstrators activists students farmers strikers", amid="parliament ministry court palace embassy building offices headquarters"),
    Rule(event_class="protest", verbs="fire scatter disperse push_back beat_back charge", needs="rounds shots batons truncheons bullets water canisters rubber", amid="crowd crowds protesters demonstrators traders strikers students marchers supporters youths stone-throwing farmers", lacks="gunmen militants rebels insurgents jihadists"),
    Rule(event_class="protest", verbs="deliver hand_in present submit", needs="petition", lacks="court lawyers bankruptcy"),
    Rule(event_class="protest", verbs="defy", needs="curfew ban", amid="protesters demonstrators marchers residents traders thousands hundreds crowds supporters"),
    Rule(event_class="protest", verbs="wave whistle bang sing", needs="placards banners pots saucepans", amid="protesters demonstrators thousands hundreds crowd crowds women students supporters marchers"),
    Rule(event_class="protest", subclass="strike", verbs="lay_down walk_off", needs="work job jobs", amid=WORKERS),
    Rule(event_class="protest", verbs="cram squeeze crowd", needs="square streets plaza avenue boulevard", amid="thousands hundreds people protesters demonstrators supporters opponents"),
    Rule(event_class="protest", verbs="unfurl unroll", needs="banner banners", lacks="fans match stadium"),
    Rule(event_class="protest", verbs="block disrupt stop", needs="traffic", amid="protesters women students farmers activists drivers demonstrators workers residents"),
    Rule(event_class="protest", verbs="break_up disperse clear", needs="gathering crowd encampment camp", amid="police officers gendarmes", lacks="migrants migrant refugees gunmen"),
    Rule(event_class="protest", verbs="strew litter", needs="boulders rocks logs tyres tires nails branches rubble", amid="farmers residents villagers protesters demonstrators strikers workers miners drivers truckers"),
)  # fmt: skip
