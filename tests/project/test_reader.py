"""Map definitions: what is accepted, and how each mistake is named."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import project
from geomap.errors import DefinitionError, GeomapError, OutputError


@pytest.fixture
def folder(tmp_path):
    """Make a project folder with two reports, a hidden file and an event file."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "maps").mkdir()
    for name in ("b.md", "a.md", ".hidden.md", "events.geojson"):
        (tmp_path / "seeds" / name).write_text("x", encoding="utf-8")
    (tmp_path / "seeds" / "places.csv").write_text(
        "name,lat,lon\nCamp Alpha,1,2\n", encoding="utf-8"
    )
    return tmp_path


def write(folder, text, *, name="flood.toml"):
    """Write a definition and return its path."""
    path = folder / "maps" / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_a_definition_with_every_key_is_read(folder):
    """Globs become sorted files relative to the definition; days become days."""
    path = write(
        folder,
        """
        title = "Floods"
        subtitle = "Week 18"
        language = "pt-BR"
        author = "A. Writer"
        contact = "desk@example.org"
        licence = "CC BY 4.0"
        reports = ["../seeds/*.md", "../seeds/a.md"]
        events = ["../seeds/events.geojson"]
        published = 2024-05-04
        focus = ["BR"]
        places = ["../seeds/places.csv"]
        ignore = ["May"]
        names = "pt"
        boundary_policy = "data"
        tiles = "https://tiles.example.org/{z}/{x}/{y}.png"
        tiles_attribution = "© Some Mappers"
        outputs = ["events.csv", "index.html"]

        [resolve]
        "Gori" = "gn:614455"
        "the camp" = "user:camp-alpha"
        """,
    )
    found = project.load(path)

    assert found.reports == ("../seeds/a.md", "../seeds/b.md")
    assert found.events == ("../seeds/events.geojson",)
    assert found.published == date(2024, 5, 4)
    assert found.outputs == ("index.html", "events.csv")
    assert (found.places, found.ignore) == (("../seeds/places.csv",), ("May",))
    assert dict(found.resolve) == {"Gori": "gn:614455", "the camp": "user:camp-alpha"}
    assert (found.names, found.boundary_policy, found.boundaries) == (
        "pt",
        "data",
        None,
    )
    assert found.host_asked == "tiles.example.org"
    assert found.tiles.attribution == "© Some Mappers"
    assert found.inputs == (
        *("../seeds/a.md", "../seeds/b.md", "../seeds/events.geojson"),
        "../seeds/places.csv",
    )
    assert found.locate("../seeds/a.md") == folder / "seeds" / "a.md"
    assert found.folder == folder / "maps" / "flood"
    assert (found.title, found.language, found.focus) == (
        "Floods",
        "pt-BR",
        ("BR",),
    )


def test_what_is_not_said_has_a_stated_default(folder):
    """The title is the file's name; page, GeoJSON and CSV are made."""
    found = project.load(write(folder, 'reports = ["../seeds/a.md"]'))

    assert (found.title, found.language, found.published) == ("flood", "en", None)
    assert found.outputs == ("index.html", "events.geojson", "events.csv")
    assert found.boundary_policy == "neutral"
    assert (found.tiles, found.host_asked) == (None, None)


