"""Golden cases: a text, and what each date in it means, one line each.

Publication is Wednesday 27 September 2023 where nothing else is said.  A
mention is written ``words=EDTF``; after it ``!`` for an explicit date, ``~r``
for a relative one; nothing for one whose year was inferred.
"""

from datetime import date

import pytest

from geomap.dates import find_dates
from geomap.model import Document

PUBLISHED = date(2023, 9, 27)
MARKS = {"explicit": "!", "relative": "~r", "inferred_year": ""}


def read(text, published=PUBLISHED):
    """Return the mentions of a text."""
    return find_dates(Document(id="a", text=text, sha256="", published=published))


def written(mentions):
    """Return mentions in the notation of this file."""
    return [f"{m.text}={m.edtf}{MARKS[m.basis]}" for m in mentions]


GOLDEN = [
    # years of three digits
    ("It was dedicated on 11 May 330.", ["11 May 330=0330-05-11!"]),
    ("It shook in May 526, and many died.", ["May 526=0526-05!"]),
    ("In 410 the Goths came.", ["410=0410!"]),
    ("On 11 May 330 rebels came.", ["11 May=2023-05-11"]),
    ("In 747 cases they failed.", []),
    # full dates
    ("It burned on 19 September 2023.", ["19 September 2023=2023-09-19!"]),
    ("It burned on September 19, 2023.", ["September 19, 2023=2023-09-19!"]),
    ("It burned on Sept. 19, 2023.", ["Sept. 19, 2023=2023-09-19!"]),
    ("It burned on the 5th of May 2021.", ["the 5th of May 2021=2021-05-05!"]),
    ("It burned on June 1st, 2020.", ["June 1st, 2020=2020-06-01!"]),
    ("It burned on 30-Dec-2022.", ["30-Dec-2022=2022-12-30!"]),
    ("Logged at 2023-09-19 by the post.", ["2023-09-19=2023-09-19!"]),
    ("Logged at 2023-09-19T10:15:00Z.", ["2023-09-19T10:15:00Z=2023-09-19!"]),
    ("Signed 30/12/2022 in the camp.", ["30/12/2022=2022-12-30!"]),
    ("Signed 12/30/2022 in the camp.", ["12/30/2022=2022-12-30!"]),
    ("Signed 30.12.2022 in the camp.", ["30.12.2022=2022-12-30!"]),
    ("Signed 30/12/22 in the camp.", ["30/12/22=2022-12-30!"]),
    ("Signed 30-12-2022 in the camp.", ["30-12-2022=2022-12-30!"]),
    ("Signed 03/04/22 in the camp.", ["03/04/22=[2022-03-04,2022-04-03]!"]),
    ("Signed 03/04/2023 in the camp.", ["03/04/2023=[2023-03-04,2023-04-03]!"]),
    ("Signed 04/04/2023 in the camp.", ["04/04/2023=2023-04-04!"]),
    ("It fell on Friday, 22 September 2023.", ["Friday, 22 September 2023=2023-09-22!"]),
    ("It fell on Christmas Day 2020.", ["Christmas Day 2020=2020-12-25!"]),
    ("It fell on New Year's Eve 1999.", ["New Year's Eve 1999=1999-12-31!"]),
    # a year that is not stated
    ("It burned on September 19.", ["September 19=2023-09-19"]),
    ("It burned on Dec. 30.", ["Dec. 30=2022-12-30"]),
    ("It will open on 5 October.", ["5 October=2023-10-05"]),
    ("The vote is planned for 5 March.", ["5 March=2024-03-05"]),
    ("Tuesday, Sept. 19, was quiet.", ["Tuesday, Sept. 19=2023-09-19"]),
    ("Troops crossed on Monday, 20 September.", ["Monday, 20 September=2021-09-20"]),
    ("They came in March.", ["March=2023-03"]),
    ("They came in May.", ["May=2023-05"]),
    ("They came in December.", ["December=2022-12"]),
    ("He left on 5 May last year.", ["5 May last year=2022-05-05~r"]),
    # parts of months, years and decades
    ("They came in mid-September.", ["mid-September=2023-09"]),
    ("They came in late 2022.", ["late 2022=2022!"]),
    ("They came in early May 2021.", ["early May 2021=2021-05!"]),
    ("They came at the end of 2021.", ["the end of 2021=2021!"]),
    ("They came in the last week of August.", ["the last week of August=2023-08"]),
    ("They came in the 1990s.", ["the 1990s=199X!"]),
    ("They came in the mid-1990s.", ["the mid-1990s=199X!"]),
    ("They came in the '90s.", ["the '90s=199X!"]),
    ("They came in the 19th century.", ["the 19th century=18XX!"]),
    ("A nineteenth-century fort fell.", ["nineteenth-century=18XX!"]),
    ("They came in the summer of 1916.", ["the summer of 1916=1916-22!"]),
    ("Output fell in the third quarter of 2022.", ["the third quarter of 2022=2022-35!"]),
    ("Output fell in Q2 2021.", ["Q2 2021=2021-34!"]),
    ("Output fell in the second half of 2021.", ["the second half of 2021=2021-41!"]),
    ("He was born in 1975.", ["1975=1975!"]),
    ("The revolt of 490 BC failed.", ["490 BC=-0489!"]),
    ("In nineteen ninety-six it closed.", ["nineteen ninety-six=1996!"]),
    ("They met around 5 May.", ["5 May=2023-05-05~"]),
    ("It was built circa 1850.", ["1850=1850~!"]),
    # from publication
    ("They met today.", ["today=2023-09-27~r"]),
    ("They met yesterday morning.", ["yesterday morning=2023-09-26~r"]),
    ("They meet tomorrow.", ["tomorrow=2023-09-28~r"]),
    ("They met the day before yesterday.", ["the day before yesterday=2023-09-25~r"]),
    ("They met last night.", ["last night=2023-09-26~r"]),
    ("They met on Monday night.", ["Monday night=2023-09-25~r"]),
    ("They met on Wednesday.", ["Wednesday=2023-09-27~r"]),
    ("They met early Friday.", ["early Friday=2023-09-22~r"]),
    ("They will meet on Friday.", ["Friday=2023-09-29~r"]),
    ("The talks end by Friday.", ["Friday=2023-09-29~r"]),
    ("They met last Wednesday.", ["last Wednesday=2023-09-20~r"]),
    ("They meet next Tuesday.", ["next Tuesday=2023-10-03~r"]),
    ("They met last week.", ["last week=2023-09-18/2023-09-24~r"]),
    ("They met late last week.", ["late last week=2023-09-18/2023-09-24~r"]),
    ("They meet this weekend.", ["this weekend=2023-09-23/2023-09-24~r"]),
    ("They met last month.", ["last month=2023-08~r"]),
    ("They met last year.", ["last year=2022~r"]),
    ("They met last summer.", ["last summer=2023-22~r"]),
    ("They met last December.", ["last December=2022-12~r"]),
    ("They met three weeks ago.", ["three weeks ago=2023-09-04/2023-09-10~r"]),
    ("They met 10 days ago.", ["10 days ago=2023-09-17~r"]),
    ("They met nearly two years ago.", ["two years ago=2021~~r"]),
    ("Fires burned overnight.", ["overnight=[2023-09-26..2023-09-27]~r"]),
    ("Fires burned overnight into Sunday.", ["overnight into Sunday=[2023-09-23..2023-09-24]~r"]),
    # from the last stated date
    ("On September 20 they signed, and the next day they met.", ["September 20=2023-09-20", "the next day=2023-09-21~r"]),
    ("On September 20 they signed. The following morning it broke.", ["September 20=2023-09-20", "The following morning=2023-09-21~r"]),
    ("On 5 May 2020 they fled. Two days later they came back.", ["5 May 2020=2020-05-05!", "Two days later=2020-05-07~r"]),
    ("On 5 May 2020 they fled. Two days earlier it had rained.", ["5 May 2020=2020-05-05!", "Two days earlier=2020-05-03~r"]),
    ("On 5 May 2020 they fled. That day a bridge fell.", ["5 May 2020=2020-05-05!", "That day=2020-05-05~r"]),
    ("On 5 May 2020 they fled. A bridge fell the same day.", ["5 May 2020=2020-05-05!", "the same day=2020-05-05~r"]),
    ("In May 2020 they fled. The following month they came back.", ["May 2020=2020-05!", "The following month=2020-06~r"]),
    ("In 2019 they fled. A year later they came back.", ["2019=2019!", "A year later=2020~r"]),
    ("On 31 May 2020 they fled. On the 14th, it had rained.", ["31 May 2020=2020-05-31!", "the 14th=2020-05-14~r"]),
    # two dates in one expression
    ("Clashes lasted from 12 to 14 September.", ["12=2023-09-12", "14 September=2023-09-14"]),
    ("Clashes, September 12-14, 2022.", ["September 12=2022-09-12!", "14, 2022=2022-09-14!"]),
    ("Clashes between 3 and 5 May.", ["3=2023-05-03", "5 May=2023-05-05"]),
    ("From 28 September to 3 October 2022 it rained.", ["28 September=2022-09-28!", "3 October 2022=2022-10-03!"]),
    ("From 30 December to 2 January it rained.", ["30 December=2022-12-30", "2 January=2023-01-02"]),
    ("It rained from Monday to Friday.", ["Monday=2023-09-18~r", "Friday=2023-09-22~r"]),
    ("The war of 1914-18 began.", ["1914=1914!", "18=1918!"]),
    ("Between 2014 and 2016 it rained.", ["2014=2014!", "2016=2016!"]),
    ("It hailed on 12, 13 and 14 September.", ["12=2023-09-12", "13=2023-09-13", "14 September=2023-09-14"]),
    ("It hailed the night of 13/14 May 2021.", ["the night of 13=2021-05-13!", "14 May 2021=2021-05-14!"]),
    ("On May 3 and 14 soldiers died.", ["May 3=2023-05-03"]),
    # datelines and spans
    ("KASSALA, Sept 20 (Agency) - It hailed yesterday.", ["Sept 20=2023-09-20", "yesterday=2023-09-26~r"]),
    ("It hailed on the night of 5 May.", ["the night of 5 May=2023-05-05"]),
    ("It hailed early on 5 May.", ["5 May=2023-05-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GOLDEN)
def test_a_report_of_september_2023_is_read(text, expected):
    """The words, the EDTF and the basis of every mention are as written above."""
    assert written(read(text)) == expected


ELSEWHEN = [
    # the turn of the year, leap days
    (date(2023, 1, 2), "It burned on 30 Dec.", ["30 Dec=2022-12-30"]),
    (date(2023, 12, 30), "It will open on 2 January.", ["2 January=2024-01-02"]),
    (date(2023, 1, 2), "It burned on Feb. 29.", ["Feb. 29=2020-02-29"]),
    (date(2024, 3, 2), "It burned on Feb. 29.", ["Feb. 29=2024-02-29"]),
    (date(2020, 3, 1), "It burned yesterday.", ["yesterday=2020-02-29~r"]),
    # nothing to count from: no year, and no weekday, is guessed
    (None, "It burned on September 19.", ["September 19=XXXX-09-19!"]),
    (None, "On September 20 they signed, and the next day they met.", ["September 20=XXXX-09-20!", "the next day=XXXX-09-21~r"]),
    (None, "On December 31 they signed, and the next day they met.", ["December 31=XXXX-12-31!", "the next day=XXXX-01-01~r"]),
    (None, "On February 28 they signed, and the next day they met.", ["February 28=XXXX-02-28!", "the next day=[XXXX-02-29,XXXX-03-01]~r"]),
    (None, "They met on Tuesday, yesterday, last week and three days ago.", []),
    (None, "From 12 to 14 September it rained.", ["12=XXXX-09-12!", "14 September=XXXX-09-14!"]),
    (None, "The next day they met.", []),
    # another date of the text gives the year
    (None, "On 5 May 2020 they fled. In July they came back.", ["5 May 2020=2020-05-05!", "July=2020-07"]),
    (None, "In November 1942 they fled. In January they came back.", ["November 1942=1942-11!", "January=1943-01"]),
    # a dateline stands in for the day of publication
    (None, "KASSALA, Sept 20 (Agency) - It hailed yesterday.", ["Sept 20=XXXX-09-20!", "yesterday=XXXX-09-19~r"]),
    (None, "KASSALA, 20 Sept 2022 (Agency) - It hailed on Monday.", ["20 Sept 2022=2022-09-20!", "Monday=2022-09-19~r"]),
]  # fmt: skip


@pytest.mark.parametrize(("published", "text", "expected"), ELSEWHEN)
def test_other_anchors_give_other_days(published, text, expected):
    """The publication day decides, else the text, else it stays unknown."""
    assert written(read(text, published)) == expected


def test_a_history_is_read_in_the_years_it_tells_of():
    """Published long after, a history's dates belong to its own years."""
    text = (
        "In 1914 war came. On 4 August troops crossed. In 1915 more fell. The 1916"
        " season was worse: on 1 July, and again that autumn. In 1918, on 11 November,"
        " it ended."
    )

    assert written(read(text, date(2009, 12, 19))) == [
        "1914=1914!", "4 August=1914-08-04", "1915=1915!", "1916=1916!",
        "1 July=1916-07-01", "that autumn=1916-23~r", "1918=1918!",
        "11 November=1918-11-11",
    ]  # fmt: skip


NO_DATES = [
    "He may march to the sea for a second.", "March on the capital, they cried.",
    "May the talks go on.", "An F-16 and a MiG-29 flew.", "Some 1500 people fled.",
    "They counted 1999 people.", "It cost 2,000 a head.", "They won 3-2 and lost 12-14.",
    "Call 555-1234 or 020-7946-0018.", "Room 1984 was empty.", "Flight 1990 was late.",
    "It cost $1990.", "It rose by 1990%.", "Version 3.12.22 is out.", "At 12:30 it rang.",
    "1/1/1/1/1/1", "30/02/2023 is no day.", "2023-02-30 is no day.", "31 June is no day.",
    "On the 5th floor he slept.", "The fall of the city was near.",
    "It was for a day, a week, two months and three years.", "He came second.",
    "They went into winter quarters.", "Mondays are quiet.", "Every Friday they pray.",
    "Each July they march.", "Two days after the attack it rained.",
    "A decade of talks.", "The man of the year.", "The sun sat in the west.",
    "Jan said no.", "From 1500 to 2000 people fled.", "It took 1,914 18-inch shells.",
    "ID 20230919 is taken.", "See Resolution 1970 of the council.", "A 1945 m peak.",
    "", " ", "\n\n", "-", "May", "19",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_left_alone(text):
    """Verbs, numbers, models, scores, lengths and impossible days are no dates."""
    assert written(read(text)) == []


RELATIONS = [
    ("It has rained since September 24.", ["since"]),
    ("It rained until Tuesday.", ["until"]),
    ("It must stop by Friday.", ["by"]),
    ("It rained before 5 May.", ["before"]),
    ("It rained after the 5 May vote.", ["after"]),
    ("It rained from Monday on.", ["from"]),
    ("It rained from 3 to 5 May.", ["from", "to"]),
    ("It rained between 3 and 5 May.", ["from", "to"]),
    ("It rained 3-5 May.", ["from", "to"]),
    ("It rained on 3 and 5 May.", ["on", "on"]),
    ("It rained on Monday and on Tuesday.", ["on", "on"]),
]


@pytest.mark.parametrize(("text", "relations"), RELATIONS)
def test_a_preposition_says_how_a_date_bounds(text, relations):
    """A range has two ends; other prepositions go with their one date."""
    assert [m.relation for m in read(text)] == relations


def test_each_anchor_is_told():
    """The publication day, or the stated date that a mention was counted from."""
    text = "On 5 May 2020 they fled. Two days later they met. On Tuesday he left."

    assert [m.anchor for m in read(text)] == [None, "2020-05-05", "2023-09-27"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 12 May they took A. On the 25th of that month they took B.",
            ["12 May=2023-05-12", "25th of that month=2023-05-25~r"],
        ),
        (
            "On 3 May they took A. On the 5th and 6th of the same month they took B.",
            [
                "3 May=2023-05-03",
                "the 5th=2023-05-05~r",
                "6th of the same month=2023-05-06~r",
            ],
        ),
        (
            "On 3 May they took A. By the end of the month they held B.",
            ["3 May=2023-05-03", "the end of the month=2023-05~r"],
        ),
        (
            "It fell on Tuesday. The night before, they had shelled it.",
            ["Tuesday=2023-09-26~r", "The night before=2023-09-25~r"],
        ),
        ("They left on the 20th.", ["the 20th=2023-09-20~r"]),
        ("They left on Friday 1st.", ["Friday 1st=2023-09-01~r"]),
        ("It began a fortnight ago.", ["a fortnight ago=2023-09-13~~r"]),
        ("It fell on the eve of 5 May 2021.", ["the eve of 5 May 2021=2021-05-04!"]),
        (
            "It sank the Saturday before last.",
            ["the Saturday before last=2023-09-16~r"],
        ),
        (
            "It sank the week before last.",
            ["the week before last=2023-09-11/2023-09-17~r"],
        ),
        ("It sank this past weekend.", ["this past weekend=2023-09-23/2023-09-24~r"]),
        (
            "It sank in the small hours of Monday.",
            ["the small hours of Monday=2023-09-25~r"],
        ),
        (
            "They fled on 3 May. It fell two days after that.",
            ["3 May=2023-05-03", "two days after that=2023-05-05~r"],
        ),
        (
            "They fled on 3 May. It fell two days after that attack.",
            ["3 May=2023-05-03"],
        ),
        (
            "On 9 May it was told: on the 3rd rebels burned it.",
            ["9 May=2023-05-09", "the 3rd=2023-05-03~r"],
        ),
        ("It was on the 5th floors of two houses.", []),
        ("It sank on Easter Monday 2019.", ["Easter Monday 2019=2019-04-22!"]),
        ("It sank on Good Friday.", ["Good Friday=2023-04-07"]),
        (
            "It sank on Orthodox Easter Sunday 2024.",
            ["Orthodox Easter Sunday 2024=2024-05-05!"],
        ),
        ("The Good Friday Agreement held.", []),
        ("Victims of the Easter Sunday bombings met.", []),
    ],
)
def test_days_that_are_named_by_another_are_found(text, expected):
    """A day may be told by the month before, by a feast, or by the day after it."""
    assert written(read(text)) == expected


DIARY = """{first}. Rain all morning.

Wed. 10 Nov. Drove up the coast. A mine went off yesterday.

14th. They bombed the bridge this morning.

2 January: Shells fell on Friday, and again last night.
"""


@pytest.mark.parametrize("published", [None, date(2011, 5, 3)])
def test_the_entries_of_a_diary_are_told_from_their_own_days(published):
    """Its year stands once; "yesterday" and "Friday" count from the entry."""
    text = DIARY.format(first="Tuesday 9 November 1943")

    assert written(read(text, published)) == [
        "Tuesday 9 November 1943=1943-11-09!", "Wed. 10 Nov=1943-11-10",
        "yesterday=1943-11-09~r", "14th=1943-11-14~r", "this morning=1943-11-14~r",
        "2 January=1944-01-02", "Friday=1943-12-31~r", "last night=1944-01-01~r",
    ]  # fmt: skip


def test_what_follows_a_timeline_is_told_from_publication():
    """The last entry ends with its line in a report that has a day of its own."""
    text = "3 June: They took A.\n4 June - They took B overnight.\n\nThe army left on Monday."

    assert written(read(text, date(2024, 6, 12))) == [
        "3 June=2024-06-03", "4 June=2024-06-04",
        "overnight=[2024-06-03..2024-06-04]~r", "Monday=2024-06-10~r",
    ]  # fmt: skip


def test_a_history_that_opens_with_its_year_goes_on_in_it():
    """Days without a year follow the year told first, where nothing is of today."""
    text = "In 1854 the army lay at Varna. On 14 September it landed."

    assert written(read(text)) == ["1854=1854!", "14 September=1854-09-14"]


def test_the_label_of_an_entry_is_counted_from_the_label_before():
    """What an entry told of moves no later label; a smaller day is of the next month."""
    text = "9 January 1857. They had left on 31 December.\n\n17th. Rain.\n\n2nd. Sun.\n"

    assert written(read(text, None)) == [
        "9 January 1857=1857-01-09!", "31 December=1856-12-31",
        "17th=1857-01-17~r", "2nd=1857-02-02~r",
    ]  # fmt: skip
