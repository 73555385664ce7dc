"""A public map: only what was reviewed, and nothing that is withheld, anywhere."""

import io
import json
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.build import build, verify
from geomap.build.coarsening import cell
from geomap.build.leaks import leaks_in
from geomap.build.withheld import Withheld
from geomap.cli.talk import result_lines
from geomap.errors import DefinitionError, InputError
from geomap.formats import read_events, write_events
from geomap.model import Event, EventTable, Position
from geomap.project import OUTPUTS

PARTS = "kor vel tas min dra lun pes gor hal rim".split()


def invented(number):
    """Return a name that no gazetteer and no code has."""
    a, b = divmod(number, 10)
    return f"Zq{PARTS[a % 10]}{PARTS[b]}{'uwyjbcdf'[number // 100]}"


def event(number, **fields):
    """Return a reviewed event with everything filled."""
    known = {
        "id": f"ev-{number:012d}",
        "title": f"Protest, {invented(number)}, 3 May 2024",
        "start_date": "2024-05-03",
        "end_date": "2024-05-03",
        "date_edtf": "2024-05-03",
        "event_class": "protest",
        "place_name": invented(number),
        "place_label": invented(number),
        "place_basis": "person",
        "place_role": "occurred_at",
        "lat": -15.123457 + number / 1000,
        "lon": 36.765431 - number / 1000,
        "geometry_kind": "point",
        "country": "MZ",
        "actor_1": invented(number + 100),
        "actors": ({"text": invented(number + 100), "role": "initiator"},),
        "sources": (
            {
                "doc_id": f"doc-{invented(number + 200)}",
                "publisher": invented(number + 200),
                "url": f"https://example.org/{invented(number + 200)}",
                "sentence": f"Said {invented(number + 300)} there.",
            },
        ),
        "doc_id": f"doc-{invented(number + 200)}",
        "source": invented(number + 200),
        "url": f"https://example.org/{invented(number + 200)}",
        "sentence": f"Said {invented(number + 300)} there.",
        "note": f"Do not tell {invented(number)}",
        "reviewer": "A. Reviewer",
        "machine": {"place_name": invented(number)},
        "extra": {"desk_code": invented(number)},
        "review": "reviewed",
    }
    return Event(**{**known, **fields})


def project_of(folder, events, *, outputs=("index.html", "events.geojson"), more=""):
    """Write a public project of some reviewed events."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "maps").mkdir(exist_ok=True)
    path = folder / "seeds" / "events.geojson"
    write_events(EventTable.from_events(events), path)
    (folder / "maps" / "open.toml").write_text(
        'title = "Open"\nauthor = "A. Desk"\naudience = "public"\nevents = ["../seeds/events.geojson"]\n'
        f"outputs = {json.dumps(list(outputs))}\n{more}",
        encoding="utf-8",
    )
    return folder / "maps" / "open"


def published(folder):
    """Return the events of the public map by id."""
    return {e.id: e for e in read_events(folder / "events.geojson")}


def secrets(number):
    """Return the words that are withheld of an event, whichever way."""
    kind = number % 3
    return {0: {invented(number)}, 1: {invented(number + 100)}}.get(
        kind, {invented(number + 200)}
    )


def test_fifty_withheld_names_places_and_sources_stand_in_no_byte(tmp_path):
    """Of every output, archives unpacked; other events mention them in vain."""
    withhold = [("place_name",), ("actor_1",), ("source",)]
    hidden = [event(n, withhold=withhold[n % 3]) for n in range(50)]
    words = sorted({word for n in range(50) for word in secrets(n)})
    gossip = [
        event(
            400 + n,
            title=f"Talk of {word.upper()}",
            actor_2=f"friend of {word}",
            quantities=f"two of {word}",
        )
        for n, word in enumerate(words)
    ]
    folder = project_of(tmp_path, [*hidden, *gossip], outputs=OUTPUTS)
    build(root=tmp_path)

    assert verify(folder, public=True) == []
    assert len(published(folder)) == 100
    assert leaking(folder, words) == []


def leaking(folder, words):
    """Search the way a reader of the files would, without geomap's own search."""
    found = []
    for path in folder.iterdir():
        raw = path.read_bytes()
        texts = [raw]
        if zipfile.is_zipfile(io.BytesIO(raw)):
            archive = zipfile.ZipFile(io.BytesIO(raw))
            texts += [archive.read(name) for name in archive.namelist()]
        if path.name in {"events.parquet", "events.fgb", "events.gpkg"}:
            texts.append(repr(list(read_events(path))).encode())
        found += [
            (path.name, word)
            for word in words
            for text in texts
            if word.lower().encode() in text.lower()
        ]
    return found


