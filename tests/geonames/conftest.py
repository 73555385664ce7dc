"""Dumps in the exact format that GeoNames publishes, made by the tests."""

import zipfile

import pytest


def line(number, called, /, **fields):
    """Return a row of the main table: 19 columns between tabs."""
    values = {
        "geonameid": number,
        "name": called,
        "asciiname": called,
        "alternatenames": "",
        "latitude": "40.10000",
        "longitude": "46.10000",
        "feature class": "P",
        "feature code": "PPL",
        "country code": "AM",
        "cc2": "",
        "admin1 code": "08",
        "admin2 code": "",
        "admin3 code": "",
        "admin4 code": "",
        "population": "0",
        "elevation": "",
        "dem": "1376",
        "timezone": "Asia/Yerevan",
        "modification date": "2015-04-19",
        **{key.replace("_", " "): value for key, value in fields.items()},
    }
    return "\t".join(map(str, values.values()))


def alternate(number, place, language, name, **flags):
    """Return a row of alternateNamesV2: ten columns between tabs."""
    values = {
        "alternateNameId": number,
        "geonameid": place,
        "isolanguage": language,
        "alternate name": name,
        "isPreferredName": "",
        "isShortName": "",
        "isColloquial": "",
        "isHistoric": "",
        "from": "",
        "to": "",
        **flags,
    }
    return "\t".join(map(str, values.values()))


@pytest.fixture
def dump(tmp_path):
    """Return a function that packs rows as GeoNames does."""

    def make(*rows, name="AM", member=None):
        path = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "readme.txt", "Readme for GeoNames Gazetteer extract files"
            )
            archive.writestr(
                member or f"{name}.txt",
                b"".join(
                    (r if isinstance(r, bytes) else r.encode("utf-8")) + b"\n"
                    for r in rows
                ),
            )
        return path

    make.line = line
    make.alternate = alternate
    return make
