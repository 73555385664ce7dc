"""The commands of the gazetteer: gazetteer find, at, info, check, import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli import table
from geomap.cli.options import places_option
from geomap.cli.sources import gazetteer_option
from geomap.cli.talk import answer, bar, byte_count, example, say
from geomap.errors import CoordinateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.model import Candidate, Place, Position

NAME_COLUMNS = 30
"""As much of a name as the table shows."""


@click.group(epilog=example('geomap gazetteer find "Nagorno-Karabakh"'))
def gazetteer() -> None:
    """Ask the gazetteer, check it, or import the whole of GeoNames beside it."""


@gazetteer.command(epilog=example("geomap gazetteer find Goris"))
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON array, best first.")
@click.option("--country", metavar="CODE", help="ISO 3166-1 alpha-2 code.")
@click.option("--kind", "kinds", multiple=True, help="settlement, region, water ...")
@click.option("--near", metavar="LAT,LON", help="Prefer places near this point.")
@click.option(
    "--limit",
    metavar="N",
    default=10,
    type=click.IntRange(1, 1000),
    help="At most this many; 10 unless told.",
)
@places_option
@gazetteer_option
def find(
    *,
    name: str,
    gazetteer: Path | None,
    as_json: bool,
    country: str | None,
    kinds: tuple[str, ...],
    near: str | None,
    limit: int,
    own_places: tuple[str, ...],
) -> None:
    """List the places that NAME may mean, best first."""
    import json

    from geomap.gazetteer import Gazetteer

    found = Gazetteer.open(gazetteer, places=own_places).find(
        name,
        near=_position(near) if near else None,
        country=country.upper() if country else None,
        kinds=kinds or None,
        limit=limit,
    )
    if as_json:
        rows = [_values(candidate) for candidate in found]
        click.echo(json.dumps(rows, ensure_ascii=False, allow_nan=False))
    elif found:
        answer("\n".join(_table(found)))
    if not found:
        say(f"no place is named {name!r}")


def _values(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "lat": place.position.lat,
        "lon": place.position.lon,
        "place_id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": "; ".join(place.countries),
        "score": round(candidate.score, 3),
        "population": place.population or None,
        "other_names": [
            {"name": n.name, "language": n.language, "used_by": n.used_by}
            for n in place.names
            if n.name != place.name
        ],
        "source": place.source,
        "match": candidate.match,
        "distance": candidate.distance,
    }


_INDENT = " " * 7  # as wide as the scores
_HEADING = ("score", "name", "kind", "country", "lat, lon", "population", "id")


def _table(found: Sequence[Candidate]) -> Iterator[str]:
    """Yield a row for each candidate, and under it what is known beside."""
    rows = [
        (
            f"{candidate.score:.3f}",
            table.clip(candidate.place.name, NAME_COLUMNS),
            candidate.place.kind,
            _country(candidate.place),
            "{:.4f}, {:.4f}".format(*candidate.place.position.latlon),
            f"{candidate.place.population:,}" if candidate.place.population else "",
            candidate.place.id,
        )
        for candidate in found
    ]
    heading, *lines = table.lines(_HEADING, rows, right=frozenset({5}))
    yield heading
    for line, candidate in zip(lines, found, strict=True):
        yield line
        for text in _beside(candidate):
            yield _INDENT + text


def _country(place: Place) -> str:
    return table.clip(", ".join(place.countries) or "-", 12)


def _beside(candidate: Candidate) -> Iterator[str]:
    """Yield where it lies and who says so; then its other names."""
    place = candidate.place
    room = table.WIDTH - len(_INDENT)
    parts = ["disputed"] if place.disputed else []
    if place.admin1:
        parts.append(f"in {table.clip(place.admin1, NAME_COLUMNS)}")
    if candidate.distance:
        letters = "letter" if candidate.distance == 1 else "letters"
        parts.append(f"{candidate.distance} {letters} from {candidate.name}")
    parts.append(f"from {place.source or 'geonames'}")
    yield table.clip("; ".join(parts), room)
    others = [
        f"{n.name} ({n.used_by})" if n.used_by else n.name
        for n in place.names
        if n.name != place.name
    ]
    if others:
        yield f"also {table.as_many_as_fit(others, room - len('also '))}"


def _position(near: str, *, what: str = "--near") -> Position:
    from geomap.model import Position

    try:
        lat, lon = (float(part) for part in near.split(","))
    except ValueError:
        raise CoordinateError(
            f"{what} is {near!r}; expected LAT,LON in degrees, like 39.5,46.3"
        ) from None
    return Position(lat=lat, lon=lon)


@gazetteer.command(
    # South of the equator a position begins like an option.
    context_settings={"ignore_unknown_options": True},
    epilog=example("geomap gazetteer at 39.5,46.3", "geomap gazetteer at -33.9,18.4"),
)
@click.argument("position", metavar="LAT,LON")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option(
    "--limit",
    metavar="N",
    default=5,
    type=click.IntRange(0, 1000),
    help="At most this many settlements; 5 unless told.",
)
@places_option
def at(
    *, position: str, as_json: bool, limit: int, own_places: tuple[str, ...]
) -> None:
    """Say where LAT,LON lies: countries, regions, and the nearest settlements.

    On contested ground every country that holds or claims it is listed.
    """
    import json

    from geomap.gazetteer import Gazetteer

    where = _position(position, what="LAT,LON")
    found = Gazetteer.open(places=own_places).at(where, limit=limit)
    if as_json:
        values = {
            "lat": where.lat,
            "lon": where.lon,
            "countries": list(found.countries),
            "disputed": [place.id for place in found.disputed],
            "inside": [
                {**_named(place), "contested": found.is_contested(place)}
                for place in found.inside
            ],
            "shores": [{**_named(n.place), "km": n.km} for n in found.shores],
            "nearest": [{**_named(n.place), "km": n.km} for n in found.nearest],
        }
        click.echo(json.dumps(values, ensure_ascii=False, allow_nan=False))
        return
    answer(f"countries  {'; '.join(found.countries) or 'none'}")
    for place in found.inside:
        contested = "  contested" if found.is_contested(place) else ""
        answer(f"inside     {place.name}  {place.kind}  {place.id}{contested}")
    for shore in found.shores:
        answer(f"shore      {shore.place.name}  {shore.km:.1f} km  {shore.place.id}")
    for near in found.nearest:
        answer(f"{near.km:7.1f} km {near.place.name}  {near.place.id}")


def _named(place: Place) -> dict[str, Any]:
    return {
        "place_id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": "; ".join(place.countries),
        "disputed": place.disputed,
    }


@gazetteer.command(epilog=example("geomap gazetteer info"))
@click.option("--json", "as_json", is_flag=True, help="The same for a program.")
@gazetteer_option
def info(*, as_json: bool, gazetteer: Path | None) -> None:
    """Say which gazetteer this is: version, how many places, sources, licences."""
    import json

    from geomap.gazetteer import info as describe

    facts = describe(gazetteer)
    if as_json:
        click.echo(json.dumps(dict(facts), ensure_ascii=False, indent=1))
        return
    answer("\n".join(_facts(facts)))


def _facts(facts: Mapping[str, Any]) -> Iterator[str]:
    yield f"gazetteer {facts['version']} (format {facts['format']})"
    yield f"{facts['folder']}, {byte_count(facts['bytes'])}"
    yield ""
    counts = [(key.replace("_", " "), f"{n:,}") for key, n in facts["counts"].items()]
    yield from table.lines(("layer", "rows"), counts, right=frozenset({1}))
    yield ""
    yield "sources"
    for name, text in facts["sources"].items():
        yield from _wrapped(f"{name} {text}")


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(
        text, table.WIDTH, initial_indent="  ", subsequent_indent="    ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


@gazetteer.command(epilog=example("geomap gazetteer check"))
@gazetteer_option
def check(*, gazetteer: Path | None) -> None:
    """Read the whole gazetteer and check that no file of it is damaged."""
    from geomap.gazetteer import Gazetteer
    from geomap.gazetteer.imported import check_all

    checked = check_all(gazetteer)
    say(
        f"gazetteer {Gazetteer.open(gazetteer).version}: holds"
        f" ({checked['files']} files, {byte_count(checked['bytes'])}: sizes and SHA-256"
        " are those of its manifest, and it opens)"
    )


@gazetteer.command(
    "import",
    epilog=example(
        "geomap gazetteer import AM.zip --to am && geomap gazetteer find Goris --gazetteer am"
    ),
)
@click.argument("dump", type=click.Path(path_type=Path))
@click.option(
    "--alternate-names",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="alternateNamesV2.zip: the languages of names, and more of them.",
)
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="By default in your data folder, where --gazetteer imported finds it.",
)
def import_(*, dump: Path, alternate_names: Path | None, folder: Path | None) -> None:
    """Compile DUMP, a file of GeoNames that you downloaded, for use beside ours.

    DUMP is allCountries.zip, or XX.zip of one country, from
    https://download.geonames.org/export/dump/ (CC BY 4.0). Nothing is downloaded.
    What was imported before is replaced when all is done, and not before.
    """
    from geomap.geonames import import_geonames

    with bar() as progress:
        done = import_geonames(
            dump, alternate_names=alternate_names, folder=folder, progress=progress
        )
    for line in done.listed:
        say(line)
    rejected = sum(done.rejected.values())
    if rejected:
        fields = ", ".join(f"{n:,} {name}" for name, n in done.rejected.most_common())
        say(f"{rejected:,} lines are no rows and were left out ({fields})")
    say(
        f"{done.folder.as_posix()}: written, {done.places:,} places with"
        f" {done.names:,} names (GeoNames, CC BY 4.0)"
    )
    word = "imported" if folder is None else done.folder.as_posix()
    say(f"to use it: --gazetteer {word}, or set GEOMAP_GAZETTEER")
