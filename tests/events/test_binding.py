"""Which day and which place belong to which happening, one phenomenon a group.

Each text is published on 10 May 2021, a Monday.  A case is a text and its
events: place as written, and the day.
"""

from datetime import date

import pytest

from geomap.documents import document_from_text
from geomap.events import read_document

PUBLISHED = date(2021, 5, 10)


def events(text, gazetteer):
    """Return place and day of each event of a text."""
    document = document_from_text(text, published=PUBLISHED)
    found = read_document(document, gazetteer).events
    return [(e.place_name, e.date_edtf) for e in found]


COUNTED_FROM = [
    # the happening's day, not that of who told of it
    ("Rebels entered Goma on 1 May, the mayor said on Friday. Two days later they shelled Bukavu.", [("Goma", "2021-05-01"), ("Bukavu", "2021-05-03")]),
    ("Police arrested nine men in Lyon on 2 May, a clerk said today. The following day a bomb exploded in Marseille.", [("Lyon", "2021-05-02"), ("Marseille", "2021-05-03")]),
    ("Goma was shelled on 16 April, nurses who saw it on Sunday told reporters. The next day gunmen attacked Bukavu.", [("Goma", "2021-04-16"), ("Bukavu", "2021-04-17")]),
    ("On 2 May floods hit Beira, the council announced late on Thursday. The next day rebels attacked Goma.", [("Beira", "2021-05-02"), ("Goma", "2021-05-03")]),
    # a day of its own moves the story on
    ("Rebels entered Goma on 1 May and on Friday it rained. Two days later they shelled Bukavu.", [("Goma", "2021-05-01"), ("Bukavu", "2021-05-09")]),
    ("The mayor rested on Friday, he said in Nairobi. The next day gunmen attacked Garissa.", [("Garissa", "2021-05-08")]),
    ("The mayor said on Friday that he would go. The next day gunmen attacked Garissa.", [("Garissa", "2021-05-08")]),
]  # fmt: skip

UNKNOWN_PLACES = [
    # their day stays with them
    ("Rebels entered Zumbaraki on 1 May and took control of the town of Goma two days later.", [("Zumbaraki", "2021-05-01"), ("Goma", "2021-05-03")]),
    ("On 1 May soldiers captured Zumbaraki, and on 4 May rebels shelled Goma.", [("Zumbaraki", "2021-05-01"), ("Goma", "2021-05-04")]),
    ("Aircraft bombed Zumbaraki on Friday.", [("Zumbaraki", "2021-05-07")]),
    ("Shells hit the village of Zumbaraki on Friday.", [("Zumbaraki", "2021-05-07")]),
    ("Gunmen attacked the hamlet of Zumbaraki on Friday.", [("Zumbaraki", "2021-05-07")]),
    ("Rebels took control of Zumbaraki on Friday.", [("Zumbaraki", "2021-05-07")]),
    # people and adjectives are no places
    ("On Friday soldiers captured Zumbari fighters near Goma.", [("Goma", "2021-05-07")]),
    ("On Friday rebels shelled Zumbari's depot in Goma.", [("Goma", "2021-05-07")]),
]  # fmt: skip

COMPARED = [
    ("The floods, the worst since 1998, hit Beira on Friday.", [("Beira", "2021-05-07")]),
    ("Gunmen attacked a church in Kano on Friday, the first such attack since 2019.", [("Kano", "2021-05-07")]),
    ("For the first time since January, rebels shelled Goma on Friday.", [("Goma", "2021-05-07")]),
    ("Rebels attacked Goma on Friday in the worst violence since the president took power on 3 March.", [("Goma", "2021-05-07")]),
    ("On Friday 40 people were killed by gunmen in Goma, more than in March.", [("Goma", "2021-05-07")]),
    ("The most violent day in Goma since 3 March ended. On Friday gunmen attacked Bukavu.", [("Bukavu", "2021-05-07")]),
    ("On Friday floods hit Beira, compared with two in March.", [("Beira", "2021-05-07")]),
    # no comparison: it has gone on since
    ("Troops and rebels have been fighting in Goma since 3 May.", [("Goma", "2021-05-03/")]),
    ("In the biggest clashes, troops have been fighting rebels in Goma since 3 May.", [("Goma", "2021-05-03/")]),
]  # fmt: skip

