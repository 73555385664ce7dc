"""The commands that read: rows on stdout, words on stderr, merging with -o."""

import json

import pytest

from geomap.formats import read_events, write_events

TEXT = "Rebels attacked an army post in Goma on 3 May 2024, killing two soldiers."


def rows(outcome):
    """Return the rows of a command that went well."""
    assert outcome.code == 0, outcome.err
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_dates_are_rows_with_offsets(geomap):
    """Each row has the keys of the design, and its span is its text."""
    (row,) = rows(geomap("dates", "-", stdin=TEXT.encode()))

    assert list(row) == ["doc", "start", "end", "text", "edtf", "basis", "anchor"]
    assert TEXT[row["start"] : row["end"]] == row["text"] == "3 May 2024"
    assert (row["doc"], row["edtf"], row["basis"]) == (
        "stdin",
        "2024-05-03",
        "explicit",
    )


def test_places_are_rows_with_offsets_and_coordinates(geomap):
    """Each row has the keys of the design; coordinates are degrees."""
    (row,) = rows(geomap("places", "-", stdin=TEXT.encode()))

    assert list(row) == [
        "doc", "start", "end", "text", "lat", "lon", "place_id", "name", "kind",
        "country", "role", "score", "reason",
    ]  # fmt: skip
    assert TEXT[row["start"] : row["end"]] == row["text"] == "Goma"
    assert (row["country"], row["kind"], row["role"]) == (
        "CD",
        "settlement",
        "location",
    )
    assert abs(row["lat"] + 1.67) < 0.1
    assert 0 <= row["score"] <= 1


def test_a_name_without_a_place_has_null_coordinates(geomap):
    """What is in the gazetteer is listed; what geomap abstains from has no point."""
    text = "Baku said it would reply. Shelling was heard in Goma."
    found = rows(geomap("places", "-", "--all", stdin=text.encode()))

    assert {row["role"] for row in found} <= {
        "location", "government", "demonym", "part_of_name", "other",
    }  # fmt: skip
    for row in found:
        assert (row["lat"] is None) == (row["place_id"] is None)


def test_parts_of_names_are_shown_with_all_only(geomap):
    """``--all`` adds what is no place here; it takes nothing away."""
    text = "Matthew Jordan spoke for the Baku Initiative Group. Shelling hit Goma."
    few = rows(geomap("places", "-", stdin=text.encode()))
    every = rows(geomap("places", "-", "--all", stdin=text.encode()))

    assert [row for row in every if row in few] == few
    assert {row["role"] for row in few} <= {"location", "government", "demonym"}
    assert {row["role"] for row in every} & {"part_of_name", "other"}


def test_documents_can_be_rows_and_their_own_day_wins(geomap):
    """``--jsonl`` reads a document a line; ``--published`` is for the others."""
    lines = [
        {"id": "own", "text": "It rained on 3 May.", "published": "2021-05-09"},
        {"id": "given", "text": "It rained on 3 May."},
    ]
    stdin = "\n".join(map(json.dumps, lines)).encode()
    found = rows(
        geomap("dates", "-", "--jsonl", "--published", "2024-05-09", stdin=stdin)
    )

    assert [(r["doc"], r["edtf"]) for r in found] == [
        ("own", "2021-05-03"),
        ("given", "2024-05-03"),
    ]


def test_listed_spans_are_resolved_and_no_others(geomap):
    """``--spans`` answers for each span, whatever its role would be."""
    row = {
        "id": "a",
        "text": "From Goma to Beira.",
        "toponyms": [{"start": 13, "end": 18, "text": "Beira"}],
    }
    found = rows(
        geomap("places", "-", "--jsonl", "--spans", stdin=json.dumps(row).encode())
    )

    assert [(r["text"], r["country"]) for r in found] == [("Beira", "MZ")]


@pytest.mark.parametrize(
    "toponyms",
    [None, 3, [3], [{"start": 0}], [{"start": 3, "end": 2}], [{"start": 0, "end": 99}], [{"start": True, "end": 3}]],
)  # fmt: skip
def test_spans_that_are_none_are_refused(geomap, toponyms):
    """One line names the row and shows what was expected."""
    row = {"id": "a", "text": "From Goma.", "toponyms": toponyms}
    outcome = geomap(
        "places", "-", "--jsonl", "--spans", stdin=json.dumps(row).encode()
    )

    assert (outcome.code, outcome.out) == (1, "")
    assert "standard input:1: --spans needs toponyms" in outcome.err


def test_listed_spans_are_answered_in_the_order_of_the_text(geomap):
    """However the row lists them, and a span listed twice is answered twice."""
    text = "From Goma to Bukavu."
    spans = [{"start": 13, "end": 19}, {"start": 5, "end": 9}, {"start": 5, "end": 9}]
    row = {"id": "a", "text": text, "toponyms": spans}
    found = rows(
        geomap("places", "-", "--jsonl", "--spans", stdin=json.dumps(row).encode())
    )

    assert [r["text"] for r in found] == ["Goma", "Goma", "Bukavu"]