REPORTS = 'reports = ["../seeds/a.md"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (REPORTS + 'titel = "x"', 'flood.toml:2: unknown key "titel"; did you mean title?'),
        (REPORTS + "[palette]\nx = 1", 'flood.toml:2: unknown key "palette"; expected one of'),
        (REPORTS + "title = 3", "flood.toml:2: title is 3; expected a text in quotes"),
        (REPORTS + 'title = " "', 'flood.toml:2: title is " "; expected a text'),
        (REPORTS + 'published = "2023-02-30"', 'flood.toml:2: published is "2023-02-30"; expected a day'),
        (REPORTS + "published = 2023-02-03T10:00:00", 'flood.toml:2: published is "2023-02-03T10:00:00"; expected a day'),
        (REPORTS + "published = 2023-02-30", "flood.toml:2: published = 2023-02-30 is no day"),
        (REPORTS + 'focus = "Chad"', 'flood.toml:2: focus is "Chad"; expected a list of texts'),
        (REPORTS + 'focus = ["Chad"]', 'flood.toml:2: focus: "Chad" is no country code'),
        (REPORTS + 'language = "e"', 'flood.toml:2: language is "e"; expected a code'),
        (REPORTS + 'boundary_policy = "de_facto"', 'flood.toml:2: boundary_policy "de_facto" is not available; expected "neutral"'),
        (REPORTS + 'tiles = "https://a.example/{z}/{x}/{y}"', "flood.toml:2: tiles is given without tiles_attribution; add it"),
        (REPORTS + 'tiles_attribution = "A"', "flood.toml:2: tiles_attribution is given without tiles; add it"),
        (REPORTS + 'tiles_attribution = "A"\ntiles = "http://a.example/{z}/{x}/{y}"', 'flood.toml:3: tiles: "http://a.example/{z}/{x}/{y}" cannot be asked for; expected an address such as'),
        (REPORTS + 'tiles_attribution = "A"\ntiles = "https://{s}.a.example/{z}/{x}/{y}"', "flood.toml:3: tiles: "),
        (REPORTS + "tiles_attribution = 3", "flood.toml:2: tiles_attribution is 3; expected a text"),
        (REPORTS + 'names = "xx"', 'flood.toml:2: names is "xx"; expected "source", "local", "both" or a language code'),
        (REPORTS + 'names = "ukr"', 'language code such as "az"; did you mean uk?'),
        (REPORTS + 'names = "Armenian"', "did you mean hy?"),
        (REPORTS + 'names = "locale"', "did you mean local?"),
        (REPORTS + 'names = "a name"', 'flood.toml:2: names is "a name"; expected "source", "local", "both" or a language code'),
        (REPORTS + 'ignore = ["--"]', 'flood.toml:2: ignore: "--" is no name'),
        (REPORTS + "resolve = 3", "flood.toml:2: resolve is 3; expected a table"),
        (REPORTS + 'places = ["none.csv"]', 'flood.toml:2: places: no file matches "none.csv"'),
        (REPORTS + 'outputs = ["index.htm"]', 'flood.toml:2: outputs: "index.htm" cannot be made; did you mean index.html?'),
        (REPORTS + 'outputs = ["../x"]', 'flood.toml:2: outputs: "../x" cannot be made'),
        (REPORTS + "outputs = []", "flood.toml:2: outputs is empty"),
        ('title = "x"', "flood.toml:1: names neither reports nor events"),
        ('title = "x"\nreports = ["../seeds/c.md"]', 'flood.toml:2: reports: no file matches "../seeds/c.md"'),
        ('\n\nreports = ["none/*.md"]', 'flood.toml:3: reports: no file matches "none/*.md"'),
        ('reports = ["/etc/*.conf"]', 'flood.toml:1: reports: "/etc/*.conf" is absolute'),
        ("reports = ['C:\\x.md']", 'flood.toml:1: reports: "C:\\\\x.md" is absolute'),
        ("title = \nreports = 3", "flood.toml:1: definition is not TOML: Invalid value"),
        ('title = "a"\ntitle = "b"', "flood.toml:2: definition is not TOML: Cannot overwrite a value"),
        ("title = [", "flood.toml:1: definition is not TOML"),
        ("title = " + "[" * 5000, "flood.toml:1: definition is nested too deeply"),
        ("title = " + "9" * 5000, "flood.toml:1: definition is not TOML"),
        ('subtitle = """\ntitel = 1\n"""\ntitel = 2', 'flood.toml:4: unknown key "titel"'),
        ('reports = [\n "../seeds/a.md",\n]\n"titel" = 2', 'flood.toml:4: unknown key "titel"'),
    ],
)  # fmt: skip
def test_a_wrong_definition_is_refused_with_its_line(folder, text, message):
    """The message has file and line, the value, and what was expected."""
    with pytest.raises(DefinitionError) as caught:
        project.load(write(folder, text))

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_definition_that_is_no_text_is_refused(folder):
    """Bytes that are not UTF-8, and a file larger than any definition."""
    path = write(folder, "")
    path.write_bytes(b"title = '\xff'")

    with pytest.raises(GeomapError, match="byte 9"):
        project.load(path)

    path.write_bytes(b"#" * (project.MAX_DEFINITION_BYTES + 1))

    with pytest.raises(GeomapError, match="more than"):
        project.load(path)


