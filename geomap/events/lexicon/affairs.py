"""Movements of forces, meetings, and decisions and statements made at a place."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import OFFICE_HOLDERS, TROOPS

AFFAIRS: tuple[Rule, ...] = (
    # Movement of forces
    Rule(event_class="movement_deployment", subclass="patrol", verbs="patrol", needs=TROOPS + " coastguard patrols vehicles vehicle jets warplanes helicopters navy"),
    Rule(event_class="movement_deployment", verbs="parade", needs=TROOPS),
    Rule(event_class="movement_deployment", verbs="embark disembark land", needs=TROOPS + " men infantry allies americans cavalry", moves=True),
    Rule(event_class="movement_deployment", verbs="anchor berth dock", needs="fleet fleets squadron warship warships frigate frigates destroyer destroyers cruiser flotilla", moves=True),
    Rule(event_class="movement_deployment", verbs="deploy redeploy withdraw retreat pull_out pull_back mobilise mobilize", needs=TROOPS, moves=True),
    Rule(event_class="movement_deployment", verbs="fly send ship airlift", needs=TROOPS, moves=True),
    Rule(event_class="movement_deployment", subclass="landing", verbs="go_ashore wade_ashore step_ashore come_ashore put_ashore drop_anchor disembark set_foot", needs=TROOPS + " men expedition army explorers settlers colonists", moves=True),
    Rule(event_class="movement_deployment", verbs="arrive enter cross leave reach advance dock land sail move depart march pass take_over drive roll", needs=TROOPS, moves=True),
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
    Rule(event_class="statement_decision", verbs="swear_in inaugurate crown elect re-elect impeach appoint", needs=OFFICE_HOLDERS, lacks="club society board company school choir chess union"),
    Rule(event_class="statement_decision", verbs="resign step_down abdicate quit", needs=OFFICE_HOLDERS + " leader"),
    Rule(event_class="armed_action", verbs="strike hit pound target", lacks="sanctions tariffs tariff goal goals match deal record", of_a_place=True, by_a_state=True),
)  # fmt: skip
