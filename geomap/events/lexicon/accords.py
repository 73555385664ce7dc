"""Telephone calls, agreements and ceasefires, and what a crowd burns: before all else."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import FIGHTING_SIDES

ACCORDS: tuple[Rule, ...] = (
    # Telephone calls first: "talks by phone took place" is no meeting at a place.
    Rule(event_class="meeting", subclass="phone_call", nouns="phone_call telephone_call phone_conversation telephone_conversation video_call", verbs="phone telephone", placeless=True),
    Rule(event_class="meeting", subclass="phone_call", verbs="speak talk discuss call agree", needs="phone telephone video", placeless=True),
    Rule(event_class="meeting", subclass="phone_call", verbs="confer meet", needs="video videolink", placeless=True),
    # Agreements and ceasefires
    Rule(event_class="agreement_ceasefire", verbs="reach sign conclude announce declare seal broker strike finalise finalize initial ratify adopt", needs="agreement ceasefire cease-fire truce accord deal treaty armistice pact memorandum protocol peace", nouns="signing"),
    Rule(event_class="agreement_ceasefire", verbs="sign ink", needs="act instrument protocol treaty accord pact agreement memorandum declaration charter convention"),
    Rule(event_class="agreement_ceasefire", verbs="put_their_names_to put_their_signatures_to put_pen_to_paper", needs="act instrument protocol treaty accord pact agreement memorandum declaration charter convention deal truce ceasefire"),
    Rule(event_class="agreement_ceasefire", verbs="take_effect come_into begin start enter hold expire collapse break_down violate breach break extend renew", needs="ceasefire cease-fire truce armistice"),
    Rule(event_class="agreement_ceasefire", verbs="agree", needs="ceasefire cease-fire truce armistice halt stop cease end pause peace exchange withdraw"),
    Rule(event_class="agreement_ceasefire", verbs="surrender capitulate"),
    Rule(event_class="agreement_ceasefire", verbs="cede", of_a_place=True),
    Rule(event_class="agreement_ceasefire", subclass="disarmament", verbs="lay_down hand_over surrender", needs="arms weapons"),
    Rule(event_class="agreement_ceasefire", subclass="exchange", verbs="exchange swap", needs="prisoners prisoner hostages captives bodies"),
    # A crowd that floods a street, before water that does
    Rule(event_class="protest", verbs="flood", needs="avenue square squares streets plaza boulevard", amid="protesters demonstrators opponents marchers strikers banners slogans placards demanding protest flags"),
    # Arson by a crowd, before fires
    Rule(event_class="protest", verbs="burn light set erect build", needs="tyres tires barricades barricade effigy effigies flag flags roadblock roadblocks", lacks=FIGHTING_SIDES),
    Rule(event_class="protest", subclass="clash", verbs="clash scuffle skirmish", nouns="clash scuffle", needs="protesters demonstrators rioters marchers supporters students strikers", lacks=FIGHTING_SIDES),
    Rule(event_class="crime", subclass="arson", verbs="burn_down set_fire torch", needs="demonstrators rioters mob mobs looters arsonists protesters arson"),
)  # fmt: skip