def test_an_output_folder_that_links_elsewhere_is_refused(folder):
    """Nothing is written outside the folder of the map."""
    path = write(folder, REPORTS)
    (folder / "maps" / "flood").symlink_to(folder / "seeds", target_is_directory=True)

    with pytest.raises(OutputError, match="inside"):
        _ = project.load(path).folder


def test_two_definitions_for_one_folder_are_refused(folder):
    """Names that differ only in case or spaces would overwrite each other."""
    write(folder, REPORTS, name="my-flood.toml")
    path = write(folder, REPORTS, name="My flood.toml")

    with pytest.raises(
        DefinitionError, match=r"writes to my-flood/, and so does my-flood\.toml"
    ):
        project.load(path)


def test_definitions_of_a_folder_are_found_in_order(folder):
    """Every maps/*.toml, sorted; none is an error that says what to write."""
    second, first = write(folder, "", name="b.toml"), write(folder, "", name="a.toml")

    assert project.find_definitions(folder) == [first, second]
    with pytest.raises(DefinitionError, match=r"no map definition in .*seeds/maps/"):
        project.find_definitions(folder / "seeds")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    """A definition from anywhere is never a traceback."""
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(GeomapError):
        project.load(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('periods = "fortnight"', 'periods is "fortnight"; expected "day"'),
        ("periods = 3", 'expected "day"'),
        ('[[periods]]\nlabel = "A"', "number 1: from is missing; expected a day"),
        ('[[periods]]\nlabel = "A"\nfrom = 2024-02-30\nto = 2024-03-01', "2"),
        ('[[periods]]\nlabel = "A"\nfrom = 2024-03-02\nto = 2024-03-01', "before it begins"),
        ('[[periods]]\nlabel = ""\nfrom = 2024-03-02\nto = 2024-03-03', "label is missing"),
        ('[[periods]]\ntitle = ""', "nearest"),
    ],
)  # fmt: skip
def test_wrong_periods_are_named(tmp_path, text, message):
    """With the number of the period and what was expected."""
    path = tmp_path / "m.toml"
    (tmp_path / "r.md").write_text("Rain.", encoding="utf-8")
    path.write_text(f'reports = ["r.md"]\n{text}\n', encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        project.load(path)

    assert message.replace("nearest", "unknown key") in str(caught.value)


def test_periods_are_a_unit_or_named_spans(tmp_path):
    """Days stand as TOML dates or as texts."""
    path = tmp_path / "m.toml"
    (tmp_path / "r.md").write_text("Rain.", encoding="utf-8")
    path.write_text('reports = ["r.md"]\nperiods = "month"\n', encoding="utf-8")

    assert project.load(path).periods == "month"

    path.write_text(
        'reports = ["r.md"]\n[[periods]]\nlabel = "A"\nfrom = 2024-03-01\nto = "2024-03-02"\n',
        encoding="utf-8",
    )
    (period,) = project.load(path).periods

    assert (period.label, period.start, period.end) == ("A", "2024-03-01", "2024-03-02")


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "/*.md", "a\u0000b"])
def test_what_cannot_be_a_file_name_matches_no_file(tmp_path, name):
    """A name that is too long for the system was an error of the system once."""
    path = tmp_path / "a.toml"
    path.write_text(f"reports = [{json.dumps(name)}]\n", encoding="utf-8")

    with pytest.raises(DefinitionError):
        project.load(path)
