"""The options that say where places come from, beside the embedded gazetteer.

Flows in: arguments.  Flows out: :class:`Sources`, which opens what was named.
The network is used only by the geocoder that somebody names.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.options import gathered, places_option
from geomap.cli.talk import say

if TYPE_CHECKING:
    from geomap.build import ReadResult
    from geomap.cli.options import Hints, Reports
    from geomap.gazetteer import Gazetteer
    from geomap.geocoders import Geocoder

__all__ = ["Sources", "gazetteer_option", "read_reports", "source_options"]

IMPORTED = "imported"
"""The word for the folder that ``geomap gazetteer import`` writes unless told."""


def _folder(_: click.Context, __: click.Parameter, value: str | None) -> Path | None:
    """Return the folder that --gazetteer names."""
    if value != IMPORTED:
        return Path(value) if value else None
    from geomap.gazetteer.imported import data_folder

    return data_folder()


gazetteer_option = click.option(
    "--gazetteer",
    metavar="FOLDER",
    callback=_folder,
    help="An imported gazetteer to use beside the embedded one: its folder, or the"
    f" word {IMPORTED}. By default the environment variable GEOMAP_GAZETTEER.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where places come from."""

    own_places: tuple[str, ...]
    gazetteer: Path | None
    geocoder: str | None
    user_agent: str | None
    geocoder_option: tuple[str, ...]

    def opened(self) -> dict[str, Any]:
        """Return what ``geomap.build.read`` takes."""
        return {
            "gazetteer": self.gazetteer,
            "places": self.own_places,
            "geocoder": self.open_geocoder(),
        }

    def open_gazetteer(self) -> Gazetteer:
        """Return the embedded gazetteer, with an imported one if that is named."""
        from geomap.gazetteer import Gazetteer

        return Gazetteer.open(self.gazetteer, places=self.own_places)

    def open_geocoder(self) -> Geocoder | None:
        """Return the online geocoder that was asked for, or None."""
        if self.geocoder is None:
            if self.user_agent is not None or self.geocoder_option:
                raise click.UsageError(
                    "--user-agent and --geocoder-option go with --geocoder NAME."
                )
            return None
        if not (self.user_agent or "").strip():
            raise click.UsageError(
                "--geocoder needs --user-agent, so that the service can tell who"
                ' asks: --user-agent "river-atlas/1.0 (maps@example.org)".'
            )
        from geomap.geocoders import open_geocoder

        return open_geocoder(
            self.geocoder,
            user_agent=self.user_agent,
            options=dict(map(_option, self.geocoder_option)),
            say=say,
        )


def read_reports(
    reports: Reports, hints: Hints, sources: Sources, **how: Any
) -> ReadResult:
    """Read all reports into events, going on after one that fails."""
    from geomap.build import read

    return read(
        reports.documents,
        published=reports.published,
        encoding=reports.encoding,
        jsonl=reports.jsonl,
        keep_going=True,
        **sources.opened(),
        **asdict(hints),
        **how,
    )


def _option(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals):
        raise click.UsageError(
            f"--geocoder-option is {name!r}; expected NAME=VALUE, like"
            " domain=nominatim.example.org."
        )
    return name.strip(), value


source_options = gathered(
    "sources",
    Sources,
    places_option,
    gazetteer_option,
    click.option(
        "--geocoder",
        metavar="NAME",
        help="Ask this online geocoder (nominatim, or another that geopy knows) for"
        " names that the gazetteer does not know; only the name is sent.",
    ),
    click.option(
        "--user-agent",
        metavar="TEXT",
        help="Who asks: your project and an address; required by --geocoder.",
    ),
    click.option(
        "--geocoder-option",
        metavar="NAME=VALUE",
        multiple=True,
        help="Of the geocoder: domain=..., scheme=http; a key is better in"
        " the environment variable GEOMAP_GEOCODER_KEY.",
    ),
)
"""Add the options that say where places come from."""
