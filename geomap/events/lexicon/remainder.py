"""Last: deaths whose cause the clause does not name, and what has no class of its own."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import FIGHTERS

REMAINDER: tuple[Rule, ...] = (
    # Last: deaths whose cause the clause does not name
    Rule(event_class="armed_action", verbs="kill wound shoot", needs=FIGHTERS + " shooting shootings gunfire bullets attack attacks shells raids mortar round rounds"),
    Rule(event_class="crime", verbs="set torch burn burn_down loot ransack", needs="fire ablaze alight arson mob mobs looters demonstrators rioters shops shop bar house houses homes"),
    Rule(event_class="other", subclass="explosion", verbs="explode", nouns="explosion blast"),
    Rule(event_class="other", subclass="release", verbs="release free", nouns="release", needs="hostages hostage captives crew women girls sailors passengers inmates prisoners prisoner abducted kidnapped detainees students pupils schoolgirls schoolchildren captors kidnappers detained"),
    Rule(event_class="other", subclass="bodies_found", verbs="find discover recover exhume unearth retrieve come_across spot wash_up wash_ashore", needs="bodies body corpses corpse remains grave graves"),
    Rule(event_class="other", subclass="deaths", verbs="kill"),
    Rule(event_class="other", subclass="deaths", verbs="burn", needs="death"),
    Rule(event_class="other", subclass="deaths", verbs="find", needs="dead", amid="man woman body boy girl people couple family migrants home cell river"),
    Rule(event_class="other", subclass="deaths", verbs="die perish", needs="fan fans man men woman women boy girl child children baby worker climber climbers hiker hikers diver swimmer cyclist driver drivers pilot miner miners firefighter firefighters labourer tourist tourists pedestrian skier skiers student students crew people civilians soldiers migrants passengers workers villagers residents prisoners pilgrims patients policemen incident accident wounds injuries sustained"),
    Rule(event_class="other", subclass="destruction", verbs="destroy raze flatten devastate", of_a_place=True, undergone=True),
    Rule(event_class="other", verbs="inaugurate unveil"),
    Rule(event_class="other", subclass="founding", verbs="found", lacks="company firm charity club band", of_a_place=True),
    Rule(event_class="other", subclass="injuries", verbs="injure wound"),
    Rule(event_class="other", subclass="outage", verbs="cut cut_off knock_out restore", needs="water electricity power gas internet", amid="supply supplies electricity power internet grid mains"),
    Rule(event_class="other", subclass="closure", verbs="cut cut_off block", needs="road roads highway bridge railway"),
    Rule(event_class="other", subclass="closure", verbs="close reopen shut shut_down seal seal_off suspend halt resume ground", needs="frontier frontiers airspace embassy consulate airport airports port ports crossing crossings bridge railway pipeline refinery border runway terminal tunnel metro canal mine motorway flights station schools ferry plant trains factory", lacks="doors"),
    Rule(event_class="other", verbs="hold bury", needs="funeral burial funerals"),
    Rule(event_class="other", verbs="take_place", needs="ceremony ceremonies funeral funerals burial burials commemoration festival"),
    Rule(event_class="other", subclass="closure", verbs="put go", needs="airport port railway metro bridge", amid="action service"),
)  # fmt: skip