COUNTS = [
    ("The death toll from the landslide in Manizales rose to 34 on Thursday.", [("Manizales", "[..2021-05-06]")]),
    ("On Thursday the death toll of the floods in Beira reached 60.", [("Beira", "[..2021-05-06]")]),
    ("The number of people killed in the landslide in Manizales climbed to 34 on Thursday.", [("Manizales", "[..2021-05-06]")]),
    # a day of its own
    ("The death toll from Friday's earthquake in Goris rose to 34 on Sunday.", [("Goris", "2021-05-07")]),
    ("The death toll from the floods that hit Beira on Friday rose to 60.", [("Beira", "2021-05-07")]),
    ("The death toll from last week's floods in Beira had reached 50, an official said.", [("Beira", "[2021-05-03..2021-05-09]")]),
    ("The floods in Beira killed 34 people on Thursday.", [("Beira", "2021-05-06")]),
]  # fmt: skip

OF_A_NOUN = [
    ("Friday\u2019s attack on a market in Goma killed nine.", [("Goma", "2021-05-07")]),
    ("The March 3 attack in Lyon killed four people.", [("Lyon", "2021-03-03")]),
    ("Nine people were killed in Friday's attack in Goma.", [("Goma", "2021-05-07")]),
    ("We condemn today's cruel, senseless attack on a camp in Goma that killed nine.", [("Goma", "2021-05-10")]),
    ("Police in Lyon arrested two men on Sunday over the March 3 attack.", [("Lyon", "2021-05-09")]),
    ("Residents fled Goma after Friday's attack.", [("Goma", "[2021-05-07..]")]),
    # another noun's day is not the verb's
    ("Rebels attacked Goma on Friday ahead of Sunday's vote.", [("Goma", "2021-05-07")]),
    ("Sunday's edition said that on Friday rebels attacked Goma.", [("Goma", "2021-05-07")]),
]  # fmt: skip

ENDS = [
    ("Shelling of Taiz stopped on Friday.", [("Taiz", "/2021-05-07")]),
    ("The siege of Goris ended on Friday.", [("Goris", "/2021-05-07")]),
    ("The army ended its siege of Goris on Friday.", [("Goris", "/2021-05-07")]),
    ("Air strikes on Homs were halted on Friday.", [("Homs", "/2021-05-07")]),
    ("The protests in Nairobi died down on Friday.", [("Nairobi", "/2021-05-07")]),
    ("The attack on the hotel in Kabul came to an end on Friday.", [("Kabul", "/2021-05-07")]),
    ("The siege of Goma, which began on 3 March, ended on Friday.", [("Goma", "2021-03-03/2021-05-07")]),
    # no end of it: what it ended is another thing, or a march of one day
    ("The raid on Goma ended the truce on Friday.", [("Goma", "2021-05-07")]),
    ("A protest in Nairobi ended peacefully on Friday.", [("Nairobi", "2021-05-07")]),
    ("Shelling of Taiz began on Friday.", [("Taiz", "2021-05-07/")]),
]  # fmt: skip

FROM_ANOTHER_CLAUSE = [
    ("Rebels shelled Goma on Friday, two days after they had captured Bukavu.", [("Goma", "2021-05-07"), ("Bukavu", "2021-05-05")]),
    ("Rebels shelled Goma two days before soldiers captured Bukavu on Friday.", [("Goma", "2021-05-05"), ("Bukavu", "2021-05-07")]),
    ("Two days after soldiers captured Bukavu on 3 May, rebels shelled Goma.", [("Bukavu", "2021-05-03"), ("Goma", "2021-05-05")]),
    ("Two days after soldiers captured Bukavu, rebels shelled Goma on 3 May.", [("Bukavu", "2021-05-01"), ("Goma", "2021-05-03")]),
    ("A week after the attack in Goma, rebels shelled Bukavu on 7 May.", [("Goma", "[2021-04-26..2021-05-02]"), ("Bukavu", "2021-05-07")]),
    ("Days after soldiers captured Bukavu on 3 May, rebels shelled Goma.", [("Bukavu", "2021-05-03"), ("Goma", None)]),
    ("After soldiers captured Bukavu on 3 May, rebels shelled Goma.", [("Bukavu", "2021-05-03"), ("Goma", "2021-05-03")]),
    ("Last week's strike on Goma killed nine. The day after, a drone hit a bus in Bukavu.", [("Goma", "[2021-05-03..2021-05-09]"), ("Bukavu", "[2021-05-03..2021-05-10]")]),
    ("Ten years after the war, gunmen attacked Goma on Friday.", [("Goma", "2021-05-07")]),
]  # fmt: skip

