"""Days and places that stand as labels: logs, diaries, timelines, tables."""

from datetime import date

import pytest

from geomap.events import read_document
from geomap.model import Document

PUBLISHED = date(2024, 6, 5)


@pytest.fixture
def told(gazetteer):
    """Return a function from text to (place, date) of each draft."""

    def read(text, published=PUBLISHED):
        document = Document(id="a", text=text, sha256="", published=published)
        events = read_document(document, gazetteer).events
        return [(e.place_name, e.date_edtf) for e in events]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 June: Goma: shelling killed two.", [("Goma", "2024-06-03")]),
        ("3 June, Goma - Shelling killed two.", [("Goma", "2024-06-03")]),
        ("Goma, 3 June: Rebels killed two.", [("Goma", "2024-06-03")]),
        ("| 3 June 2024 | Goma | Rebels killed two |", [("Goma", "2024-06-03")]),
        ("| Goma | 3 June 2024 | Rebels killed two |", [("Goma", "2024-06-03")]),
        ("- **Goma:** Rebels killed two on 3 June.", [("Goma", "2024-06-03")]),
        ("- 4 May 1949 - Rebels shelled Goma.", [("Goma", "1949-05-04")]),
        (
            "- Kharkiv oblast: On 3 June, shelling killed two.",
            [("Kharkiv", "2024-06-03")],
        ),
        (
            "15.04.2024: 0310: Posn: 12.50N - 45.02E, Aden. Pirates raided a ship.",
            [("12.50N - 45.02E", "2024-04-15")],
        ),
        (
            "15.04.2024: 2245 LT: Callao, Peru. Pirates raided a ship.",
            [("Callao", "2024-04-15")],
        ),
        (
            "16 April: Pirates raided a ship at Callao, Peru.",
            [("Callao", "2024-04-16")],
        ),
        ("Gen. Goma: The army shelled it.", []),
        ("Goma. The rebels killed two on 3 June.", [(None, "2024-06-03")]),
    ],
)
def test_what_stands_at_the_head_of_a_line_dates_and_places_it(told, text, expected):
    """Day, time, field and place may stand in any order before the telling."""
    assert told(text) == expected


DIARY = """Tuesday 9 November 1943. Woke to rain.

Wed. 10 Nov. Drove up the coast. A mine exploded near San Salvo.

Nothing more that day. Shells hit Vasto.

14th. They bombed Termoli this morning.

3 December. German aircraft raided Bari last night.
"""


@pytest.mark.parametrize("published", [None, date(2011, 5, 3)])
def test_the_day_of_an_entry_is_that_of_all_its_sentences(told, published):
    """An entry goes on until the next one; "last night" is the night before it."""
    assert told(DIARY, published) == [
        ("San Salvo", "1943-11-10"),
        ("Vasto", "1943-11-10"),
        ("Termoli", "1943-11-14"),
        ("Bari", "1943-12-02"),
    ]


def test_a_month_on_top_is_what_a_report_is_of(told):
    """One day alone on top is the day of filing; one month alone is the story's."""
    assert told("June 2021\n\nRebels shelled Goma.") == [("Goma", "2021-06")]
    assert told("4 June 2024\n\nRebels shelled Goma.") == [("Goma", None)]


def test_the_sentence_of_a_labelled_line_holds_its_label(gazetteer):
    """What is shown as evidence begins with the day that dates it."""
    text = "Log\n\n- 3 June: Goma: shelling killed two. It was night."
    document = Document(id="a", text=text, sha256="", published=PUBLISHED)

    (event,) = read_document(document, gazetteer).events

    assert event.sentence == "- 3 June: Goma: shelling killed two."
    assert text[event.sentence_start : event.sentence_end] == event.sentence
