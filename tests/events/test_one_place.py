"""One happening is one event, at the finest place that the text gives it.

Each text is published on 10 May 2021, a Monday.  A case is a text and its
events: place as written, what it was taken for, and the dead.
"""

from datetime import date

import pytest

from geomap.documents import document_from_text
from geomap.events import read_document

PUBLISHED = date(2021, 5, 10)


def read(text, gazetteer):
    """Return the events of a text."""
    document = document_from_text(text, published=PUBLISHED)
    return read_document(document, gazetteer).events


def places(text, gazetteer):
    """Return place, what it was taken for and the dead of each event of a text."""
    return [(e.place_name, e.place_label, e.killed_best) for e in read(text, gazetteer)]


PARTS = [
    # a part and its whole
    ("Gunmen killed nine traders in the Zorvan district of Bangassou on 3 May.", [("Zorvan", "Bangassou", 9)]),
    ("Shelling of the Saltivka district of Kharkiv killed two nurses on 3 May.", [("Saltivka", "Saltivka", 2)]),
    ("A shell hit a school in Kyiv's Darnytsia district on 3 May, killing two teachers.", [("Darnytsia district", "Darnytsya", 2)]),
    ("Jets bombed a wedding in Pazigyi village, Kanbalu township, on 3 May, killing 30 people.", [("Pazigyi", "Pazigyi", 30)]),
    ("Gunmen attacked the village of Zorvan, Kanbalu township, on 3 May and killed three people.", [("Zorvan", None, 3)]),
    ("Gunmen attacked Anka town, Zamfara State, on 3 May, killing nine people.", [("Anka", "Anka", 9)]),
    ("Gunmen attacked Kalmar village, Anka district, on 3 May, killing four people.", [("Kalmar", "Anka", 4)]),
    ("On 3 May rebels burned the villages of Dalvo, Karvo and Sorvo in Gwoza district.", [("Dalvo", "Gwoza", None)]),
    ("On 3 May rebels shelled Beryslav district.", [("Beryslav", "Beryslav Raion", None)]),
    ("On 3 May shelling hit the Abu Shouk displacement camp in El Fasher, killing 11 people.", [("Abu Shouk", "Abu Shouk", 11)]),
    ("Tanks reached the Rhine at Mannheim on 19 March 1945.", [("Mannheim", "Mannheim", None)]),
    ("Troops crossed the Rhine on 19 March 1945.", [("Rhine", "Rhine", None)]),
    ("In Ghana, floods drove 2,000 people from their homes in the village of Zorvan on 3 May.", [("Zorvan", None, None)]),
    ("On 3 May gunmen abducted nine women who were gathering wood near Kukawa.", [("Kukawa", "Kukawa", None)]),
    ("Goma was shelled and Bukavu was captured on 3 May.", [("Goma", "Goma", None), ("Bukavu", "Bukavu", None)]),
    # where somebody lives
    ("The minister, who lives in Paris, met envoys on 3 May.", [(None, None, None)]),
    ("On 3 May gunmen abducted a nurse who was living in Kano.", [(None, None, None)]),
    # two places
    ("Rebels shelled the village of Sake, Goma and Bukavu on 3 May.", [("Sake", "Sake", None), ("Goma", "Goma", None), ("Bukavu", "Bukavu", None)]),
    ("Rebels shelled Goma town, Bukavu and Uvira on 3 May.", [("Goma", "Goma", None), ("Bukavu", "Bukavu", None), ("Uvira", "Uvira", None)]),
    ("Gunmen attacked Anka town and Kano city on 3 May.", [("Anka", "Anka", None), ("Kano", "Kano", None)]),
    ("Rebels shelled Goma on 3 May. Bukavu's port district was hit on 4 May.", [("Goma", "Goma", None)]),
    ("On 3 May rebels shelled Kano and the Zorvan district of Baghdad.", [("Kano", "Kano", None), ("Zorvan", "Baghdad", None)]),
    ("On 3 May rebels shelled Beryslav.", [("Beryslav", "Beryslav", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_part_and_its_whole_are_one_place(gazetteer, text, expected):
    """The finest known place counts; what holds it makes no event of its own."""
    assert places(text, gazetteer) == expected


NEAR = [
    # an unknown place that the text describes
    ("Gunmen killed six people at Zorvan, a village 12 km from Goma, on 3 May.", [("Zorvan", "Goma", 18_200)]),
    ("Gunmen killed six people in Zorvan, a village near Goma, on 3 May.", [("Zorvan", "Goma", 25_000)]),
    ("In the village of Zorvan, about 30 km south of Goma, six people were killed on 3 May.", [("Zorvan", "Goma", 36_200)]),
    ("On 3 May rebels shelled the village of Zorvan, 9 km north of Goma.", [("Zorvan", "Goma", 15_200)]),
    # a known place is where it is, a state is no landmark, a list is none
    ("On 3 May rebels shelled Sake, 25 km west of Goma.", [("Sake", "Sake", 1_500)]),
    ("On 3 May rebels shelled the village of Zorvan, Goma and Bukavu.", [("Zorvan", None, None), ("Goma", "Goma", 6_200), ("Bukavu", "Bukavu", 8_100)]),
    ("Gunmen killed six people in Zorvan, a village near Chad, on 3 May.", [("Zorvan", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEAR)
def test_an_unknown_place_near_a_known_one_is_near_it(gazetteer, text, expected):
    """As far from it as the text says, or about 25 km."""
    found = read(text, gazetteer)

    assert [(e.place_name, e.place_label, e.radius_m) for e in found] == expected
    assert all(("place_widened" in e.warnings) == (e.where_prec == 2) for e in found)


def test_what_only_holds_the_place_named_is_marked(gazetteer):
    """The place named is not known, so the one that holds it stands in."""
    (raid,) = read(
        "On 3 May rebels burned the village of Dalvo in Gwoza district.", gazetteer
    )

    assert (raid.geometry_kind, raid.where_prec) == ("area", 3)
    assert "place_widened" in raid.warnings


@pytest.mark.parametrize(
    ("text", "prec"),
    [
        ("On 3 May jets bombed Kanbalu township.", 2),
        ("On 3 May jets bombed a school in Kanbalu township.", 2),
        ("On 3 May jets bombed Kanbalu township in Sagaing Region.", 2),
        ("On 3 May jets bombed Kanbalu.", 1),
        ("On 3 May jets bombed the Saltivka district of Kharkiv.", 1),
    ],
)
def test_a_township_is_more_than_the_town_it_is_named_after(gazetteer, text, prec):
    """Where only the town is known, the township is about it, not in it."""
    (raid,) = read(text, gazetteer)

    assert raid.where_prec == prec
    assert (raid.radius_m >= 25_000) == (prec == 2)


DEATHS = [
    # what killed them is the happening, with their number
    ("In Mali, six people were killed on 3 May when their lorry hit a wall near Timbuktu.", [("Timbuktu", "Timbuktu", 6)]),
    ("In neighbouring Cameroon, two soldiers died on 3 May when their vehicle hit a roadside bomb outside Mora.", [("Mora", "Mora", 2)]),
    ("Thirteen people burned to death on 3 May when a gas cylinder blew up in Lahore.", [("Lahore", "Lahore", 13)]),
    ("Nine people died in Potosi on 3 May when a bus crashed.", [("Potosi", "Potosí", 9)]),
    ("Nine people died in Bolivia on 3 May when a bus crashed near Potosi.", [("Potosi", "Potosí", 9)]),
    ("Several people were hurt in Mogadishu on 3 May as a car bomb exploded.", [("Mogadishu", "Mogadishu", None)]),
    ("In Turkey, Kars was hit by an earthquake on 3 May.", [("Kars", "Kars", None)]),
    ("In Ghana, Accra and Kumasi were struck by floods on 3 May.", [("Accra", "Accra", None), ("Kumasi", "Kumasi", None)]),
    ("Goma and Bukavu were shelled on 3 May.", [("Goma", "Goma", None), ("Bukavu", "Bukavu", None)]),
    ("In Turkey, six people died on 3 May when a camp near the village of Zorvan was flooded.", [("Zorvan", None, 6)]),
    # two happenings, or another place
    ("A team on its way to Derna was hit by a road accident on 3 May.", [(None, None, None)]),
    ("A man was killed in Leeds on 3 May after a bomb exploded in Bradford.", [("Leeds", "Leeds", 1), ("Bradford", "Bradford", None)]),
    ("Two people died in Lyon on 3 May while thousands marched in Paris.", [("Lyon", "Lyon", 2), ("Paris", "Paris", None)]),
    ("Three soldiers were killed in Kidal on 3 May and four when a bomb exploded in Gao.", [("Kidal", "Kidal", 3), ("Gao", "Gao", None)]),
    ("Four people were killed in a fire in Lyon on 3 May when a gas pipe exploded.", [("Lyon", "Lyon", 4)]),
    ("In Goma, Bukavu traders were attacked on 3 May.", [("Goma", "Goma", None)]),
    ("Two people died in Goma on 3 May; on 4 May a bus crashed in Bukavu.", [("Goma", "Goma", 2), ("Bukavu", "Bukavu", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DEATHS)
def test_the_dead_and_what_killed_them_are_one_event(gazetteer, text, expected):
    """Its class is that of the cause, its place the finest that is told."""
    assert places(text, gazetteer) == expected


def test_what_killed_them_gives_the_class(gazetteer):
    """A crash, not deaths."""
    (crash,) = read(
        "Nine people died in Potosi on 3 May when a bus crashed.", gazetteer
    )

    assert crash.subclass == "crash"


POINTED_AT = [
    # one place told of before
    ("On 3 May gangs marched on Port-au-Prince and attacked the prison there.", ["Port-au-Prince"]),
    ("The army entered Nyala on 3 May. Fighting broke out in the south of the city on 4 May.", ["Nyala", "Nyala"]),
    ("Rebels took Goma on 3 May. On 4 May looters burned shops there.", ["Goma", "Goma"]),
    ("Rebels took Goma on 3 May. There, a bomb killed two people on 4 May.", ["Goma", "Goma"]),
    ("A bomb exploded in Kano on 3 May. Another attack nearby killed three people on 4 May.", ["Kano", "Kano"]),
    ("Officers in Kano said a bomb exploded in Jos on 3 May. On 4 May a second bomb went off nearby.", ["Jos", "Jos"]),
    ("Troops arrived in Mopti on 3 May. They left the next day.", ["Mopti", "Mopti"]),
    ("Rebels took Sake on 3 May. The army retook it on 5 May.", ["Sake", "Sake"]),
    ("The governor flew to Maroua on 3 May. He met traders there on 4 May.", ["Maroua"]),
    ("Clashes went on in Nyala. On 3 May, an air strike hit a crowded cattle market in the south of the city.", ["Nyala", "Nyala"]),
    # two places, or a word of another sense
    ("Shelling hit Goma and Bukavu on 3 May. On 4 May three people were killed there.", ["Goma", "Bukavu", None]),
    ("Rebels took Goma on 3 May. There were clashes on 4 May.", ["Goma", None]),
    ("Troops arrived in Mopti on 3 May. They killed two men the next day.", ["Mopti", None]),
    ("A bus crashed near Potosi on 3 May. Gunmen killed two men from there on 4 May.", ["Potosi", None]),
    ("Shelling hit Goma on 3 May and Bukavu on 4 May. On 5 May the army retook it.", ["Goma", "Bukavu", None]),
    ("On 3 May shelling hit Goma and Bukavu. Fighting broke out in the south of the city on 4 May.", ["Goma", "Bukavu", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POINTED_AT)
def test_there_and_it_mean_the_one_place_told_of_before(gazetteer, text, expected):
    """Two places, and it is left open."""
    assert [e.place_name for e in read(text, gazetteer)] == expected


def test_nearby_is_about_the_place_told_of_before(gazetteer):
    """Near it, not in it, and marked as told elsewhere."""
    text = "A bomb exploded in Kano on 3 May. An attack nearby killed three on 4 May."
    last = read(text, gazetteer)[-1]

    assert last.where_prec == 2
    assert "place_from_context" in last.warnings


ON_THE_WAY = [
    ("Gunmen ambushed a bus on the road between Kidal and Tessalit on 3 May, killing nine people.", [("between Kidal and Tessalit", 5, 9)]),
    ("Bandits robbed a convoy between Mopti and Gao on 3 May.", [("between Mopti and Gao", 5, None)]),
    ("A train derailed between Leeds and Bradford on 3 May.", [("between Leeds and Bradford", 5, None)]),
    ("A lorry overturned on the Kabul-Kandahar highway on 3 May, killing 12 people.", [("Kabul-Kandahar", 5, 12)]),
    ("A bus crashed on the road from Lyon to Grenoble on 3 May.", [("from Lyon to Grenoble", 5, None)]),
    ("In Mali, gunmen attacked a convoy on the road linking Mopti and Gao on 3 May.", [("linking Mopti and Gao", 5, None)]),
    # no way
    ("Gunmen ambushed a bus near Douentza, on the road between Mopti and Gao, on 3 May.", [("Douentza", 2, None)]),
    ("Clashes between Sudan and Chad broke out on 3 May.", [(None, None, None)]),
    ("Clashes between Leeds and Bradford fans left two injured on 3 May.", [(None, None, None)]),
    ("Talks between Goma and Bukavu were held on 3 May.", [(None, None, None)]),
    ("Between Friday and Saturday rebels shelled Goma and Bukavu.", [("Goma", 1, None), ("Bukavu", 1, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ON_THE_WAY)
def test_what_happens_between_two_towns_is_on_the_line_between_them(
    gazetteer, text, expected
):
    """A line is drawn as a sketch: the text names no route."""
    found = read(text, gazetteer)

    assert [(e.place_name, e.where_prec, e.killed_best) for e in found] == expected
    assert all((e.where_prec == 5) == (e.geometry_kind == "corridor") for e in found)


def test_a_line_is_no_record_of_the_gazetteer(gazetteer):
    """It has its two ends as geometry, and the middle as its point."""
    (raid,) = read("Bandits robbed a bus between Mopti and Gao on 3 May.", gazetteer)

    assert raid.place_id is None
    assert raid.geometry["type"] == "LineString"
    assert "schematic_geometry" in raid.warnings


DAYS = [
    # a day for each place
    ("On 3 and 5 May, explosions rocked Maiduguri and Damaturu respectively.", [("Maiduguri", "2021-05-03"), ("Damaturu", "2021-05-05")]),
    ("Rebels shelled Goma and Bukavu on 3 and 5 May respectively.", [("Goma", "2021-05-03"), ("Bukavu", "2021-05-05")]),
    ("A bomb exploded in Kano on 3 May, a day after a similar blast in Jos.", [("Kano", "2021-05-03"), ("Jos", "2021-05-02")]),
    ("Gunmen attacked Gwoza on 5 May, two days after a raid on Bama.", [("Gwoza", "2021-05-05"), ("Bama", "2021-05-03")]),
    ("Protests were held in London on 3 May and in Lyon on 5 May.", [("London", "2021-05-03"), ("Lyon", "2021-05-05")]),
    ("Protests were held in London on 3 May, and in Jaffna, in the north of the island, on 5 May.", [("London", "2021-05-03"), ("Jaffna", "2021-05-05")]),
    ("Heavy clashes were reported in Omdurman on 3 May.", [("Omdurman", "2021-05-03")]),
    # no day of its own
    ("Rebels shelled Goma and Bukavu on 3 and 5 May.", [("Goma", "2021-05-03/2021-05-05"), ("Bukavu", "2021-05-03/2021-05-05")]),
    ("On 3 and 5 May, explosions rocked Maiduguri, Damaturu and Kano respectively.", [("Maiduguri", "2021-05-03/2021-05-05"), ("Damaturu", "2021-05-03/2021-05-05"), ("Kano", "2021-05-03/2021-05-05")]),
    ("A bomb exploded in Kano on 3 May, a day before elections in Jos.", [("Kano", "2021-05-03")]),
    ("A bomb exploded in Kano on 3 May, a day after the harvest in Jos.", [("Kano", "2021-05-03")]),
    ("A bomb exploded in Kano on 3 May. Two days later rebels shelled Goma.", [("Kano", "2021-05-03"), ("Goma", "2021-05-05")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_each_of_two_places_has_its_own_day(gazetteer, text, expected):
    """As "respectively" or "a day after" say; else both have all the days."""
    assert [(e.place_name, e.date_edtf) for e in read(text, gazetteer)] == expected


MOVES = [
    # one movement
    ("About 300 people fled El Fasher between 21 and 25 April and arrived in Tawila.", [("El Fasher", "2021-04-21/2021-04-25", ["Tawila"])]),
    ("Hundreds fled fighting in Goma on 3 May and sought shelter in Bukavu.", [("Goma", "2021-05-03", ["Bukavu"])]),
    ("Some 900 people fled from Goma to Bukavu on 3 May.", [("Goma", "2021-05-03", ["Bukavu"])]),
    ("Between 3 and 5 May, 300 people fled Goma and arrived in Bukavu.", [("Goma", "2021-05-03/2021-05-05", ["Bukavu"])]),
    ("About 300 people fled El Fasher on 21 April and arrived in Tawila, North Darfur.", [("El Fasher", "2021-04-21", ["Tawila"])]),
    # two
    ("Thousands fled Goma on 3 May and reached Bukavu on 5 May.", [("Goma", "2021-05-03", []), ("Bukavu", "2021-05-05", [])]),
    ("Thousands fled Goma on 3 May. On 3 May hundreds arrived in Kano.", [("Goma", "2021-05-03", []), ("Kano", "2021-05-03", [])]),
    ("Thousands fled Goma on 3 May and a bus crashed in Bukavu.", [("Goma", "2021-05-03", []), ("Bukavu", "2021-05-03", [])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MOVES)
def test_leaving_and_arriving_are_one_movement(gazetteer, text, expected):
    """It is drawn where they left, and says where they came to."""
    found = [
        (e.place_name, e.date_edtf, [o["name"] for o in e.other_places])
        for e in read(text, gazetteer)
    ]

    assert found == expected