def test_only_reviewed_events_and_listed_fields_are_published(tmp_path):
    """Drafts, rejected and replaced events are not, nor what is for the desk."""
    events = [
        event(1),
        event(2, review="draft"),
        event(3, review="rejected"),
        event(4, replaced_by="ev-000000000001"),
    ]
    folder = project_of(tmp_path, events)
    build(root=tmp_path)
    (one,) = published(folder).values()

    assert one.title == events[0].title
    assert (one.note, one.reviewer, one.machine, one.extra) == (None, None, {}, {})
    assert one.sentence is None
    assert [sorted(source) for source in one.sources] == [["publisher", "url"]]
    assert verify(folder, public=True) == []


def test_the_summary_says_why_an_event_is_not_public(tmp_path):
    """Drafts and replaced events are no withheld ones: these are shown, in part."""
    events = [
        event(1),
        event(2, withhold=("actor_1",)),
        event(3, review="draft"),
        event(4, review="rejected"),
        event(5, replaced_by=event(1).id),
    ]
    write_events(EventTable.from_events(events), tmp_path / "events.geojson")
    path = tmp_path / "m.toml"
    path.write_text('events = ["events.geojson"]\naudience = "public"\n')
    (result,) = build([path])

    assert result.summary.events == 2
    assert (result.unreviewed, result.rejected, result.replaced) == (1, 1, 1)
    assert result.withheld == 0
    assert "  not shown: 1 not reviewed" in list(result_lines(result))


def test_an_author_chooses_the_fields(tmp_path):
    """Other fields are not in the file at all."""
    fields = 'public_fields = ["start_date", "date_edtf", "sentence", "sources"]\n'
    folder = project_of(tmp_path, [event(1)], more=fields)
    build(root=tmp_path)
    (one,) = published(folder).values()

    assert one.sentence == event(1).sentence
    assert (one.lat, one.place_name, one.geometry_kind) == (None, None, "none")
    assert verify(folder, public=True) == []


QUOTED = 'public_fields = ["sentence", "sentence_start", "sentence_end", "sources", "published"]\n'


def around(number, prefix, suffix, **fields):
    """Return a reviewed event with words around its sentence."""
    one = event(number, **fields)
    source = {
        **one.sources[0],
        "prefix": prefix,
        "suffix": suffix,
        "start": 40,
        "end": 40 + len(one.sentence),
        "published": "2024-05-06",
        "retrieved": "2024-05-07",
        "text_sha256": "ab" * 32,
    }
    return replace(one, sources=(source,))


@pytest.mark.parametrize(
    ("more", "keys"),
    [
        ("", {"publisher", "url", "published", "retrieved"}),
        (
            'public_fields = ["sentence", "sources"]\n',
            {"sentence", "start", "end"},
        ),
        (
            QUOTED,
            {"sentence", "start", "end", "prefix", "suffix", "published", "retrieved"},
        ),
    ],
)
def test_words_around_a_quote_are_published_only_if_asked(tmp_path, more, keys):
    """No reviewer was shown them; a hash of the text goes with the document's id."""
    folder = project_of(tmp_path, [around(1, "Here ", " There")], more=more)
    build(root=tmp_path)
    (one,) = published(folder).values()

    assert set(one.sources[0]) == keys
    assert verify(folder, public=True) == []


@pytest.mark.parametrize(
    ("prefix", "suffix"),
    [
        (f"{invented(7)} came. ", f" So said {invented(7).upper()}."),
        (f"{invented(7)[2:]} came by road that day. ", f" And then {invented(7)[:5]}"),
        (f"aid {invented(307)} th", f" Said  {invented(307)} there."),
        (f"{invented(307)} there. ", f"Said {invented(307)[:4]}"),
    ],
)
def test_words_around_a_quote_hold_nothing_withheld(tmp_path, prefix, suffix):
    """Not whole, not cut in two, and no piece of a withheld sentence."""
    hidden = event(7, withhold=("place_name", "sentence"))
    shown = around(1, prefix, suffix)
    told = around(2, "On a quiet market day, ", " Nobody was hurt.")
    folder = project_of(tmp_path, [shown, told, hidden], more=QUOTED)
    build(root=tmp_path)
    found = {e.sentence: e.sources for e in published(folder).values() if e.sources}
    (own,), (other,) = found[shown.sentence], found[told.sentence]

    assert (own["prefix"], own["suffix"]) == (None, None)
    assert own["sentence"] == shown.sentence
    assert (other["prefix"], other["suffix"]) == (
        "On a quiet market day, ",
        " Nobody was hurt.",
    )
    assert leaking(folder, [invented(7), invented(7)[2:], invented(307)]) == []
    assert verify(folder, public=True) == []


