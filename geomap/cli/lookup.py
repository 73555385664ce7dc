"""The commands that ask the gazetteer: gazetteer find, info, check."""

from __future__ import annotations

from typing import Any

import click

from geomap.cli.talk import answer, example, places_option, say
from geomap.errors import CoordinateError


@click.group(epilog=example('geomap gazetteer find "Nagorno-Karabakh"'))
def gazetteer() -> None:
    """Ask the embedded gazetteer."""


@gazetteer.command(epilog=example("geomap gazetteer find Goris --json"))
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
    rows = [
        {
            "lat": candidate.place.position.lat,
            "lon": candidate.place.position.lon,
            "place_id": candidate.place.id,
            "name": candidate.place.name,
            "kind": candidate.place.kind,
            "country": "; ".join(candidate.place.countries),
            "score": round(candidate.score, 3),
        }
        for candidate in found
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, allow_nan=False))
    else:
        for values in rows:
            answer(_line(values))
    if not rows:
        say(f"no place is named {name!r}")


def _line(values: dict[str, Any]) -> str:
    return (
        f"{values['score']:.3f}  {values['name']}  {values['kind']}"
        f"  {values['country'] or '-'}  {values['lat']:.4f}, {values['lon']:.4f}"
        f"  {values['place_id']}"
    )


def _position(near: str) -> Any:
    from geomap.model import Position

    try:
        lat, lon = (float(part) for part in near.split(","))
    except ValueError:
        raise CoordinateError(
            f"--near is {near!r}; expected LAT,LON in degrees, like 39.5,46.3"
        ) from None
    return Position(lat=lat, lon=lon)


@gazetteer.command(epilog=example("geomap gazetteer info"))
def info() -> None:
    """Say which gazetteer this is: version, how many places, sources, licences."""
    import json

    from geomap.gazetteer import info as describe

    click.echo(json.dumps(dict(describe()), ensure_ascii=False, indent=1))


@gazetteer.command(epilog=example("geomap gazetteer check"))
def check() -> None:
    """Read the whole gazetteer and check that no file of it is damaged."""
    from geomap.gazetteer import Gazetteer
    from geomap.gazetteer import check as check_files

    check_files()
    say(f"gazetteer {Gazetteer.open().version}: holds")
