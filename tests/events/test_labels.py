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
        (
            "1. 04.01.2024 | 0730 UTC | 14 22N 055 40E | Off Oman | Pirates raided a ship.",
            [("14 22N 055 40E", "2024-01-04")],
        ),
        (
            "12 Jan 2024, 1155 UTC: Posn 12:56N - 054:34E: Pirates raided a ship.",
            [("12:56N - 054:34E", "2024-01-12")],
        ),
        ("3 June: Location: Goma. Rebels killed two.", [("Goma", "2024-06-03")]),
        ("| 5 Feb | Sake | Shelling killed three. |", [("Sake", "2024-02-05")]),
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


def test_entries_under_a_day_have_their_own_hours_and_places(told):
    """A log groups its entries by days; each entry names its hour and its place."""
    text = (
        "Log for 6-12 March 2023\n\nMonday, March 6\n"
        "7:15 p.m. - Bennington: A man was arrested on a charge of theft by the sheriff.\n"
        "9:40 p.m. - Pownal: A fire destroyed a barn.\n\n"
        "Saturday, March 11\n0205. Rutland: Two men were arrested.\n"
    )

    assert told(text, date(2023, 3, 14)) == [
        ("Bennington", "2023-03-06"),
        ("Pownal", "2023-03-06"),
        ("Rutland", "2023-03-11"),
    ]


def test_an_hour_of_a_log_is_no_year(told):
    """One entry at 0630 tells that 1120 is an hour, too."""
    text = (
        "12 June 1941, 0400. Left port.\n\n"
        "13 June, 1120. Bombers attacked Tobruk.\n\n"
        "14 June, 1845 hrs. Aircraft bombed Bardia.\n"
    )

    assert told(text, None) == [("Tobruk", "1941-06-13"), ("Bardia", "1941-06-14")]


def test_a_year_at_the_head_of_a_line_opens_a_chapter(told):
    """Days without a year belong to it, and not to the entry before."""
    text = (
        "3 May 1907: Fire destroyed ten houses in Akureyri.\n\n"
        "1934: On 2 June an earthquake shook Dalvik.\n\n"
        "10 May 1940: Rebels attacked Reykjavik."
    )

    assert told(text, date(2004, 9, 1)) == [
        ("Akureyri", "1907-05-03"),
        ("Dalvik", "1934-06-02"),
        ("Reykjavik", "1940-05-10"),
    ]


def test_lines_that_begin_with_where_take_the_day_of_what_leads_in(told):
    """A paragraph without a day ("In Kivu, bombers were used.") stands between."""
    drafts = told(
        "On 3 June, aircraft made nine strikes.\n\n"
        "In Kivu, bombers were used.\n\n"
        "Near Goma, two strikes hit a tactical unit.\n\n"
        "Near Sake, a strike destroyed a vehicle."
    )

    assert ("Goma", "2024-06-03") in drafts
    assert ("Sake", "2024-06-03") in drafts