SAYINGS = [
    ("Witnesses told the court that on Friday soldiers opened fire in Goma.", [("Goma", "2021-05-07")]),
    ("The army said soldiers on Friday opened fire in Goma.", [("Goma", "2021-05-07")]),
    # the day of the saying
    ("The army said on Friday that soldiers opened fire in Goma.", [("Goma", "[..2021-05-07]")]),
    ("The army said in a statement on Friday that soldiers opened fire in Goma.", [("Goma", "[..2021-05-07]")]),
    ("The police told reporters in Nairobi on Friday that gunmen attacked Garissa.", [("Garissa", "[..2021-05-07]")]),
]  # fmt: skip

STATED_POSITIONS = [
    ("Rebels shelled a depot at MGRS 37T CG 12345 67890 on Friday.", [("37T CG 12345 67890", "2021-05-07")]),
    ("Rebels shelled a depot at grid 37T CG 12345 67890 on Friday.", [("37T CG 12345 67890", "2021-05-07")]),
    ("A missile hit a ship at position 13\u00b047\u2032N 42\u00b055\u2032E on Friday.", [("13\u00b047\u2032N 42\u00b055\u2032E", "2021-05-07")]),
]  # fmt: skip

EACH_ITS_OWN = [
    ("He was born in Kabul on 3 May 1960 and was killed by gunmen in Paris on Friday.", [("Paris", "2021-05-07")]),
    ("Goma was shelled on 3 May and retaken by the army on Friday.", [("Goma", "2021-05-03"), ("Goma", "2021-05-07")]),
    ("Rebels attacked Goma on 3 May and left Bukavu on Friday.", [("Goma", "2021-05-03"), ("Bukavu", "2021-05-07")]),
    ("Troops captured Goma on 3 May and on Friday they entered Bukavu.", [("Goma", "2021-05-03"), ("Bukavu", "2021-05-07")]),
    ("The pupils were freed in Gao on Friday, a month after they were kidnapped in Menaka.", [("Gao", "2021-05-07"), ("Menaka", "2021-04")]),
    ("Vicenza was besieged on 3 May and surrendered the next day.", [("Vicenza", "2021-05-03"), ("Vicenza", "2021-05-04")]),
    ("A man who was born in Hull in 1989 and lives in York was arrested in Leeds on Friday.", [("Leeds", "2021-05-07")]),
    ("A man was arrested in Bradford on Friday over a fire that destroyed a bakery in Leeds on 26 April.", [("Bradford", "2021-05-07")]),
    ("On 3 May, a day before the fighting began, rebels seized Goma.", [("Goma", "2021-05-03")]),
    ("On Friday, when rebels attacked Goma, thousands fled from Bukavu.", [("Goma", "2021-05-07"), ("Bukavu", "2021-05-07")]),
    # one happening, or one day for both
    ("Rebels shelled Goma and captured Bukavu on Friday.", [("Goma", "2021-05-07"), ("Bukavu", "2021-05-07")]),
]  # fmt: skip

