"""Movements of forces, meetings, and decisions and statements made at a place."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import BILLS, OFFICE_HOLDERS, PARLIAMENTS, TROOPS

AFFAIRS: tuple[Rule, ...] = (
    # Movement of forces
    Rule(event_class="movement_deployment", subclass="patrol", verbs="patrol", needs=TROOPS + " coastguard patrols vehicles vehicle jets warplanes helicopters navy"),
    Rule(event_class="movement_deployment", verbs="parade", needs=TROOPS),
    Rule(event_class="movement_deployment", verbs="embark disembark land", needs=TROOPS + " men infantry allies americans cavalry", moves=True),
    Rule(event_class="movement_deployment", verbs="anchor berth dock", needs="fleet fleets squadron warship warships frigate frigates destroyer destroyers cruiser flotilla", moves=True),
    Rule(event_class="movement_deployment", verbs="deploy redeploy withdraw retreat pull_out pull_back mobilise mobilize", needs=TROOPS, moves=True),
    Rule(event_class="movement_deployment", verbs="fly send ship airlift", needs=TROOPS, moves=True),
    Rule(event_class="movement_deployment", subclass="landing", verbs="go_ashore wade_ashore step_ashore come_ashore put_ashore drop_anchor disembark set_foot", needs=TROOPS + " men expedition army explorers settlers colonists", lacks="bulk cargo container tanker cruise liner ferry yacht", moves=True),
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
    # Parliaments, elections, offices
    Rule(event_class="statement_decision", verbs="back reject scrap overturn outlaw legalise legalize decriminalise decriminalize criminalise criminalize rubber-stamp amend abolish vote_down vote_through throw_out strike_down pass_over push_through wave_through nod_through approve pass adopt clear ratify shelve", needs=PARLIAMENTS, amid=BILLS),
    Rule(event_class="statement_decision", subclass="vote", verbs="lose survive win face_down fail", needs="confidence no-confidence", amid="vote motion"),
    Rule(event_class="statement_decision", verbs="hand_in tender submit offer announce accept", needs="resignation resignations"),
    Rule(event_class="statement_decision", verbs="stand_down bow_out", needs=OFFICE_HOLDERS + " leader"),
    Rule(event_class="statement_decision", verbs="sack dismiss remove oust recall unseat suspend", needs=OFFICE_HOLDERS + " chief ambassador commissioner attorney", lacks="coach club team manager company firm captain chef editor striker shots rockets missiles missile bullets"),
    Rule(event_class="statement_decision", verbs="name nominate install swear_in anoint", needs="president minister premier chancellor governor cabinet successor caretaker", amid="as new interim acting caretaker sworn cabinet", lacks="club team company school after"),
    Rule(event_class="statement_decision", verbs="decide agree resolve opt", needs="council commission committee assembly parliament senate cabinet bloc ministers lawmakers councillors deputies delegates", lacks="club team board company"),
    Rule(event_class="statement_decision", subclass="election", verbs="stream file troop head queue line_up flock", needs="polling polls ballot ballots", amid="voters voting vote station stations polls people thousands citizens"),
    Rule(event_class="statement_decision", subclass="election", verbs="open close", needs="polls polling", amid="voters voting vote stations election polls", lacks="traders markets shares"),
    Rule(event_class="statement_decision", subclass="election", verbs="pick choose elect return", needs="voters electors electorate delegates", lacks="tomorrow"),
    Rule(event_class="statement_decision", subclass="election", verbs="hold take_place go head", needs="election elections runoff run-off ballot by-election referendum plebiscite"),
    Rule(event_class="statement_decision", subclass="election", verbs="win sweep clinch secure concede lose", needs="election elections runoff run-off by-election ballot presidency mayoralty referendum"),
    Rule(event_class="statement_decision", verbs="resign step_down quit", needs="envoy commissioner councillor mp deputy prosecutor general ambassador secretary", lacks="coach club company firm"),
    # Visits and handshakes
    Rule(event_class="meeting", verbs="sit come huddle get", needs="ministers leaders presidents envoys negotiators diplomats delegations heads", amid="across together opposite huddled table"),
    Rule(event_class="meeting", verbs="shake_hands dine lunch", needs="ministers leaders presidents envoys negotiators diplomats president minister king pope chancellor"),
    Rule(event_class="meeting", verbs="kick_off wrap_up get_under_way open_in close_in", needs="summit conference talks congress negotiations forum assembly convention"),
    Rule(event_class="meeting", verbs="host welcome greet", needs="president presidents minister ministers envoy envoys chancellor leaders king pope delegation", lacks="fans supporters"),
    Rule(event_class="meeting", subclass="visit", verbs="pay make", needs="visit visits", amid="president minister ministers envoy envoys chancellor leader king queen pope prince secretary official courtesy working surprise unannounced"),
    Rule(event_class="meeting", subclass="visit", verbs="touch_down set_foot jet_in fly_in fly_into jet_into stop_over land", needs="president minister ministers envoy envoys chancellor leader king queen pope prince secretary delegation"),
    Rule(event_class="meeting", subclass="visit", verbs="begin start end conclude arrive", needs="visit", amid="president minister ministers envoy envoys chancellor leader king queen pope prince secretary delegation state", moves=True),
    Rule(event_class="meeting", verbs="wind_up", needs="summit conference talks congress"),
    Rule(event_class="meeting", verbs="talk embrace", needs="presidents ministers leaders envoys chancellors"),
    Rule(event_class="statement_decision", verbs="relieve", needs="post duties command", lacks="coach club team"),
    Rule(event_class="statement_decision", verbs="give_up leave", needs="office", amid=OFFICE_HOLDERS, lacks="building"),
    Rule(event_class="statement_decision", verbs="scrap abolish introduce vote_down reject", needs="tax taxes levy duty elections", amid=PARLIAMENTS),
)  # fmt: skip
