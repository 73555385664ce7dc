"""geomap add: a document and its metadata into seeds/, nothing overwritten."""

import io
from datetime import date

import click
import pytest

from geomap.documents import read_documents

TEXT = b"Floods hit Beira on 3 May 2024.\n"


@pytest.fixture
def inside(tmp_path, monkeypatch):
    """Work in an empty folder with one report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_bytes(TEXT)
    return tmp_path


ORIGIN = ("--published", "2024-05-06", "--publisher", 'The "Paper"')


def test_a_document_is_put_beside_the_others_with_its_metadata(geomap, inside):
    """Reading it gives back what was said of it."""
    outcome = geomap(
        "add", "report.txt", *ORIGIN, "--url", "https://example.org/a",
        "--licence", "CC BY 4.0", "--withhold", "sentence; url", "--language", "en",
    )  # fmt: skip
    (found,) = read_documents(["seeds/report.md"]).documents

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "seeds/report.md: written\n"
    assert found.text == TEXT.decode()
    assert (found.published, found.publisher) == (date(2024, 5, 6), 'The "Paper"')
    assert (found.url, found.licence) == ("https://example.org/a", "CC BY 4.0")
    assert found.withhold == ("url", "sentence")


def test_adding_twice_changes_nothing(geomap, inside):
    """The same content is said to be there; other content is refused."""
    geomap("add", "report.txt", *ORIGIN)
    before = (inside / "seeds" / "report.md").read_bytes()
    again = geomap("add", "report.txt", *ORIGIN)
    (inside / "report.txt").write_bytes(b"Something else.")
    other = geomap("add", "report.txt", *ORIGIN)

    assert (again.code, again.err) == (0, "seeds/report.md: there already\n")
    assert other.code == 1
    assert "other content" in other.err
    assert (inside / "seeds" / "report.md").read_bytes() == before


def test_what_is_missing_is_named_where_nobody_can_be_asked(geomap, inside):
    """The message has the options; unknown is an answer."""
    outcome = geomap("add", "report.txt")
    unknown = geomap(
        "add", "report.txt", "--published", "unknown", "--publisher", "unknown"
    )

    assert outcome.code == 1
    assert "give --published and --publisher" in outcome.err
    assert unknown.code == 0
    assert (inside / "seeds" / "report.md").read_bytes() == b"+++\n+++\n" + TEXT


def test_what_is_missing_is_asked_for_on_a_terminal(inside, monkeypatch):
    """A wrong answer is asked for again."""
    import sys

    from click.testing import CliRunner

    from geomap.cli.adding import add

    answers = iter(["6 May", "2024-05-06", "Desk"])
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    with CliRunner().isolation():
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(sys, "stderr", Terminal())
        add.main(["report.txt"], standalone_mode=False)
    (found,) = read_documents(["seeds/report.md"]).documents

    assert (found.published, found.publisher) == (date(2024, 5, 6), "Desk")


def test_standard_input_needs_a_name(geomap, inside):
    """Its title will do."""
    nameless = geomap("add", "-", *ORIGIN, stdin=TEXT)
    titled = geomap("add", "-", *ORIGIN, "--title", "Floods: Beira", stdin=TEXT)

    assert nameless.code == 1
    assert "--name" in nameless.err
    assert titled.err == "seeds/floods-beira.md: written\n"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/passwd", "etc-passwd.md"),
        ("CON", "con-file.md"),
        ("a/b\\c", "a-b-c.md"),
        ("..", None),
    ],
)
def test_a_name_never_leads_out_of_the_folder(geomap, inside, name, file):
    """It becomes a plain name that every system has."""
    geomap("add", "report.txt", *ORIGIN, "--name", name)
    made = [p.name for p in (inside / "seeds").iterdir() if p.suffix == ".md"]

    assert len(made) == 1
    assert file is None or made == [file]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ("--published", "6 May 2024", "--publisher", "x"),
            '--published: published is "6 May 2024"',
        ),
        ((*ORIGIN, "--url", "example.org"), "--url: url is"),
        ((*ORIGIN, "--language", "English"), "--language: language is"),
        ((*ORIGIN, "--withhold", "sentense"), "did you mean sentence"),
        ((*ORIGIN, "--title", " "), "--title is empty"),
    ],
)
def test_a_wrong_option_is_named(geomap, inside, options, expected):
    """Nothing is written."""
    outcome = geomap("add", "report.txt", *options)

    assert outcome.code == 1
    assert expected in outcome.err
    assert not (inside / "seeds").exists()


def test_an_option_does_not_overrule_the_document(geomap, inside):
    """Whoever typed it should see that the document says otherwise."""
    (inside / "report.txt").write_bytes(b"+++\npublished = 2024-05-01\n+++\n" + TEXT)
    outcome = geomap("add", "report.txt", *ORIGIN)

    assert outcome.code == 1
    assert 'its own published is "2024-05-01"' in outcome.err


def test_a_text_that_begins_like_front_matter_stays_itself(geomap, inside):
    """What is added is what is read again."""
    geomap(
        "add",
        "-",
        *ORIGIN,
        "--name",
        "x",
        stdin=b"+++\n+++\n+++\nnot = matter\n+++\nText.\n",
    )
    (found,) = read_documents(["seeds/x.md"]).documents

    assert found.text == "+++\nnot = matter\n+++\nText.\n"