TWO_CLAUSES = [
    ("On 1 April rebels left Goma, which was retaken on 3 April.", [("Goma", "2021-04-01"), ("Goma", "2021-04-03")]),
    ("On 1 April rebels left Goma, which was calm on 3 April.", [("Goma", "2021-04-01")]),
    ("In Goris, where a school collapsed on Friday, volunteers recovered 12 bodies on Sunday.", [("Goris", "2021-05-07"), ("Goris", "2021-05-09")]),
    ("The toll of an earthquake that struck near Goris on Friday passed 200 on Sunday, officials said, as rescuers pulled a boy alive from the rubble in Beira.", [("Goris", "2021-05-07"), ("Beira", "2021-05-09")]),
    ("On Friday rockets fired from Goma hit Bukavu, killing two people.", [("Bukavu", "2021-05-07")]),
    ("A quake struck near Goris on Friday. It followed a tremor felt in Beira two days before the first.", [("Goris", "2021-05-07"), ("Beira", None)]),
    ("An aftershock of magnitude 5 shook Goma on Friday.", [("Goma", "2021-05-07")]),
    ("Following the attack in Goma on Friday, police arrested four men in Bukavu.", [("Goma", "2021-05-07"), ("Bukavu", "2021-05-07")]),
    ("Following a raid on Friday, police in Lyon arrested four men.", [("Lyon", "2021-05-07")]),
    ("Following talks in Nairobi on Friday, rebels withdrew from Goma on Sunday.", [("Goma", "2021-05-09")]),
    ("After dark on Friday, gunmen attacked a church in Goma.", [("Goma", "2021-05-07")]),
    ("Since the attack on Goma on 3 May, 2,000 people have fled to Bukavu.", [("Goma", "2021-05-03"), ("Bukavu", "2021-05-03")]),
    ("Police said the attack in Goma on Friday killed nine and that a curfew began on Sunday.", [("Goma", "2021-05-07")]),
    ("The army shelled Goma on Sunday in retaliation for Friday's attack on Bukavu.", [("Goma", "2021-05-09")]),
    ("The bombing in Goma on Sunday was the worst since the attack in Bukavu on 3 March.", [("Goma", "2021-05-09")]),
    # a feast is no plain weekday
    ("On Easter Sunday gunmen attacked Goma.", [("Goma", "2021-04-04")]),
    # the days of a label, the second of which is not the event's alone
    ("5-6 May: Clashes between soldiers and rebels were reported in Goma.", [("Goma", "2021-05-05/2021-05-06")]),
    # a person's life is aside from the story, and moves no year
    ("He went in June 1811. He came back in March 1812. On 5 May 1812 he left it to Murat, who was shot by soldiers in Lyon on 3 October 1815. Goris fell on 10 May.", [("Lyon", "1815-10-03"), ("Goris", "1812-05-10")]),
]  # fmt: skip

LEFT_OUT_WORDS = [
    ("A car bomb exploded in Lyon on Friday. Two weeks earlier, another went off in Marseille.", [("Lyon", "2021-05-07"), ("Marseille", "[2021-04-19..2021-04-25]")]),
    ("A bomb exploded in Goma on Friday. A second exploded in Bukavu on Saturday.", [("Goma", "2021-05-07"), ("Bukavu", "2021-05-08")]),
    # it is something else that went off, or others who left
    ("Floods hit Beira on Friday. Another went off the road in Sofala.", [("Beira", "2021-05-07")]),
    ("A bomb exploded in Goma on Friday. The clerk went off to Bukavu on Saturday.", [("Goma", "2021-05-07")]),
]  # fmt: skip

HOURS = [
    ("Gunmen killed two men in Goma on Friday. Hours later, rebels torched houses in Bukavu.", [("Goma", "2021-05-07"), ("Bukavu", "[2021-05-07..2021-05-08]")]),
    ("Rebels shelled Goma on Friday. Gunmen attacked Bukavu minutes later.", [("Goma", "2021-05-07"), ("Bukavu", "2021-05-07")]),
    ("Rebels shelled Goma on Monday. Hours later gunmen attacked Bukavu.", [("Goma", "2021-05-10"), ("Bukavu", "2021-05-10")]),
    ("Rebels shelled Goma on Friday. On Sunday gunmen attacked Bukavu an hour later than usual.", [("Goma", "2021-05-07"), ("Bukavu", "2021-05-09")]),
    ("Rebels shelled Goma last week. Hours later gunmen attacked Bukavu.", [("Goma", "[2021-05-03..2021-05-09]"), ("Bukavu", "[2021-05-03..2021-05-10]")]),
]  # fmt: skip

