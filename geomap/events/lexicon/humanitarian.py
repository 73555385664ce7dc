"""Displacement and aid."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import GIVERS, GOODS, PEOPLE, RELIEF

HUMANITARIAN: tuple[Rule, ...] = (
    # Displacement
    Rule(event_class="statement_decision", verbs="expel recall", needs="diplomats diplomat ambassador ambassadors envoy attache attaches"),
    Rule(event_class="displacement", verbs="flee displace evacuate uproot deport expel repatriate evict", nouns="evacuation exodus", moves=True),
    Rule(event_class="displacement", verbs="drive force push", needs=PEOPLE, lacks="tanks lorry truck convoy", moves=True),
    Rule(event_class="displacement", verbs="relocate resettle rehouse transfer move bus", needs=PEOPLE + " asylum seekers staff", moves=True),
    Rule(event_class="displacement", verbs="clear dismantle demolish bulldoze", needs="camp camps settlement settlements shacks squat slum encampment squatters homes", amid="police migrants bulldozers authorities council officials settlers families residents soldiers squatters"),
    Rule(event_class="displacement", verbs="register receive record host shelter", needs="arrivals refugees returnees newcomers evacuees"),
    Rule(event_class="displacement", verbs="take_shelter take_refuge", needs=PEOPLE),
    Rule(event_class="displacement", verbs="bring carry ferry take_out", needs="survivors evacuees refugees migrants residents people", lacks="festival concert fair exhibition tournament convention parade event", moves=True),
    Rule(event_class="displacement", verbs="drive force", needs="homes houses villages", moves=True),
    Rule(event_class="displacement", verbs="leave depart arrive cross enter escape return move reach stream pour head seek", needs=PEOPLE, lacks="convoy convoys trucks lorries food flour supplies barges", moves=True),
    # Aid
    Rule(event_class="aid", verbs="open set_up establish reopen inaugurate", needs="unhcr unicef wfp msf icrc oxfam isolation quarantine treatment nutrition refugee relief aid shelter shelters clinic kitchen reception humanitarian camp feeding transit field"),
    Rule(event_class="aid", verbs="leave depart set_off set_out", needs="barges barge lorries trucks convoy convoys truckloads sacks", moves=True),
    Rule(event_class="aid", verbs="fly airlift ship truck transport ferry", needs=RELIEF, moves=True),
    Rule(event_class="aid", verbs="cross enter reach arrive", needs="convoy convoys trucks lorries truckloads", amid="un aid relief humanitarian unhcr wfp icrc", lacks="troops soldiers tanks"),
    Rule(event_class="aid", nouns="distribution", needs="began started resumed food water relief aid cash seeds"),
    Rule(event_class="aid", verbs="deliver distribute airdrop drop arrive reach enter bring unload dock provide dispatch cross hand_out give supply send ship truck land", needs=RELIEF),
    Rule(event_class="aid", verbs="hand haul carry convey offload cart rush ferry truck_in fly_in ship_in bring_in pass_out dish_out serve ladle_out issue share_out dole_out disburse donate pre-position preposition allot", needs=GOODS, amid=GIVERS, lacks="ball title court verdict sentence minister attack attacks"),
    Rule(event_class="aid", verbs="roll pull_in pull_into drive_into touch_down land dock berth moor make_it get_through get pass cross_into come_through trundle_into", needs="convoy convoys lorry lorries truck trucks truckloads plane planes flight flights aircraft helicopter barge barges ship vessel boat boats wagons donkeys", amid=GOODS, lacks="troops soldiers tanks fighters"),
    Rule(event_class="aid", verbs="distribute", needs="kits parcels buckets mosquito nets jerrycans kitchen sets dignity vouchers seedlings fodder firewood"),
    Rule(event_class="aid", verbs="suspend halt stop resume restart", needs="aid relief humanitarian distributions feeding msf fronti\u00e8res frontieres unicef unrwa wfp"),
    Rule(event_class="aid", verbs="repair rehabilitate drill chlorinate", needs="borehole boreholes wells latrines"),
    Rule(event_class="aid", subclass="rescue", verbs="rescue pull airlift lift evacuate save winch pluck haul free dig_out fish", needs="yacht yachtsman sailors canoeists kayaker climbers climber hikers hiker lifeboat capsized collapsed wreckage crews trees rescuers firefighters coastguard rubble alive survivors ruins debris stranded helicopters helicopter roofs trapped boats coastguard migrants"),
    Rule(event_class="aid", verbs="treat", needs="patients wounded injured", amid="doctors medics nurses clinic msf surgeons"),
    Rule(event_class="aid", verbs="vaccinate", nouns="airdrop vaccination vaccination_campaign"),
)  # fmt: skip
