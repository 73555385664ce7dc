"""Who took part, as written: one phenomenon a line, published on 10 May 2021."""

from datetime import date

import pytest

from geomap.documents import document_from_text
from geomap.events import read_document

ACTORS = [
    ("BAMAKO, Mali - Gunmen attacked a village near Gao on 3 May.", ["initiator: Gunmen"]),
    ("KABUL, Afghanistan \u2014 Gunmen raided a clinic in Kandahar on 3 May.", ["initiator: Gunmen"]),
    ("At least 40 Islamist militants stormed a base in Gao on 3 May.", ["initiator: 40 Islamist militants"]),
    ("On 3 May, suspected Kovari rebels attacked Goma.", ["initiator: suspected Kovari rebels"]),
    ("About 4,000 soldiers attacked Goma on 3 May.", ["initiator: 4,000 soldiers"]),
    ("A teacher was shot by gunmen in Goma on 3 May.", ["initiator: gunmen"]),
    ("Goma was attacked by the rebels on 3 May.", ["initiator: rebels"]),
    ("Gunmen killed a judge in Goma on 3 May.", ["initiator: Gunmen", "target: a judge"]),
    ("Police arrested four men in Lyon on 3 May.", ["initiator: Police", "target: four men"]),
    ("A car bombing in Goma on 3 May was claimed by the Kovari Front.", ["initiator: Kovari Front"]),
    ("The attack in Goma on 3 May was blamed on rebels.", ["unknown: rebels"]),
    ("A raid by gunmen on a mosque in Goma on 3 May killed five worshippers.", ["initiator: gunmen"]),
    ("Clashes between police and students broke out in Goma on 3 May.", ["participant: police", "participant: students"]),
    ("Fighting between the army and rebels broke out in Goma on 3 May.", ["participant: army", "participant: rebels"]),
    ("Envoys from Chad and Niger met in Geneva on 3 May.", ["participant: Envoys from Chad and Niger"]),
    ("Goma fell to the rebels on 3 May.", ["initiator: rebels"]),
    ("Goma fell into the hands of the army on 3 May.", ["initiator: army"]),
    ("Goma fell on 3 May.", []),
    # Roads, weapons and forces of nature do nothing; who is killed did not do it.
    ("An ambulance on the road to Goma was attacked on 3 May.", []),
    ("An ambulance on the road to Goris killed a man in Goma on 3 May.", []),
    ("A shell killed a baby in Goma on 3 May.", []),
    ("A rocket hit Goma on 3 May.", []),
    ("Lightning killed five farmers in Goma on 3 May.", []),
    ("Nine soldiers killed in clash near Goma on 3 May.", []),
    ("A bomb in Goma on 3 May left four dead and nine injured.", []),
    ("A nurse was killed in Goma on 3 May by a stray bullet.", []),
    # The state or country after a town is no party; nor is a place that is taken.
    ("Police in Valparaiso, Chile, arrested four men on 3 May.", ["initiator: Police in Valparaiso", "target: four men"]),
    ("A jury in Columbus, Georgia, found a man guilty of murder on 3 May.", ["initiator: A jury in Columbus"]),
    ("Sevastopol surrendered to the allies on 3 May.", []),
    ("He was ordered to Florence; arrested in Goma on 3 May.", []),
    # Of two verbs that "and" joins, the second has the subject of the first.
    ("Gunmen on motorcycles killed nine villagers and abducted 30 others near Goma on 3 May.", ["initiator: Gunmen on motorcycles", "target: 30 others"]),
    # A comma before the verb: it is said of what stands before, or of whom is not told.
    ("Three tourists, kidnapped in Gao on 3 May, were freed.", []),
    ("The crew of the Bold Heron, hijacked off Somalia on 3 May, were held.", []),
    ("The army, backed by militias, attacked Goma on 3 May.", ["initiator: army"]),
    # Who leads it, or whom it stands for, is no part of its name; two towns are no parties.
    ("A fleet, under Admiral Hastings, attacked Goma on 3 May.", ["initiator: A fleet"]),
    ("Troops under General Okello attacked Goma on 3 May.", ["initiator: Troops"]),
    ("Envoys representing the farmers met in Goma on 3 May.", ["participant: Envoys"]),
    ("Fighting between Goma and Bukavu killed three people on 3 May.", []),
    ("Moussa Dia, a rebel leader, attacked Goma on 3 May.", ["initiator: Moussa Dia"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_actors_are_as_written_or_none(gazetteer, text, expected):
    """A party is never guessed, and what is no part of its name is not in it."""
    document = document_from_text(text, published=date(2021, 5, 10))
    (event,) = read_document(document, gazetteer).events

    assert [f"{a['role']}: {a['text']}" for a in event.actors] == expected
    assert all(text[a["start"] : a["end"]] == a["text"] for a in event.actors)
