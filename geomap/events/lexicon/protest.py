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
)  # fmt: skip
