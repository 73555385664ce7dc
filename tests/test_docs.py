"""The manuals are made from the code, so they cannot drift.

``python tests/test_docs.py`` writes them anew.
"""

import json
import re
from pathlib import Path
from typing import get_args

import click
import pytest

from geomap.cli import commands
from geomap.formats.symbols import SHAPES
from geomap.model import PROPERTY_FIELDS, EventClass
from geomap.periods import UNITS
from geomap.project import KEYS, OUTPUTS
from geomap.project.filters import REVIEWS
from geomap.project.keys import AUDIENCES
from geomap.project.story import LONGEST_TEXT, LONGEST_TITLE, MOST_STEPS, ZOOMS

DOCS = Path(__file__).parents[1] / "docs"
KINDS = {
    "text": "text",
    "texts": "list of texts",
    "day": "day",
    "table": "table of texts",
    "text or tables": "text, or tables",
    "number": "number",
    "yes or no": "`true` or `false`",
    "box": "list of four numbers",
    "keys": "table",
    "tables": "tables",
    "position": "list of two numbers",
    "zoom": "number",
}
TABLE = re.compile(r"(?<=test_docs\.py -->\n).*?(?=<!-- end of keys)", re.DOTALL)


def definitions_manual(text):
    """Return docs/definitions.md with the table of keys made anew."""
    rows = ["| key | value | default | meaning |", "|---|---|---|---|"]
    rows += [
        f"| `{name}` | {KINDS[k.kind]} | {k.default} | {k.meaning} |"
        for key in KEYS
        for name, k in [
            (key.name, key),
            *((f"{key.name}.{k.name}", k) for k in key.keys if key.name != "symbols"),
        ]
    ]
    return TABLE.sub(lambda _: "\n".join(rows) + "\n", text)


SCHEMA_KINDS = {
    "text": {"type": "string", "minLength": 1},
    "texts": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "day": {"type": "string", "format": "date"},
    "table": {"type": "object", "additionalProperties": {"type": "string"}},
    "text or tables": {
        "anyOf": [
            {"enum": list(UNITS)},
            {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["label", "from", "to"],
                    "properties": {
                        "label": {"type": "string"},
                        "from": {"type": "string", "format": "date"},
                        "to": {"type": "string", "format": "date"},
                    },
                    "additionalProperties": False,
                },
            },
        ]
    },
}
SCHEMA_KINDS |= {
    "number": {"type": "number", "minimum": 0, "maximum": 1},
    "yes or no": {"type": "boolean"},
    "box": {
        "type": "array",
        "minItems": 4,
        "maxItems": 4,
        "items": {"type": "number", "minimum": -180, "maximum": 180},
    },
    "keys": {"type": "object", "additionalProperties": False},
    "tables": {"type": "object", "additionalProperties": False},  # each of a list
    "position": {
        "type": "array",
        "minItems": 2,
        "maxItems": 2,
        "items": {"type": "number", "minimum": -180, "maximum": 180},
    },
    "zoom": {"type": "number", "minimum": ZOOMS[0], "maximum": ZOOMS[1]},
}
STORY_DAY = {
    "type": ["string", "integer"],
    "format": "edtf",
    "minimum": 1,
    "maximum": 9999,
}
CHOICES = {
    f"symbols.{name}.{key}": value
    for name in get_args(EventClass)
    for key, value in (
        ("colour", {"pattern": "^#[0-9A-Fa-f]{6}$"}),
        ("shape", {"enum": list(SHAPES)}),
    )
} | {
    "filters.classes": {
        "type": "array",
        "minItems": 1,
        "items": {"enum": list(get_args(EventClass))},
    },
    "filters.review": {
        "type": "array",
        "minItems": 1,
        "items": {"enum": list(REVIEWS)},
    },
    "story.title": {"maxLength": LONGEST_TITLE},
    "story.text": {"maxLength": LONGEST_TEXT},
    # Days of TOML and texts of EDTF; a bare number is a year.
    "story.from": STORY_DAY,
    "story.to": STORY_DAY,
    "audience": {"enum": list(AUDIENCES)},
    "outputs": {"type": "array", "minItems": 1, "items": {"enum": list(OUTPUTS)}},
    "public_fields": {"type": "array", "items": {"enum": list(PROPERTY_FIELDS)}},
}


def schema_of(key, within=""):
    """Return what the schema says of one key, and of the keys that it has."""
    name = f"{within}{key.name}"
    schema = {**SCHEMA_KINDS[key.kind], **CHOICES.get(name, {})}
    if key.keys:
        schema["properties"] = {k.name: schema_of(k, f"{name}.") for k in key.keys}
    if key.kind == "tables":
        required = [k.name for k in key.keys if k.default == "required"]
        schema = {
            "type": "array",
            "maxItems": MOST_STEPS,
            "items": {**schema, "required": required},
        }
    usual = "required" if key.default == "required" else f"by default {key.default}"
    says = f"{key.meaning}; {usual}".replace("`", "")
    return {**schema, "description": says}


def definition_schema():
    """Return docs/geomap.schema.json: every key of a definition, for editors."""
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A map definition of geomap",
        "type": "object",
        "additionalProperties": False,
        "anyOf": [{"required": ["reports"]}, {"required": ["events"]}],
        "properties": {k.name: schema_of(k) for k in KEYS},
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def every_command(group=commands, names=("geomap",)):
    """Yield each command with the words that call it."""
    yield names, group
    for name in group.list_commands(None) if isinstance(group, click.Group) else ():
        yield from every_command(group.commands[name], (*names, name))


def command_manual():
    """Return docs/cli.md: the help of every command."""
    parts = ["# The command line\n\nWritten by tests/test_docs.py from `--help`.\n"]
    for names, command in every_command():
        context = click.Context(
            command, info_name=" ".join(names), terminal_width=96, max_content_width=96
        )
        parts.append(
            f"## {' '.join(names)}\n\n```text\n{command.get_help(context)}\n```\n"
        )
    return "\n".join(parts)


def test_every_key_of_a_definition_is_documented():
    """docs/definitions.md has one row for each key, with default and meaning."""
    text = (DOCS / "definitions.md").read_text(encoding="utf-8")

    assert text == definitions_manual(text), "run: python tests/test_docs.py"


def test_the_schema_for_editors_has_every_key():
    """docs/geomap.schema.json is made from the same keys."""
    text = (DOCS / "geomap.schema.json").read_text(encoding="utf-8")

    assert text == definition_schema(), "run: python tests/test_docs.py"


def test_every_command_is_documented():
    """docs/cli.md is the help that the commands print."""
    text = (DOCS / "cli.md").read_text(encoding="utf-8")

    assert text == command_manual(), "run: python tests/test_docs.py"


@pytest.mark.parametrize(
    "command",
    [c for _, c in every_command()],
    ids=[" ".join(n) for n, _ in every_command()],
)
def test_every_option_says_what_it_does(command):
    """An option without help is one that only its author can use."""
    options = [p for p in command.params if isinstance(p, click.Option)]

    assert command.help
    assert [o.name for o in options if not o.help] == []


if __name__ == "__main__":
    page = DOCS / "definitions.md"
    manual = definitions_manual(page.read_text(encoding="utf-8"))
    page.write_text(manual, encoding="utf-8", newline="\n")
    (DOCS / "geomap.schema.json").write_text(
        definition_schema(), encoding="utf-8", newline="\n"
    )
    (DOCS / "cli.md").write_text(command_manual(), encoding="utf-8", newline="\n")
