"""Harm to animals and plants: "wolves killed twelve sheep", "bird flu killed hens".

What a fire or a flood did to a herd is no toll, and a hunt is no attack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.unreal.telling import Telling

CUES = frozenset(
    "cow cows cattle calf calves bull bulls ox oxen sheep lamb lambs goat goats camel"
    " camels pig pigs hog hogs hen hens chicken chickens poultry turkeys duck ducks geese"
    " horse horses donkey donkeys livestock dog dogs puppies cat cats bird birds swan"
    " swans fish salmon whale whales dolphin dolphins turtle turtles elephant elephants"
    " rhino rhinos lion lions lioness tiger tigers leopard leopards bear bears wolf"
    " wolves fox foxes deer reindeer moose elk boar boars seal seals shark crocodile"
    " crocodiles monkey monkeys gorilla gorillas bees insects trees crops vines olives"
    " tree animals animal herd herds".split()
)
_HARMED = frozenset(
    "kill die injure wound shoot shot_dead perish drown burn slaughter capture recapture"
    " seize execute hack attack poison steal abduct snatch rescue displace massacre"
    " shoot_at open_fire bury trap destroy".split()
)
_BEFORE_OBJECT = frozenset(
    "the a an his her their its some about up to at least more than over nearly almost"
    " two three four five six seven eight nine ten dozens hundreds thousands of several"
    " many wild stray farm dairy rare endangered escaped domestic young".split()
)
_AUXILIARIES = frozenset("was were been being have has had also later".split())
_REACH = 8


def is_of_animals(telling: Telling) -> bool:
    """Return whether only animals or plants were harmed.

    Parameters
    ----------
    telling : Telling
        Of a sentence with one of :data:`CUES`.
    """
    if telling.form.lemma not in _HARMED or telling.form.shape == "noun":
        return False
    passive = not {"was", "were", "been", "being"}.isdisjoint(telling.before(3))
    if passive or telling.form.lemma in {"die", "perish", "drown"}:
        return _is_last(telling)
    for word in telling.after(_REACH):
        if word in CUES:
            return True
        if word not in _BEFORE_OBJECT and not word[:1].isdecimal():
            return False
    return False


def _is_last(telling: Telling) -> bool:
    """Whether the subject is an animal: "300 cows were killed", "a hen that fled was"."""
    words = telling.before(_REACH)
    while words and words[-1] in _AUXILIARIES:
        words.pop()
    if words and words[-1] in CUES:
        return True
    return "that" in words and not CUES.isdisjoint(words[: words.index("that")])
