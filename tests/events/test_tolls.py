"""How many were killed or injured, and what was counted besides: one phenomenon a line.

``low/best/high``, ``-`` where the text does not say; a number that the text does
not state is worse than none.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.numbers import Toll, number_value, total
from geomap.events.quantities import quantities
from geomap.events.shares import shares
from geomap.events.tolls import deaths, figures, injuries
from geomap.text import Span

TOLLS = [
    # Objects and subjects
    ("The blast killed 12 people and injured 30.", "-/12/-", "-/30/-"),
    ("Twelve people were killed and 30 injured.", "-/12/-", "-/30/-"),
    ("Nine soldiers killed in a clash near the fort.", "-/9/-", None),
    ("Two dead and five hurt in a shooting.", "-/2/-", "-/5/-"),
    ("The shells left at least nine dead and more than 60 wounded.", "9/9/-", "60/60/-"),
    ("Two guards were shot dead.", "-/2/-", None),
    ("Gunmen shot dead two guards.", "-/2/-", None),
    ("Police shot two marchers dead.", "-/2/-", None),
    ("A nurse was stabbed to death.", "-/1/-", None),
    ("No fewer than 70 worshippers were gunned down.", "70/70/-", None),
    ("A rider was hit by a lorry and killed.", "-/1/-", None),
    ("Eighteen people lost their lives.", "-/18/-", None),
    ("The flood claimed the lives of at least 22 people.", "22/22/-", None),
    ("It resulted in the deaths of five aid workers.", "-/5/-", None),
    ("There were 12 deaths and 30 injuries.", "-/12/-", "-/30/-"),
    # One person, as written
    ("Gunmen killed the mayor.", "-/1/-", None),
    ("Gunmen shot dead a village elder.", "-/1/-", None),
    ("A 12-year-old boy was killed and his mother injured.", "-/1/-", "-/1/-"),
    ("A man, 34, was killed.", "-/1/-", None),
    ("Troops killed rebel leader Ado Mbwele.", "-/1/-", None),
    ("Both pilots died.", "-/2/-", None),
    ("Rebels killed hostages.", None, None),
    # Sums
    ("Four militants and one soldier died.", "-/5/-", None),
    ("Shells killed three policemen and two children.", "-/5/-", None),
    ("A soldier and two civilians were killed.", "-/3/-", None),
    ("They killed a man and his two sons.", "-/3/-", None),
    ("They killed a woman, two children and an elder.", "-/4/-", None),
    ("It killed at least five pilgrims from the coast and their driver.", "6/6/-", None),
    ("Three soldiers were killed and two rebels died.", "-/5/-", None),
    ("Several guards and two children were killed.", "2/-/-", None),
    ("A family of five was killed.", "-/5/-", None),
    ("It killed a father and at least eight guests, the governor said.", "9/9/-", None),
    ("It killed eight guests and the governor said so.", "-/8/-", None),
    # Parts and appositions are not added
    ("Thirty people, including 12 children, were killed.", "-/30/-", None),
    ("It killed 12, among them two nurses, and injured 30.", "-/12/-", "-/30/-"),
    ("Thirty people, 12 of them children, died.", "-/30/-", None),
    ("Gunmen killed two people, a priest and a nun.", "-/2/-", None),
    ("Gunmen killed two guards, a cook and a driver.", "2/-/4", None),
    ("Three soldiers, two policemen and a driver were killed.", "-/6/-", None),
    ("Three of the 11 people wounded in the blast were moved.", None, None),
    ("Two of the five riders were killed.", "-/2/-", None),
    ("The blast killed 12 people and 20 houses were destroyed.", "-/12/-", None),
    ("Police killed a gunman and two men were arrested.", "-/1/-", None),
    # Bounds and ranges
    ("Between 15 and 20 people were killed.", "15/-/20", None),
    ("They shot dead between 40 and 100 people.", "40/-/100", None),
    ("Shelling killed 15-20 civilians.", "15/-/20", None),
    ("Shelling killed 15 to 20 civilians.", "15/-/20", None),
    ("Up to 40 people were killed.", "-/-/40", None),
    ("Nearly 3,000 people died.", "-/3000/-", None),
    ("More than a dozen people died.", "12/12/-", None),
    ("Half a dozen riders died.", "-/6/-", None),
    ("Dozens of people were killed.", None, None),
    # Reckoned
    ("The death toll from the landslide rose to 34.", "-/34/-", None),
    ("The death toll rose from 12 to 34.", "-/34/-", None),
    ("The death toll rose by 12 to 90.", "-/90/-", None),
    ("The death toll has passed 100.", "100/100/-", None),
    ("The number of injured rose to 300.", None, "-/300/-"),
    # Not stated, not sure, not theirs
    ("No casualties were reported.", None, None),
    ("There were no immediate reports of casualties.", None, None),
    ("There were no civilian casualties.", None, None),
    ("No one else was hurt.", None, None),
    ("Without an exit, 20 people were trapped.", None, None),
    ("No civilians were killed; not one soldier died.", None, None),
    ("None of the 12 passengers was killed.", None, None),
    ("Fifteen people are feared dead.", None, None),
    ("The storm could kill 300 people.", None, None),
    ("About 40 people were killed or wounded.", None, None),
    ("Forty people are dead or missing.", None, None),
    ("Gunmen killed 300 cattle.", None, None),
    ("Rebels in a war that has killed 3,000 people took the town.", None, None),
    ("More than 2,000 people have been killed since the revolt began.", None, None),
    ("So far this year 200 miners have died in such falls every month.", None, None),
    ("Three children aged 5, 7 and 9 died.", "-/3/-", None),
    ("A third person died.", None, None),
    ("Covid-19 killed two nurses.", "-/2/-", None),
    ("Soldiers killed at Camp 12 were buried.", None, None),
    # Nobody, where the text says so
    ("Nobody was killed and no one was hurt.", "-/0/-", "-/0/-"),
    ("The blast killed nobody.", "-/0/-", None),
    ("There were no casualties.", "-/0/-", "-/0/-"),
    ("It caused no deaths but injured 12 people.", "-/0/-", "-/12/-"),
    ("No one was killed or injured.", "-/0/-", "-/0/-"),
    ("The army said there were no deaths, but 12 villagers were killed.", "-/12/-", None),
    # Headlines, ordinals, bodies, the dead
    ("Driver killed, two hurt", "-/1/-", "-/2/-"),
    ("A fifth suspect was shot dead.", "-/1/-", None),
    ("Fourteen bodies were recovered.", "-/14/-", None),
    ("Divers recovered the bodies of two men.", "-/2/-", None),
    ("Fourteen bodies were found; at least 30 people died.", "30/30/-", None),
    ("The dead included three children.", "3/-/-", None),
    ("Among the dead were the mayor and two guards.", "3/-/-", None),
    ("It killed 2,000, raising an earlier toll of 120.", "-/2000/-", None),
    ("The storm cost 110 lives and left 12 injured.", "-/110/-", "-/12/-"),
]  # fmt: skip

QUANTITIES = [
    ("Some 20,000 refugees and 300 families came.", ["20,000 refugees", "300 families"]),
    ("They moved 4,000 children and 20,000 litres of fuel.", ["4,000 children", "20,000 litres"]),
    ("At least 300 families fled.", ["At least 300 families"]),
    ("Between 2,000 and 3,000 people marched.", ["Between 2,000 and 3,000 people"]),
    ("The blast killed 12 people and destroyed 20 houses.", ["20 houses"]),
    ("Gunmen killed 12 people, including three children.", []),
    ("Fifteen people are feared dead.", []),
    ("He is 34 and has 12 reasons.", []),
    ("They fired S-300 missiles and lost T-72 tanks.", []),
    ("They fired 12 S-300 missiles.", ["12 S-300 missiles"]),
    ("Crowds blocked Highway 1 residents said.", []),
    ("M23 fighters and the 82nd soldiers came.", []),
    ("The crew of MV Bold Heron 2 sailors came.", []),
    # Dead and injured without a number keep their words
    ("Dozens of people were killed.", ["Dozens of people were killed"]),
    ("The blast wounded dozens.", ["wounded dozens"]),
]  # fmt: skip


def written(toll):
    """Return a toll as the lists above write it."""
    values = (toll.low, toll.best, toll.high)
    if values == (None, None, None):
        return None
    return "/".join("-" if value is None else str(value) for value in values)


@pytest.mark.parametrize(("text", "killed", "injured"), TOLLS)
def test_a_toll_is_as_stated_or_none(text, killed, injured):
    """Groups are added, parts are not, and what is not sure is left out."""
    span = Span(0, len(text))

    assert (written(deaths(text, span)), written(injuries(text, span))) == (
        killed,
        injured,
    )


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_a_quantity_is_as_written_and_no_toll_again(text, expected):
    """A number is never cut at its comma, and the dead are counted once."""
    assert quantities(text, Span(0, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Shells killed ten men in Lod and four in Ramla.", ["Lod", "Ramla"], [10, 4]),
        ("Ten men were killed in Lod and four in Ramla.", ["Lod", "Ramla"], [10, 4]),
        ("It hit Lod, killing ten, and Ramla, killing four.", ["Lod", "Ramla"], [10, 4]),
        ("They hit Lod and Ramla, killing 3 and 5 respectively.", ["Lod", "Ramla"], [3, 5]),
        ("They hit Lod and Ramla, killing 12.", ["Lod", "Ramla"], [None, None]),
        ("They killed 12 people in Lod and Ramla.", ["Lod", "Ramla"], [None, None]),
        ("They hit Lod and Ramla, killing ten in Lod.", ["Lod", "Ramla"], [10, None]),
    ],
)  # fmt: skip
def test_each_place_of_a_list_has_its_own_toll(text, names, expected):
    """A sum over the list is nobody's."""
    spans = [
        [Span(n, n + len(name)) for n in range(len(text)) if text.startswith(name, n)]
        for name in names
    ]
    found = shares(text, Span(0, len(text)), spans)

    assert [share.get("killed", Toll()).best for share in found] == expected


@given(st.integers(1, 999_999))
def test_a_numeral_is_read_as_it_is_written(value):
    """With or without commas."""
    assert number_value(f"{value:,}") == number_value(str(value)) == value


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=5))
def test_a_sum_of_stated_numbers_is_their_sum(values):
    """No bound appears where none was stated."""
    assert total(Toll(best=value) for value in values) == Toll(best=sum(values))


@given(st.text(max_size=80))
def test_any_text_can_be_counted(text):
    """No crash, and each figure stands in the text."""
    text = f"{text} killed 12 people and {text}, wounding between 3 and "
    span = Span(0, len(text))

    for figure in figures(text, span):
        assert span.start <= figure.start < figure.end <= span.end
    for quantity in quantities(text, span):
        assert quantity in text


@pytest.mark.parametrize(
    "text",
    ["12 " * 20_000, "killed " * 20_000, "a man and " * 10_000, "killed 1, " * 10_000],
)
def test_a_long_row_of_numbers_is_counted_in_linear_time(text):
    """Hostile text neither hangs nor crashes it."""
    found = figures(text, Span(0, len(text)))

    assert all(figure.end <= len(text) for figure in found)
