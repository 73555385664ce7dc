"""The commands that ask the gazetteer: gazetteer find, at, info, check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from geomap.cli import table
from geomap.cli.options import places_option
from geomap.cli.talk import answer, byte_count, example, say
from geomap.errors import CoordinateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.model import Candidate, Place, Position

NAME_COLUMNS = 30
"""As much of a name as the table shows."""


@click.group(epilog=example('geomap gazetteer find "Nagorno-Karabakh"'))
def gazetteer() -> None:
    """Ask the gazetteer."""


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
def find(
    *,
    name: str,
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

    found = Gazetteer.open(places=own_places).find(
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
            "inside": [_named(place) for place in found.inside],
            "shores": [{**_named(n.place), "km": n.km} for n in found.shores],
            "nearest": [{**_named(n.place), "km": n.km} for n in found.nearest],
        }
        click.echo(json.dumps(values, ensure_ascii=False, allow_nan=False))
        return
    answer(f"countries  {'; '.join(found.countries) or 'none'}")
    for place in found.inside:
        contested = "  contested" if place.disputed else ""
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
def info(*, as_json: bool) -> None:
    """Say which gazetteer this is: version, how many places, sources, licences."""
    import json

    from geomap.gazetteer import info as describe

    facts = describe()
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
def check() -> None:
    """Read the whole gazetteer and check that no file of it is damaged."""
    from geomap.gazetteer import Gazetteer
    from geomap.gazetteer import check as check_files

    manifest = check_files()
    files = manifest["files"]
    size = byte_count(sum(facts["bytes"] for facts in files.values()))
    say(
        f"gazetteer {Gazetteer.open().version}: holds ({len(files)} files, {size}:"
        " sizes and SHA-256 are those of its manifest, and it opens)"
    )
