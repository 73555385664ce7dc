"""The keys a definition may have, and the values some of them are limited to."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from geomap.model import EventClass

__all__ = [
    "AUDIENCES",
    "BOUNDARY_POLICIES",
    "FILTER_KEYS",
    "KEYS",
    "NAME_POLICIES",
    "OUTPUTS",
    "PUBLIC_FIELDS",
    "STORY_KEYS",
    "SYMBOL_KEYS",
    "USUAL_OUTPUTS",
    "Key",
]

USUAL_OUTPUTS = ("index.html", "events.geojson", "events.csv")
"""What ``build`` makes unless told."""

OUTPUTS = (
    *USUAL_OUTPUTS,
    "events.gpkg",
    "events.qgz",
    "events.kml",
    "events.kmz",
    "events.fgb",
    "events.parquet",
    "events.geojsonl",
    "events.geojsons",
    "events.lpf.json",
    "events.ucdp.csv",
    "events.acled.csv",
    "changes.json",
    "CITATION.cff",
)
"""What ``build`` can make, in the order in which it is written."""

BOUNDARY_POLICIES = ("neutral", "data")
"""How claims are drawn; the path of a GeoJSON file is a policy too."""

NAME_POLICIES = ("source", "local", "both")
"""What a contested or renamed place is called; a language code is a policy too."""


AUDIENCES = ("desk", "public")
"""Who a map is for: those who work on the events, or everybody."""

PUBLIC_FIELDS = tuple(
    "id title start_date end_date date_edtf date_prec as_of ongoing event_class subclass"
    " place_name place_label place_kind place_role lat lon radius_m geometry_kind"
    " where_prec country disputed other_names actor_1 actor_2 killed_low killed_best"
    " killed_high injured_low injured_best injured_high sources source url published"
    " review verification revision change_note".split()
)
"""The fields of a public map unless told: what happened, where, when, who says so.
No quotes, and nothing of how the coding came about."""


class Key(NamedTuple):
    """One key of a definition: how it is checked, and what the manual says."""

    name: str
    kind: Literal[
        "text",
        "texts",
        "day",
        "table",
        "text or tables",
        "tables",
        "number",
        "yes or no",
        "box",
        "position",
        "zoom",
        "keys",
    ]
    default: str
    meaning: str
    keys: tuple[Key, ...] = ()
    """The keys of a table that has keys of its own."""


FILTER_KEYS = (
    Key("from", "day", "none", "first day; an event that reaches into the days stays"),
    Key("to", "day", "none", "last day"),
    Key("undated", "yes or no", "`true`", "whether events without a day stay"),
    Key(
        "box",
        "box",
        "none",
        "`[west, south, east, north]` in degrees; west > east crosses the antimeridian",
    ),
    Key("unplaced", "yes or no", "`true`", "whether events without a place stay"),
    Key("classes", "texts", "all", "the classes of event that stay"),
    Key(
        "sources",
        "texts",
        "all",
        "ids of documents or names of publishers: events that rest on one of them stay",
    ),
    Key(
        "min_score",
        "number",
        "none",
        "drafts whose `reading_score` (0 to 1) is lower are left out",
    ),
    Key("review", "texts", "all", '`"draft"`, `"reviewed"`'),
)
"""The keys of the table ``filters``."""

STORY_KEYS = (
    Key("title", "text", "required", "heading of the step"),
    Key("text", "text", "none", "plain text; an empty line begins a paragraph"),
    Key("from", "day", "first of the map", "first day shown; a month or year too"),
    Key("to", "day", "last of the map", "last day shown; a month or year too"),
    Key("event", "text", "none", "id of the event that is opened and looked at"),
    Key(
        "box",
        "box",
        "the whole map",
        "what is looked at: `[west, south, east, north]` in degrees",
    ),
    Key("centre", "position", "none", "what is looked at: `[longitude, latitude]`"),
    Key("zoom", "zoom", "as it fits", "how near, 1.5 to 12; `centre` needs it"),
)
"""The keys of each table ``story``."""

SYMBOL_KEYS = tuple(
    Key(
        name,
        "keys",
        "as it is",
        "its symbol",
        (
            Key("colour", "text", "as it is", 'such as `"#c0392b"`'),
            Key("shape", "text", "as it is", "one of the shapes of the page"),
        ),
    )
    for name in get_args(EventClass)
)
"""The keys of the table ``symbols``: the classes of event."""

KEYS = (
    Key("title", "text", "the file's name", "heading of the page"),
    Key("subtitle", "text", "none", "line under the heading"),
    Key("language", "text", '`"en"`', "language of the page's texts (BCP 47)"),
    Key("author", "text", "none", "who answers for the map"),
    Key("contact", "text", "none", "where corrections are sent"),
    Key("version", "text", "none", "version of the map, for its citation"),
    Key("released", "day", "none", "day of this version, for its citation"),
    Key("licence", "text", "none", "terms under which the map may be used"),
    Key(
        "audience",
        "text",
        '`"desk"`',
        'who the map is for: `"desk"`, or `"public"`: only reviewed events, nothing'
        " withheld",
    ),
    Key(
        "public_fields",
        "texts",
        "see below",
        "the fields of events that a public map has",
    ),
    Key("reports", "texts", "`[]`", "documents to read: paths or globs"),
    Key("events", "texts", "`[]`", "reviewed event files: paths or globs"),
    Key(
        "columns",
        "table",
        "guessed",
        "tables among `events`: what is said of an event, and the column that says it"
        " (docs/formats.md)",
    ),
    Key(
        "date_order",
        "text",
        "as the dates show",
        'whether 03/04/2023 in a table has the day first, `"dmy"`, or the month, `"mdy"`',
    ),
    Key("published", "day", "none", "publication day of reports that state none"),
    Key(
        "encoding", "text", '`"utf-8"`', "encoding of reports without a byte order mark"
    ),
    Key(
        "focus",
        "texts",
        "`[]`",
        "countries the reports are about, as ISO 3166-1 alpha-2 codes",
    ),
    Key("places", "texts", "`[]`", "files of your own places: paths or globs"),
    Key("ignore", "texts", "`[]`", "names that are no places in these reports"),
    Key("resolve", "table", "none", "names, and the id of the place that each means"),
    Key(
        "names",
        "text",
        '`"source"`',
        'what contested places are called: `"source"`, `"local"`, `"both"` or a'
        " language code",
    ),
    Key(
        "boundary_policy",
        "text",
        '`"neutral"`',
        'how claims are drawn: `"neutral"`, `"data"` or a GeoJSON file',
    ),
    Key(
        "tiles",
        "text",
        "none",
        "address of map images that the page asks one host for, with `{z}`, `{x}`, `{y}`"
        " (see below)",
    ),
    Key(
        "tiles_attribution",
        "text",
        "none",
        "whose images they are; `tiles` needs it",
    ),
    Key(
        "outputs",
        "texts",
        "page, GeoJSON, CSV",
        "the files to make: `index.html`, `events.` and an ending of docs/formats.md,"
        " `changes.json`, `CITATION.cff`",
    ),
    Key(
        "periods",
        "text or tables",
        "as needed",
        'how dated layers are gathered: `"day"`, `"week"`, `"month"`, `"year"`, or'
        " `[[periods]]` with `label`, `from`, `to`",
    ),
    Key(
        "filters",
        "keys",
        "none",
        "which events are on the map; how many are left out is said on it",
        FILTER_KEYS,
    ),
    Key(
        "symbols",
        "keys",
        "as the page has them",
        "for each class of event `colour` and `shape` (see below)",
        SYMBOL_KEYS,
    ),
    Key(
        "story",
        "tables",
        "none",
        "steps that the page leads through, each a table `[[story]]` (see below)",
        STORY_KEYS,
    ),
)
"""Every key a definition may have."""