def test_a_withheld_sentence_takes_the_words_around_it_along(tmp_path):
    """They would say where it stands."""
    hidden = around(1, "Qxbefore ", " Qxafter", withhold=("sentence",))
    folder = project_of(tmp_path, [hidden, event(2)], more=QUOTED)
    build(root=tmp_path)

    assert leaking(folder, ["Qxbefore", "Qxafter"]) == []


def test_verify_finds_words_around_a_quote_that_nobody_allowed(tmp_path):
    """Put there after the build."""
    folder = project_of(tmp_path, [event(1)])
    build(root=tmp_path)
    (one,) = published(folder).values()
    source = {**one.sources[0], "prefix": "Here "}
    leaky = EventTable.from_events([replace(one, sources=(source,))])
    write_events(leaky, folder / "events.geojson")

    assert "has prefix" in [p.what for p in verify(folder, public=True)]


def test_public_ids_stay_when_events_come_and_go(tmp_path):
    """A number is given once; what is withheld does not change it."""
    folder = project_of(tmp_path, [event(1), event(2)])
    build(root=tmp_path)
    first = {e.title: e.id for e in published(folder).values()}
    events = [event(0), event(2, withhold=("place_name",)), event(3)]
    project_of(tmp_path, events)
    build(root=tmp_path)
    second = published(folder)

    assert sorted(first.values()) == ["p1", "p2"]
    assert set(second) == {first[event(2).title], "p3", "p4"}
    assert not any("ev-" in path.read_text() for path in folder.glob("events.*"))


def test_a_damaged_file_of_public_ids_is_an_error(tmp_path):
    """It is not made anew: links to published events would break."""
    folder = project_of(tmp_path, [event(1)])
    build(root=tmp_path)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    for text in ("", "{}", '{"public_ids": 1, "ids": {"a": "p1", "b": "p1"}}', "[[["):
        (tmp_path / "seeds" / "public-ids.json").write_text(text)
        with pytest.raises(InputError, match="public ids"):
            build(root=tmp_path, force=True)

    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_a_withheld_source_is_not_in_the_manifest(tmp_path):
    """Nor its name, hash, publisher; and the map is still known to be up to date."""
    (tmp_path / "seeds").mkdir()
    name = invented(7)
    (tmp_path / "seeds" / f"{name}.md").write_text(
        f'+++\npublished = 2024-05-06\npublisher = "Desk {name}"\n+++\n'
        "A protest was held in Quelimane on 3 May 2024.\n"
    )
    table = f"file;withhold\n{name}.md;source\n"
    (tmp_path / "seeds" / "sources.csv").write_text(table)
    told = {"doc_id": name, "publisher": f"Desk {name}"}
    reviewed = event(1, doc_id=name, source=f"Desk {name}", sources=(told,))
    more = 'reports = ["../seeds/*.md"]\n'
    folder = project_of(tmp_path, [reviewed], more=more)
    build(root=tmp_path)

    assert leaking(folder, [name]) == []
    assert json.loads((folder / "manifest.json").read_bytes())["inputs"] == []
    assert verify(folder, public=True) == []
    assert build(root=tmp_path)[0].status == "up to date"
    (tmp_path / "seeds" / f"{name}.md").write_text("Other.")
    (stale,) = build(root=tmp_path, check=True)
    assert stale.reasons == (f"input ../seeds/{name}.md changed",)


@pytest.mark.parametrize("asked", ["20 km", "admin1", "country"])
def test_a_generalised_event_does_not_give_its_place_away(tmp_path, asked):
    """Neither its position nor its name; it is drawn near, with its radius."""
    exact = event(1, lat=-17.43219, lon=36.41287, generalise=asked)
    folder = project_of(tmp_path, [exact], outputs=OUTPUTS)
    build(root=tmp_path)
    (one,) = published(folder).values()

    assert leaking(folder, ["17.4321", "36.4128", invented(1)]) == []
    assert verify(folder, public=True) == []
    assert (one.lat, one.lon) != (exact.lat, exact.lon)
    assert one.radius_m > 10_000
    assert one.generalise is None