def test_the_threshold_says_how_sure_an_answer_must_be(geomap):
    """Listed spans are answered unless a threshold is given; names read, from 0.5."""
    text = "They met in Springfield."
    row = {"id": "a", "text": text, "toponyms": [{"start": 12, "end": 23}]}
    raw = json.dumps(row).encode()

    def answers(*options):
        found = rows(geomap("places", "-", "--jsonl", *options, stdin=raw))
        return [r["lat"] is not None for r in found if r["text"] == "Springfield"]

    assert answers("--spans") == [True]
    assert answers("--spans", "--threshold", "0.5") == [False]
    assert answers() == [False]
    assert answers("--threshold", "0") == [True]


@pytest.mark.parametrize("threshold", ["-0.1", "1.1", "half"])
def test_a_threshold_is_a_probability(geomap, threshold):
    """What is none is wrong usage."""
    outcome = geomap("places", "-", "--threshold", threshold, stdin=b"Text.")

    assert outcome.code == 2


def test_spans_may_be_none_at_all(geomap):
    """A row that lists no span has no answer, and no error."""
    row = {"id": "a", "text": "From Goma.", "toponyms": []}

    assert (
        rows(
            geomap("places", "-", "--jsonl", "--spans", stdin=json.dumps(row).encode())
        )
        == []
    )


def test_read_prints_geojson_and_says_what_is_missing(geomap, project_folder):
    """Stdout is a FeatureCollection; stderr counts and explains."""
    outcome = geomap("read", project_folder / "seeds" / "rivers.md")
    collection = json.loads(outcome.out)

    assert outcome.code == 0
    assert collection["type"] == "FeatureCollection"
    assert {f["properties"]["review"] for f in collection["features"]} == {"draft"}
    assert f"{len(collection['features'])} events" in outcome.err
    assert "placed" in outcome.err


def test_read_without_a_year_says_so(geomap):
    """The year is unknown, and the summary lists the event."""
    text = b"Rebels attacked an army post in Goma on 3 May, killing two soldiers."
    outcome = geomap("read", "-", stdin=text)
    (feature,) = json.loads(outcome.out)["features"]

    assert feature["properties"]["date_edtf"] == "XXXX-05-03"
    assert feature["properties"]["start_date"] is None
    assert "year not stated: " in outcome.err


def test_read_o_makes_a_file_and_merges_into_it(geomap, project_folder):
    """What a person reviewed is byte for byte as it was; drafts are new."""
    out = project_folder / "events.geojson"
    report = project_folder / "seeds" / "rivers.md"
    first = geomap("read", report, "-o", out)
    lines = out.read_text(encoding="utf-8").splitlines()
    reviewed = (
        lines[1]
        .replace('"review":"draft"', '"review":"reviewed"')
        .replace('"note":null', '"note":"checked by hand"')
    )
    out.write_text("\n".join([lines[0], reviewed, *lines[2:]]) + "\n", encoding="utf-8")
    again = geomap("read", report, "-o", out)

    assert (first.code, first.out, again.code, again.out) == (0, "", 0, "")
    assert out.read_text(encoding="utf-8").splitlines()[1] == reviewed
    assert "written" in again.err


def test_read_o_twice_changes_nothing(geomap, project_folder):
    """The same reading merged again gives the same bytes."""
    out = project_folder / "events.csv"
    report = project_folder / "seeds" / "rivers.md"
    geomap("read", report, "-o", out)
    before = out.read_bytes()
    geomap("read", report, "-o", out)

    assert out.read_bytes() == before


def test_read_o_keeps_what_was_rejected(geomap, project_folder):
    """A rejected draft does not come back."""
    import dataclasses

    from geomap.model import EventTable

    out = project_folder / "events.geojson"
    report = project_folder / "seeds" / "rivers.md"
    geomap("read", report, "-o", out)
    events = list(read_events(out))
    rejected = [dataclasses.replace(e, review="rejected") for e in events]
    write_events(EventTable.from_events(rejected), out)
    geomap("read", report, "-o", out)

    assert [e.review for e in read_events(out)] == ["rejected"] * len(events)


def test_explain_is_for_people(geomap, project_folder):
    """Each mention, its candidates and reasons, and what became of it."""
    outcome = geomap("explain", project_folder / "seeds" / "rivers.md")

    assert outcome.code == 0
    assert "Goma" in outcome.out
    assert "2024-05-03" in outcome.out
    assert outcome.err == ""


def test_a_hostile_text_cannot_steer_the_terminal(geomap):
    """Escape sequences and marks of direction are shown, not obeyed."""
    text = "Rebels attacked Goma\x1b[2J\u202e on 3 May 2024. They asked for \x1b]0;x\x07 aid."
    for command in ("explain", "read"):
        outcome = geomap(command, "-", stdin=text.encode())
        talk = outcome.err + (outcome.out if command == "explain" else "")

        assert outcome.code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(talk)
