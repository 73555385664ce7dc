"""The story of a built map: only what its readers see, and nothing that is withheld."""

import json

import pytest

from geomap.build import build, verify
from geomap.errors import DefinitionError, InputError
from geomap.formats import write_events
from geomap.model import Event, EventTable
from geomap.webmap import page_data


def event(number, **fields):
    """Return a reviewed event in a town."""
    return Event(
        **{
            "id": f"ev-00000000000{number}",
            "title": f"Meeting {number}",
            "event_class": "meeting",
            "lat": 10.5 + number,
            "lon": 20.25,
            "geometry_kind": "point",
            "where_prec": 1,
            "place_name": f"Town{number}",
            "place_label": f"Town{number}",
            "place_basis": "person",
            "date_basis": "person",
            "start_date": f"2023-09-0{number}",
            "end_date": f"2023-09-0{number}",
            "date_edtf": f"2023-09-0{number}",
            "review": "reviewed",
            **fields,
        }
    )


def make(folder, story, *, events=None, more=""):
    """Write a project whose map has a story; return its definition."""
    (folder / "maps").mkdir(exist_ok=True)
    table = EventTable.from_events(events or [event(1), event(2), event(3)])
    write_events(table, folder / "events.geojson")
    path = folder / "maps" / "m.toml"
    path.write_text(
        f'events = ["../events.geojson"]\noutputs = ["index.html", "events.geojson"]\n{more}\n{story}\n',
        encoding="utf-8",
    )
    return path


def step(**keys):
    """Return one step as TOML."""
    lines = (f"{key.rstrip('_')} = {json.dumps(v)}" for key, v in keys.items())
    return "\n".join(["[[story]]", 'title = "A step"', *lines, ""])


def told(path):
    """Return the story on the page of a map."""
    return page_data((path.parent / "m" / "index.html").read_bytes())["story"]


def test_the_page_tells_the_story_and_verify_holds(tmp_path):
    """Also when made again in memory; another story on the page is found."""
    path = make(
        tmp_path, step(event="ev-000000000002", from_="2023-09") + step(text="<b>")
    )
    build([path])
    folder = path.parent / "m"

    assert [row.get("event") for row in told(path)] == ["ev-000000000002", None]
    assert verify(folder, rebuild=True) == []
    page = folder / "index.html"
    page.write_bytes(page.read_bytes().replace(b"A step", b"A stop"))
    assert any("story is" in problem.what for problem in verify(folder))


def test_a_map_of_events_that_a_person_reviewed_holds(tmp_path):
    """A page names no person; verify does not take this for damage."""
    path = make(tmp_path, step(), events=[event(1, reviewer="A. Coder")])
    build([path])

    assert b"A. Coder" not in (path.parent / "m" / "index.html").read_bytes()
    assert verify(path.parent / "m") == []


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"event": "ev-000000000009"}, '"ev-000000000009" is not on the map; did you mean ev-00000000000'),
        ({"event": "nothing"}, "expected the id of one of its events"),
        ({"event": "ev-000000000004"}, "was rejected"),
        ({"event": "ev-000000000005"}, "was replaced; name ev-000000000001 instead"),
        ({"event": "ev-000000000006"}, "is marked withhold or generalise"),
        ({"event": "ev-000000000007"}, "is left out by [filters]"),
        ({"event": "ev-000000000001", "from_": "2023-09-02"}, "is of 2023-09-01, which from and to leave out"),
    ],
)  # fmt: skip
def test_a_step_names_only_what_readers_see(tmp_path, keys, says):
    """The line says which step, why, and what may be done; nothing is written."""
    events = [
        *(event(n) for n in (1, 2, 3)),
        event(4, review="rejected"),
        event(5, replaced_by="ev-000000000001"),
        event(6, withhold=("actor_1",)),
        event(7, event_class="protest"),
    ]
    more = "[filters]\nclasses = ['meeting']"
    path = make(tmp_path, step() + step(**keys), events=events, more=more)
    with pytest.raises(DefinitionError) as caught:
        build([path])

    assert says in str(caught.value)
    assert "m.toml:7: story, step 2: " in str(caught.value)
    assert not (path.parent / "m" / "manifest.json").exists()


PUBLIC = 'audience = "public"'


def test_a_public_story_knows_only_public_ids(tmp_path):
    """An event is named as in the event file or by its public id; its own id is nowhere."""
    path = make(tmp_path, step(event="ev-000000000003"), more=PUBLIC)
    build([path])

    assert told(path)[0]["event"] == "p3"
    assert b"ev-0000" not in (path.parent / "m" / "index.html").read_bytes()
    assert verify(path.parent / "m", public=True) == []
    path = make(tmp_path, step(event="p1"), more=PUBLIC)
    build([path])
    assert told(path)[0]["event"] == "p1"
    assert verify(path.parent / "m", public=True, rebuild=True) == []
    (tmp_path / "public-ids.json").unlink()
    assert all("story" not in problem.what for problem in verify(path.parent / "m"))


def test_a_public_story_gives_nothing_away(tmp_path):
    """Not in its words, its days or the middle of its view; not by naming a draft."""
    hidden = event(2, withhold=("place_name", "start_date"))
    events = [event(1), hidden, event(3, review="draft")]

    def refused(*steps, says):
        path = make(tmp_path, "".join(steps), events=events, more=PUBLIC)
        with pytest.raises(InputError, match=says):
            build([path])

    refused(step(text="In TOWN2 they met."), says="would publish 'town2'")
    refused(step(event=hidden.id, from_="2023-09-02"), says="without its days")
    refused(step(centre=[20.25, 12.503], zoom=9), says="withholds it")
    refused(step(box=[20, 12, 20.5, 13]), says="withholds it")
    refused(step(event="ev-000000000003"), says="is not reviewed")
    path = make(tmp_path, step(event=hidden.id), events=events, more=PUBLIC)
    build([path])
    assert verify(path.parent / "m", public=True) == []
