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


def test_several_documents_end_in_a_table(geomap, tmp_path):
    """What each gave, the sums, and what could not be read; the exit is 1."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(
        "Floods hit Beira on 4 May 2024.", encoding="utf-8"
    )
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    outcome = geomap("read", *(tmp_path / f"{n}.txt" for n in ("one", "empty", "two")))
    table = [line.split() for line in outcome.err.splitlines()]

    assert outcome.code == 1
    assert ["one", "1", "1", "0", "0"] in table
    assert ["all", "2", "2", "2", "0", "0"] in table
    assert "could not be read: 1" in outcome.err
    assert len(json.loads(outcome.out)["features"]) == 2


def test_many_documents_end_in_sums_only(geomap):
    """A table of a thousand lines is none."""
    rows = [
        json.dumps(
            {"id": str(n), "text": f"Floods hit Beira on {n % 28 + 1} May 2024."}
        )
        for n in range(60)
    ]
    outcome = geomap("read", "-", "--jsonl", stdin="\n".join(rows).encode())

    assert "  all 60  " in outcome.err
    assert len(outcome.err.splitlines()) < 60


def test_one_document_has_no_table(geomap):
    """Its summary says it all."""
    assert "all 1" not in geomap("read", "-", stdin=TEXT.encode()).err


def test_a_fault_in_one_document_does_not_lose_the_others(
    geomap, tmp_path, monkeypatch
):
    """It is named as a fault of ours; alone it is raised, with its traceback."""
    from geomap.build import reading

    def faulty(document, *rest, **options):
        if document.id == "bad":
            raise KeyError("x")
        return read_document(document, *rest, **options)

    read_document = reading.read_document
    monkeypatch.setattr(reading, "read_document", faulty)
    for name in ("bad", "good"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    outcome = geomap("read", tmp_path / "bad.txt", tmp_path / "good.txt")

    assert outcome.code == 1
    assert len(json.loads(outcome.out)["features"]) == 1
    assert (
        "bad.txt: could not be read because of a fault of geomap (KeyError"
        in outcome.err
    )
    with pytest.raises(KeyError):
        geomap("read", tmp_path / "bad.txt")


FRENCH = "Le gouverneur a d\u00e9clar\u00e9 mardi que les routes de la ville de Goma ont \u00e9t\u00e9 ferm\u00e9es."


@pytest.mark.parametrize("command", ["dates", "places", "read", "explain"])
def test_a_language_that_is_not_read_is_named(geomap, command):
    """Never an empty answer without a word; the exit is 0."""
    outcome = geomap(command, "-", stdin=FRENCH.encode())

    assert outcome.code == 0
    assert "standard input: French is not read; geomap reads English" in outcome.err


def test_a_language_that_is_not_read_gives_places_but_no_events(geomap):
    """Names are names in any language; what is said of them needs its grammar."""
    events = geomap("read", "-", stdin=FRENCH.encode())
    (place,) = rows(geomap("places", "-", stdin=FRENCH.encode()))

    assert json.loads(events.out)["features"] == []
    assert "(French is not read; geomap reads English)" in events.err
    assert place["name"] == "Goma"


def test_a_possible_duplicate_is_named_with_its_reason(geomap, tmp_path):
    """Both events stay, and the summary says why they were not joined."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TEXT.replace("two", "nine"), encoding="utf-8")
    outcome = geomap("read", tmp_path / "one.txt", tmp_path / "two.txt")

    assert len(json.loads(outcome.out)["features"]) == 2
    assert "possible duplicate: ev-" in outcome.err
    assert "(killed: 2 or 9)" in outcome.err


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(capsys, monkeypatch, terminal):
    """It is wiped away when the work is done."""
    import sys

    from geomap.cli.talk import progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    with progress("reading") as show:
        for n in range(3):
            show(n + 1, 3)
    out, err = capsys.readouterr()

    assert out == ""
    assert ("3 of 3" in err) is terminal
    assert not terminal or err.endswith(" \r")


def test_explain_makes_a_page(geomap, project_folder):
    """--html to standard output or, with -o, to a file; -o alone writes text."""
    report = project_folder / "seeds" / "rivers.md"
    out = project_folder / "reading.html"
    printed = geomap("explain", report, "--html")
    written = geomap("explain", report, "--html", "-o", out)
    text = geomap("explain", report, "-o", project_folder / "reading.txt")

    assert printed.out.startswith("<!doctype html>")
    assert (written.out, written.code) == ("", 0)
    assert out.read_bytes() == printed.out.encode()
    assert "reading.txt: written" in text.err
    assert (project_folder / "reading.txt").read_text("utf-8") == geomap(
        "explain", report
    ).out


def test_explain_has_colours_on_a_terminal_only(monkeypatch):
    """And never where NO_COLOR is set."""
    import sys

    from geomap.cli.talk import terminal

    monkeypatch.delenv("NO_COLOR", raising=False)

    assert terminal() == {"width": 80, "colour": False}
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "72")
    assert terminal() == {"width": 71, "colour": True}
    monkeypatch.setenv("NO_COLOR", "1")
    assert terminal()["colour"] is False


def test_reading_with_several_processes_says_the_same(geomap, tmp_path):
    """``--jobs`` changes only how long it takes, own places included; a geocoder is asked by one."""
    mine = tmp_path / "mine.csv"
    mine.write_text("name,lat,lon\nKestrel Ford,12.5,30.25\n", encoding="utf-8")
    paths = []
    for number, place in enumerate(("Goma", "Kestrel Ford", "Bukavu")):
        path = tmp_path / f"{number}.txt"
        path.write_text(TEXT.replace("Goma", place), encoding="utf-8")
        paths.append(str(path))
    one = geomap("read", *paths, "--places", str(mine))
    two = geomap("read", *paths, "--places", str(mine), "--jobs", "2")
    asked = geomap("read", *paths, "--jobs", "2", "--geocoder", "nominatim",
                   "--user-agent", "test (test@example.org)")  # fmt: skip

    assert (two.code, two.out, two.err) == (one.code, one.out, one.err)
    assert "Kestrel Ford" in one.out
    assert (asked.code, "--geocoder" in asked.err) == (2, True)
