"""What contested and renamed places are called."""

import json
import re

import pytest

from geomap.build import build
from geomap.build.naming import is_contested, label, named
from geomap.formats import read_events
from geomap.gazetteer.languages import OFFICIAL
from geomap.model import Event, EventTable, Place, PlaceName, Position


def place(**fields):
    """Return a contested town with the names of two parties."""
    names = (
        PlaceName(name="Oldtown"),
        PlaceName(name="Köhnə", language="az", used_by="Azerbaijani"),
        PlaceName(name="Kohna", used_by="Azerbaijani"),
        PlaceName(name="Հինքաղաք", language="hy", used_by="Armenian"),
        PlaceName(name="Hin", used_by="Armenian"),
    )
    given = {"countries": ("AZ", "AM"), "disputed": True, "names": names, **fields}
    return Place(
        id="x:1",
        name="Oldtown",
        kind="settlement",
        position=Position(lon=1, lat=2),
        **given,
    )


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("source", "Old Town"),
        ("both", "Hin / Kohna / Oldtown"),
        ("local", "Köhnə / Հինքաղաք"),
        ("az", "Köhnə"),
        ("HY", "Հինքաղաք"),
        ("ka", "Old Town"),
    ],
)
def test_each_policy_has_its_label(policy, expected):
    """In alphabetical order where there are several; the source's where none."""
    assert label(place(), policy, "Old Town") == expected


def test_a_name_that_two_parties_share_is_written_once():
    """Spellings of one name are one."""
    names = (PlaceName(name="Hin", used_by="A"), PlaceName(name="HÍN", used_by="B"))

    assert label(place(names=names), "both", "x") == "Hin / Oldtown"
    assert label(place(names=()), "both", "x") == "Oldtown"


def test_contested_is_disputed_ground_or_a_name_that_a_party_uses():
    """A town whose names are translations only is called as ever."""
    told = (PlaceName(name="Wien", language="de"),)

    assert is_contested(place())
    assert is_contested(place(names=told))
    assert is_contested(place(disputed=False))
    assert not is_contested(place(disputed=False, names=told))


def event(**fields):
    """Return a draft at a contested town of the gazetteer."""
    return Event(
        **{
            "id": "ev-1",
            "title": "Meeting, near Shusha, 3 May 2024",
            "place_id": "gn:147105",
            "place_name": "Shushi",
            "place_label": "Shusha",
            **fields,
        }
    )


def test_labels_and_drafted_titles_follow_the_policy(gazetteer):
    """The name as written stays beside them."""
    (found,) = named(EventTable.from_events([event()]), gazetteer, "both")

    assert found.place_label == "Shusha / Shushi"
    assert found.title == "Meeting, near Shusha / Shushi, 3 May 2024"
    assert found.place_name == "Shushi"


@pytest.mark.parametrize(
    ("fields", "label_now", "title_now"),
    [
        ({"edited": ("place_label",)}, "Shusha", "Meeting, near Shusha, 3 May 2024"),
        ({"edited": ("title",)}, "Shushi", "Meeting, near Shusha, 3 May 2024"),
        ({"review": "reviewed"}, "Shushi", "Meeting, near Shusha, 3 May 2024"),
        ({"place_id": "gn:616052", "place_name": "Erevan", "place_label": "Yerevan"}, "Yerevan", "Meeting, near Shusha, 3 May 2024"),
        ({"place_id": "no:such"}, "Shusha", "Meeting, near Shusha, 3 May 2024"),
        ({"place_id": None}, "Shusha", "Meeting, near Shusha, 3 May 2024"),
    ],
)  # fmt: skip
def test_what_a_person_wrote_and_what_nobody_contests_stays(
    gazetteer, fields, label_now, title_now
):
    """And so does an event at a place that the gazetteer does not know."""
    (found,) = named(EventTable.from_events([event(**fields)]), gazetteer, "source")

    assert (found.place_label, found.title) == (label_now, title_now)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [(None, "Shushi"), ("both", "Shusha / Shushi"), ("hy", "Շուշի")],
)
def test_a_map_calls_places_by_its_policy_and_says_so(project_folder, policy, expected):
    """On the page and in the exports alike."""
    (project_folder / "seeds" / "rivers.md").write_text(
        "Floods hit Shushi on 3 May 2024.", encoding="utf-8"
    )
    definition = project_folder / "maps" / "example.toml"
    text = 'reports = ["../seeds/*.md"]\n' + (f'names = "{policy}"\n' if policy else "")
    definition.write_text(text, encoding="utf-8")
    build(root=project_folder)
    made = project_folder / "maps" / "example"
    (found,) = read_events(made / "events.geojson")
    page = (made / "index.html").read_text(encoding="utf-8")
    block = re.search(r'id="geomap-events"[^>]*>(.*?)</script>', page, re.DOTALL)[1]

    assert (found.place_label, found.place_name) == (expected, "Shushi")
    assert expected in found.title
    assert json.loads(block)["names"] == (policy or "source")


def test_every_country_has_codes_of_languages():
    """The table is read as it was written."""
    assert OFFICIAL["AZ"] == ("az",)
    assert all(
        len(code) == 2 and all(2 <= len(language) <= 3 for language in languages)
        for code, languages in OFFICIAL.items()
    )
