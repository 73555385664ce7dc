"""Crime, before the armed attacks of gunmen without a war."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import FIGHTING_SIDES, TROOPS

CRIME: tuple[Rule, ...] = (
    # Crime, before the armed attacks of gunmen without a war
    Rule(event_class="crime", subclass="knife_attack", verbs="attack slash wound injure kill hack", needs="knife machete axe hammer knifeman meat-cleaver sword", lacks=FIGHTING_SIDES),
    Rule(event_class="crime", verbs="murder rob stab loot ransack vandalise vandalize steal smuggle burgle mug deface desecrate beat_to_death bludgeon strangle poach", nouns="murder robbery stabbing burglary mass_shooting homicide armed_robbery heist break-in"),
    Rule(event_class="crime", subclass="burglary", verbs="break_into", needs="jeweller jewellers house home shop store museum bank office offices warehouse flat car cars church school building apartment villa embassy factory vault hotel tomb jail prison"),
    Rule(event_class="crime", verbs="kill shoot wound", needs="poachers smugglers burglars robbers thieves"),
    Rule(event_class="crime", verbs="hold_up", needs="jeweller jewellers bank shop store gunpoint knifepoint post van"),
    Rule(event_class="crime", subclass="burglary", verbs="smash force_open make_off flee escape get_away", needs="burglar burglars thief thieves robber robbers raiders shoplifter shoplifters intruder intruders", lacks=FIGHTING_SIDES),
    Rule(event_class="crime", subclass="arson", verbs="torch firebomb", needs="car cars house home pub bar shop school church garage van restaurant arsonist arsonists", lacks=FIGHTING_SIDES + " villages huts protesters rioters"),
    Rule(event_class="crime", verbs="daub spray smash", needs="slogans graffiti swastikas windows graves gravestones paint vandals"),
    Rule(event_class="other", subclass="vehicle_into_crowd", verbs="drive plough ram plow", needs="crowd pedestrians shoppers passers-by", amid="van car lorry truck driver vehicle bus"),
    Rule(event_class="armed_action", verbs="attack ambush assault invade besiege raid storm bombard waylay assassinate shoot shot_dead gun_down repel repulse beat_back drive_back fight_off encircle surround open_fire fire_at fire_upon fire_into shoot_at"),
    Rule(event_class="armed_action", verbs="fire_on_a fire_on_the fire_on_protesters fire_on_demonstrators fire_on_crowds fire_on_civilians fire_on_police fire_on_soldiers fire_on_troops", needs="patrol convoy crowd crowds vehicle vehicles car bus boat boats ship soldiers troops police protesters demonstrators civilians villagers base post checkpoint positions mourners worshippers house trawler"),
    Rule(event_class="armed_action", verbs="come_under", needs="fire", amid=TROOPS + " patrol post base helicopter vehicle village"),
    Rule(event_class="armed_action", nouns="siege", needs="ended lifted broken began started imposed raised opened"),
    Rule(event_class="armed_action", nouns="attack assault ambush raid offensive invasion incursion fighting battle siege counteroffensive shooting", needs="killed beaten repelled repulsed wounded troops forces militants rebels gunmen fighters army soldiers armed insurgents militia civilians injured"),
    Rule(event_class="armed_action", nouns="attack terrorist_attack knife_attack gun_attack arson_attack assault ambush raid"),
)  # fmt: skip