positions = st.builds(
    Position,
    lat=st.floats(-90, 90, allow_nan=False),
    lon=st.floats(-180, 180, allow_nan=False),
)


@given(positions, st.floats(0.1, 2000), st.floats(0.1, 2000))
def test_two_versions_say_no_more_than_the_finer_one(position, one, other):
    """The cell of the finer grid lies in that of the coarser: same cell, same answer."""
    fine, wide = sorted([one, other])
    small, large = cell(position, fine), cell(position, wide)

    assert cell(small.position, fine).position == small.position
    assert small.radius_m <= large.radius_m + 1
    assert small.radius_m * 2 >= min(fine * 1000, 20_000_000) * 0.99
    assert abs(small.position.lat - position.lat) <= 90


def test_nearby_places_share_their_point():
    """A correction of a hundred metres inside a cell changes nothing."""
    middle = cell(Position(lat=-17.8, lon=36.9), 10).position
    moved = [
        cell(Position(lat=middle.lat + n / 1000, lon=middle.lon), 10) for n in range(5)
    ]

    assert all(a == b for a, b in pairwise(moved))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"withhold": ("plase_name",)}, "plase_name.*place_name"),
        ({"generalise": "roughly"}, "generalise is 'roughly'"),
        ({"generalise": "0 km"}, "generalise is '0 km'"),
    ],
)
def test_what_is_not_understood_is_not_published(tmp_path, fields, says):
    """A misspelt field would be published: the build fails and writes nothing."""
    folder = project_of(tmp_path, [event(1, **fields)])

    with pytest.raises(InputError, match=says):
        build(root=tmp_path)

    assert not (folder / "index.html").exists()


def test_a_definition_that_tells_is_refused(tmp_path):
    """The title of the map is published too."""
    more = f'subtitle = "What {invented(1)} did"\n'
    folder = project_of(tmp_path, [event(1, withhold=("place_name",))], more=more)

    with pytest.raises(InputError, match=r"index\.html would publish 'zq"):
        build(root=tmp_path)

    assert not (folder / "index.html").exists()


def test_verify_finds_what_was_put_there_since(tmp_path):
    """In a text, in an archive, in the page's data, and in a file beside them."""
    hidden = event(1, withhold=("place_name",))
    folder = project_of(tmp_path, [hidden, event(2)], outputs=OUTPUTS)
    build(root=tmp_path)
    word = invented(1)
    shown = list(published(folder).values())
    leaky = EventTable.from_events([replace(shown[0], title=f"In {word}"), *shown[1:]])
    for name in ("events.kmz", "events.gpkg", "events.parquet", "events.csv"):
        write_events(leaky, folder / name)
    (folder / "notes.txt").write_text(f"see {word}")
    problems = verify(folder, public=True)
    found = {p.where.rsplit("/")[-1] for p in problems if word.lower() in p.what}

    assert found == {
        "events.kmz",
        "events.gpkg",
        "events.parquet",
        "events.csv",
        "notes.txt",
    }


def test_verify_finds_what_nobody_reviewed(tmp_path):
    """And fields that are not on the list."""
    folder = project_of(tmp_path, [event(1)])
    build(root=tmp_path)
    (one,) = published(folder).values()
    leaky = replace(one, review="draft", note="for the desk")
    write_events(EventTable.from_events([leaky]), folder / "events.geojson")
    said = [problem.what for problem in verify(folder, public=True)]

    assert "review is draft" in said
    assert "has note" in said


@pytest.mark.parametrize("write", ["\\u005a{}", "&#90;{}"])
def test_an_escaped_word_is_found(write):
    """As JSON and as XML write it."""
    word = invented(1)
    text = write.format(word[1:])

    assert leaks_in("a.kml", text.encode(), Withheld([word])) == [
        (word.lower(), "text")
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('audience = "publik"\n', "audience.*public"),
        ('audience = "public"\n', "names no file of reviewed events"),
        ('public_fields = ["title"]\n', "needs audience"),
        ('public_fields = ["titel"]\n', "titel.*title"),
    ],
)
def test_a_definition_is_checked(project_folder, text, says):
    """With the line, and what was meant."""
    path = project_folder / "maps" / "example.toml"
    path.write_text(path.read_text() + text)

    with pytest.raises(DefinitionError, match=says):
        build(root=project_folder)