TOLD_TWICE = [
    ("An earthquake struck near Goris on Friday.\nThe death toll from the earthquake in Goris rose to 34 on Sunday.", [("Goris", "2021-05-07")]),
    ("The death toll from the earthquake near Goris rose to 34 on Sunday.\nThe earthquake struck near Goris on Friday.", [("Goris", "2021-05-07")]),
    ("Shelling of Taiz began on 20 April.\nShelling of Taiz stopped on Friday.", [("Taiz", "2021-04-20/2021-05-07")]),
    ("Rebels shelled Goma from 3 to 5 May; the shelling stopped on Wednesday.", [("Goma", "2021-05-03/2021-05-05")]),
    ("Gunmen ambushed a convoy near Goma on Friday.\nThe number of people killed in the ambush rose to 22 on Sunday.", [("Goma", "2021-05-07")]),
    # too far back, or another place
    ("An earthquake struck near Goris on 3 March.\nThe death toll from the earthquake in Goris rose to 34 on Sunday.", [("Goris", "2021-03-03"), ("Goris", "[..2021-05-09]")]),
    ("An earthquake struck near Goma on Friday.\nThe death toll from the earthquake in Goris rose to 34 on Sunday.", [("Goma", "2021-05-07"), ("Goris", "[..2021-05-09]")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTED_FROM)
def test_a_counted_day_is_counted_from_the_happening(gazetteer, text, expected):
    """Who told of it, and on which day, moves no anchor."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), UNKNOWN_PLACES)
def test_an_unknown_place_keeps_its_day(gazetteer, text, expected):
    """The day of an unknown place never passes to the next known one."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), COMPARED)
def test_what_it_is_compared_with_is_not_when_it_happened(gazetteer, text, expected):
    """What is the worst since 1998 was not in 1998."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_the_day_of_a_count_is_not_that_of_the_disaster(gazetteer, text, expected):
    """It was on that day or before, unless its own day is told."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), OF_A_NOUN)
def test_a_day_that_describes_a_noun_is_the_nouns(gazetteer, text, expected):
    """Whatever else the clause dates, an attack called Friday's was on Friday."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_what_stopped_on_a_day_ended_then(gazetteer, text, expected):
    """The day closes a span whose beginning is not told."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), FROM_ANOTHER_CLAUSE)
def test_a_clause_may_count_its_day_from_another(gazetteer, text, expected):
    """A day so long after another is counted, never taken over as it is."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), SAYINGS)
def test_the_day_of_a_saying_bounds_what_was_said(gazetteer, text, expected):
    """Behind "that", or behind a subject, it is the day of the happening."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), STATED_POSITIONS)
def test_a_stated_position_is_where_it_happened(gazetteer, text, expected):
    """Words that only announce a position stand in no one's way."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), EACH_ITS_OWN)
def test_each_verb_has_its_own_day_and_place(gazetteer, text, expected):
    """Two verbs with a day each are two happenings; where he was born is neither."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), TWO_CLAUSES)
def test_no_clause_takes_the_day_or_the_place_of_another(gazetteer, text, expected):
    """The main clause goes on behind the one inside it, with a day of its own."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), LEFT_OUT_WORDS)
def test_another_is_one_of_what_was_told_before(gazetteer, text, expected):
    """What a sentence leaves out is taken from the one before, and only there."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), HOURS)
def test_hours_later_is_that_day_or_the_next(gazetteer, text, expected):
    """Counted from the happening before, and never after publication."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(("text", "expected"), TOLD_TWICE)
def test_a_bound_gives_way_to_the_day(gazetteer, text, expected):
    """A count, or an end, joins the happening that it is about."""
    assert events(text, gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Aircraft bombed Zumbaraki on Friday.",
        "Shells hit the village of Zumbaraki on Friday.",
        "Gunmen killed four people in Zumbaraki on Friday.",
    ],
)
def test_an_unknown_place_is_the_reason_for_no_pin(gazetteer, text):
    """Who reviews the draft reads the name, and what to add to the gazetteer."""
    document = document_from_text(text, published=PUBLISHED)
    (event,) = read_document(document, gazetteer).events

    assert event.geometry is None
    assert event.unplaced_reason == "Zumbaraki is not in the gazetteer"
