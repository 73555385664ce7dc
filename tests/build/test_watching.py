"""Watching: a map is built again when its inputs change, and only then."""

from contextlib import suppress

import pytest

from geomap.build import BuildResult, watch
from geomap.errors import DefinitionError

MORE = b"A protest was held in Nampula on 5 May 2024.\n"


class Stop(Exception):
    """Raised in a pause, as control-C is."""


def watched(project, *changes, **options):
    """Return what each look built, a change made in each pause before the next."""
    found = [[]]
    steps = iter(changes)

    def pause(seconds):
        assert seconds >= 1
        change = next(steps, None)
        if change is None:
            raise Stop
        change(project)
        found.append([])

    with suppress(Stop):
        for outcome in watch(root=project, pause=pause, **options):
            told = isinstance(outcome, BuildResult)
            found[-1].append(outcome.status if told else str(outcome))
    return found


def add_text(project):
    report = project / "seeds" / "rivers.md"
    report.write_bytes(report.read_bytes() + MORE)


def save_unchanged(project):
    report = project / "seeds" / "rivers.md"
    report.write_bytes(report.read_bytes())


def break_definition(project):
    with (project / "maps" / "example.toml").open("a", encoding="utf-8") as stream:
        stream.write('subtitel = "x"\n')


def mend_definition(project):
    path = project / "maps" / "example.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('subtitel = "x"\n', ""), encoding="utf-8")


def add_map(project):
    text = (project / "maps" / "example.toml").read_text(encoding="utf-8")
    (project / "maps" / "second.toml").write_text(text, encoding="utf-8")


def remove_maps(project):
    for path in (project / "maps").glob("*.toml"):
        path.unlink()


def test_a_map_is_built_again_when_an_input_changes(project_folder):
    """A file that is saved unchanged, or a look without a change, builds nothing."""
    found = watched(project_folder, save_unchanged, add_text, save_unchanged)

    assert found == [["built"], [], ["built"], []]


def test_an_error_is_told_once_and_watching_goes_on(built_project):
    """What is mended is built again."""
    found = watched(
        built_project, break_definition, save_unchanged, add_text, mend_definition
    )

    assert found[0] == ["up to date"]
    assert 'unknown key "subtitel"' in found[1][0]
    assert found[2:] == [[], [], ["built"]]


def test_definitions_may_come_and_go(built_project):
    """Without any at the beginning there is nothing to watch."""
    found = watched(built_project, add_map, remove_maps, add_map_again, force=True)

    assert found == [["built"], ["built"], [], ["built"]]
    with pytest.raises(DefinitionError, match="no map definition"):
        next(watch(root=built_project / "seeds"))


def add_map_again(project):
    path = project / "maps" / "third.toml"
    path.write_text('reports = ["../seeds/*.md"]\n', encoding="utf-8")


def test_what_changes_during_a_build_is_built_next(project_folder):
    """The inputs are looked at before the build, not after it."""
    looks = watch(root=project_folder, pause=lambda _: None)
    first = next(looks)
    add_text(project_folder)

    assert first.status == "built"
    assert next(looks).status == "built"
