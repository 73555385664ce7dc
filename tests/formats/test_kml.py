"""KML and KMZ: dates as precise as known, nothing run, hostile files refused."""

import importlib.util
import io
import re
import zipfile
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.edtf import bounds as edtf_bounds
from geomap.errors import InputError
from geomap.formats import kml, kmz, losses, read_events, write_events
from geomap.formats.kml import reading
from geomap.model import EVENT_FIELDS, Event, EventClass, EventTable

K = "{http://www.opengis.net/kml/2.2}"
AREA = {"type": "Polygon", "coordinates": [[[44, 39], [45, 39], [45, 40], [44, 39]]]}


def root_of(*events):
    """Return the file's elements as another program reads them."""
    return ET.fromstring(kml.write(EventTable.from_events(events)))


def document(inner):
    """Return a KML file of somebody else."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://earth.google.com/kml/2.1"'
        f' xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>{inner}</Document></kml>'
    )


@pytest.fixture
def read(tmp_path):
    """Read bytes or text as a KML file."""

    def read(raw, name="a.kml"):
        (tmp_path / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
        return list(read_events(tmp_path / name))

    return read


@pytest.mark.parametrize(
    ("edtf", "start", "end", "expected"),
    [
        ("2023-09-19", "2023-09-19", "2023-09-19", {"when": "2023-09-19"}),
        ("2023-09", "2023-09-01", "2023-09-30", {"when": "2023-09"}),
        ("2023~", "2023-01-01", "2023-12-31", {"when": "2023"}),
        ("2023-09-24/2023-09-27", "2023-09-24", "2023-09-27", {"begin": "2023-09-24", "end": "2023-09-27"}),
        ("2023-09/2023-11", "2023-09-01", "2023-11-30", {"begin": "2023-09", "end": "2023-11"}),
        ("[2023-09-24..2023-09-27]", "2023-09-24", "2023-09-27", {"begin": "2023-09-24", "end": "2023-09-27"}),
        ("2023-09-24/", "2023-09-24", "2023-10-02", {"begin": "2023-09-24"}),
        ("/2023", None, "2023-12-31", {"end": "2023"}),
        ("2023-21", "2023-03-01", "2023-05-31", {"begin": "2023-03-01", "end": "2023-05-31"}),
        (None, "2023-09-24", "2023-09-27", {"begin": "2023-09-24", "end": "2023-09-27"}),
        ("XXXX-09-19", None, None, {}),
        ("-0044-03-15", None, None, {}),
        ("0000", None, None, {}),
        (None, None, None, {}),
    ],
)  # fmt: skip
def test_a_time_is_as_precise_as_the_date(edtf, start, end, expected):
    """A month stays a month, and an open end open."""
    root = root_of(
        Event(id="a", title="T", date_edtf=edtf, start_date=start, end_date=end)
    )
    tags = ("when", "begin", "end")

    assert {e.tag.removeprefix(K): e.text for t in tags for e in root.iter(K + t)} == (
        expected
    )


ORDER = {
    "Placemark": ["name", "description", "TimeStamp", "TimeSpan", "styleUrl", "ExtendedData", "Point", "LineString", "Polygon", "MultiGeometry"],
    "Document": ["name", "open", "description", "Style", "Folder"],
    "Folder": ["name", "Placemark"],
    "Style": ["IconStyle", "LineStyle", "PolyStyle"],
    "Polygon": ["tessellate", "outerBoundaryIs", "innerBoundaryIs"],
    "TimeSpan": ["begin", "end"],
}  # fmt: skip
VARIED = [
    Event(id="a", title="T", date_edtf="2023-09", start_date="2023-09-01", end_date="2023-09-30", lat=1.5, lon=2.5, place_id="gn:1"),
    Event(id="b", title="T", geometry=AREA, geometry_kind="area", event_class="aid", review="reviewed"),
    Event(id="c", title="T", geometry={"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}),
    Event(id="d", title="T", start_date="2023-09-01"),
]  # fmt: skip


def test_elements_stand_in_the_order_of_the_schema():
    """The XML schema of OGC KML 2.2 is a sequence; some programs insist on it."""
    root = root_of(*VARIED)
    for element in root.iter():
        order = ORDER.get(element.tag.removeprefix(K))
        if order:
            places = [order.index(child.tag.removeprefix(K)) for child in element]

            assert places == sorted(places), element.tag
    styles = {"#" + style.get("id") for style in root.iter(K + "Style")}
    assert {url.text for url in root.iter(K + "styleUrl")} == styles
    names = [f.findtext(K + "name") for f in root.iter(K + "Folder")]
    assert names == ["Sep 2023", "1 Sep 2023", "no date"]
    assert "GeoNames" in root.findtext(f"{K}Document/{K}description")


@pytest.fixture(scope="module")
def ogc_schema():
    """Return the XML schema of OGC KML 2.2, as the package fastkml has it."""
    etree = pytest.importorskip("lxml.etree", reason="pip install lxml")
    found = importlib.util.find_spec("fastkml")
    if found is None:
        pytest.skip("needs the schema that comes with fastkml: pip install fastkml")
    folder = Path(found.submodule_search_locations[0])
    schema = etree.XMLSchema(etree.parse(folder / "schema" / "ogckml22.xsd"))

    def errors_of(table):
        schema.validate(etree.fromstring(kml.write(table)))
        return [f"{e.line}: {e.message}" for e in schema.error_log]

    return errors_of


def test_the_schema_of_the_ogc_has_nothing_to_say(ogc_schema):
    """All kinds of geometry, dates, classes and imported columns."""
    assert ogc_schema(EventTable.from_events(VARIED)) == []
    assert ogc_schema(EventTable({})) == []


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ["]]>", "&amp;", "\x00\x1f", "\ufffe", "<b>"]
)


@given(
    title=TEXT.filter(lambda text: text.isprintable()), note=TEXT, key=TEXT.filter(bool),
    edtf=st.sampled_from([None, "2023", "2023-09~", "2023-09-24/", "/2023-09", "-0044-03-15", "XXXX-09-19",
                          "[2023-09-24..2023-09-27]", "2023-21", "0001-01-01", "9999"]),
    event_class=st.sampled_from(get_args(EventClass)),
)  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_schema_of_the_ogc_allows_whatever_is_written(
    ogc_schema, title, note, key, edtf, event_class
):
    """Texts of any kind, dates of any precision."""
    bounds = (None, None) if edtf is None else edtf_bounds(edtf)
    start, end = (day and day.isoformat() for day in bounds)
    event = Event(id="a", title=title, note=note, date_edtf=edtf, start_date=start, end_date=end,
                  event_class=event_class, lat=-90.0, lon=180.0, extra={} if key in EVENT_FIELDS else {key: note})  # fmt: skip

    assert ogc_schema(EventTable.from_events([event])) == []


def test_drafts_differ_from_what_was_checked():
    """Areas of drafts are hollow, and the description says what they are."""
    root = root_of(*VARIED)
    fills = {s.get("id"): s.findtext(f"{K}PolyStyle/{K}fill") for s in root.iter(K + "Style")}  # fmt: skip
    told = {p.findtext(K + "name"): p.findtext(K + "description") for p in root.iter(K + "Placemark")}  # fmt: skip

    assert fills == {"aid": "1", "other-draft": "0"}
    assert "Draft" in told["T"]


def test_text_of_documents_is_neither_markup_nor_a_link():
    """A description is HTML that Google Earth shows: all but our own is escaped."""
    bad = "<script>alert(1)</script>&amp;]]><b>"
    event = Event(id="a", title=bad, sentence=bad, source=bad, note=bad, place_name=bad,
                  url="javascript:alert(1)", extra={bad + '"\n': bad})  # fmt: skip
    raw = kml.write(EventTable.from_events([event])).decode()
    (placemark,) = ET.fromstring(raw).iter(K + "Placemark")
    told = placemark.findtext(K + "description")

    assert placemark.findtext(K + "name") == bad
    assert re.findall("<[^>]*>", told) == ["<br>"] * (told.count("<br>"))
    assert "javascript" not in told
    assert "<script" not in raw


def test_a_link_is_http_and_quoted():
    """Its address cannot leave its quotes."""
    event = Event(id="a", title="", url='https://example.org/?a="><script>&b')
    told = next(root_of(event).iter(K + "description")).text

    assert told.count("<a href=") == 1
    assert "<script" not in told


def test_kmz_is_the_same_events_in_an_archive_without_a_clock(tmp_path):
    """One member, doc.kml, with a fixed time."""
    table = EventTable.from_events(VARIED)
    write_events(table, tmp_path / "a.kmz")
    write_events(table, tmp_path / "b.kmz")
    with zipfile.ZipFile(tmp_path / "a.kmz") as archive:
        (member,) = archive.infolist()

        assert (member.filename, member.date_time[0]) == ("doc.kml", 1980)
        assert archive.read(member) == kml.write(table)
    assert (tmp_path / "a.kmz").read_bytes() == (tmp_path / "b.kmz").read_bytes()
    assert sorted(read_events(tmp_path / "a.kmz"), key=lambda e: e.id) == VARIED


def test_files_of_others_are_read(read):
    """Old namespaces, folders, tracks, typed and untyped data, moments."""
    events = read(document("""
      <Folder><name> North </name>
        <Placemark><name>Camp</name><description><![CDATA[<b>Big</b>]]></description>
          <TimeStamp><when>2022-02</when></TimeStamp>
          <ExtendedData><Data name="kind"><value>tent</value></Data>
            <SchemaData schemaUrl="#s"><SimpleData name="killed_best">3</SimpleData></SchemaData>
          </ExtendedData><Point><coordinates> 34.5,31.25,0 </coordinates></Point></Placemark>
      </Folder>
      <Placemark><TimeSpan><begin>2022-02-24T04:00:00Z</begin></TimeSpan>
        <MultiGeometry><LineString><coordinates>1,2 3,4</coordinates></LineString>
          <Point><coordinates>5,6</coordinates></Point></MultiGeometry></Placemark>
      <Placemark><name>Walk</name><gx:Track><when>2020-05-02T10:00:00Z</when>
        <when>2020-05-01T10:00:00Z</when><gx:coord>1 2 3</gx:coord><gx:coord>2 3 4</gx:coord>
        </gx:Track></Placemark>
      <NetworkLink><Link><href>https://example.org/x.kml</href></Link></NetworkLink>
      <Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>44,39 45,40 45,39 44,39
        </coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"""))  # fmt: skip
    camp, open_ended, walk, area = events

    assert (camp.title, camp.date_edtf, camp.end_date) == (
        "Camp",
        "2022-02",
        "2022-02-28",
    )
    assert (camp.lat, camp.lon, camp.killed_best) == (31.25, 34.5, 3)
    assert camp.extra == {"folder": "North", "description": "<b>Big</b>", "kind": "tent"}  # fmt: skip
    assert (open_ended.date_edtf, open_ended.end_date) == ("2022-02-24/", None)
    assert open_ended.geometry["type"] == "GeometryCollection"
    assert (walk.start_date, walk.end_date) == ("2020-05-01", "2020-05-02")
    assert walk.geometry_kind == "corridor"
    assert (area.geometry_kind, area.warnings) == ("area", ("winding_reversed",))


BOMB = (
    '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<kml><Placemark><name>&b;</name></Placemark></kml>"
)
PLACE = "<Placemark>{}</Placemark>"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (BOMB, "declares a document type"),
        ('<!DOCTYPE kml SYSTEM "file:///etc/passwd"><kml/>', "declares a document type"),
        (BOMB.encode("utf-16"), "declares a document type"),
        ("", "is not XML"),
        ("<kml>", "is not XML"),
        ("<kml>&unknown;</kml>", "is not XML"),
        ('<?xml version="1.0" encoding="none-such"?><kml/>', "is not XML"),
        (b"<kml>\xff</kml>", "is not XML"),
        ("<html/>", 'XML but not KML: it begins with "html"'),
        ("<kml>" + "<Folder>" * 100_000, "nested too deeply"),
        (document(PLACE.format("<MultiGeometry>" * 99)), "nested too deeply"),
        (document(PLACE.format("<Point><coordinates>1, 2</coordinates></Point>")), 'placemark 1: a position is "1,"'),
        (document(PLACE.format("<Point><coordinates>nan,2</coordinates></Point>")), "a position is"),
        (document(PLACE.format("<Point><coordinates>200,2</coordinates></Point>")), "longitude is 200"),
        (document(PLACE.format("<TimeStamp><when>yesterday</when></TimeStamp>")), 'date_edtf is "yesterday"'),
        (document(PLACE.format("<TimeStamp><when>2023-02-30</when></TimeStamp>")), "placemark 1: date_edtf"),
        (document(PLACE.format('<ExtendedData><Data name="a"/><Data name="a"/></ExtendedData>')), '"a" twice'),
        (document(PLACE.format('<ExtendedData><Data name="killed_best"><value>many</value></Data></ExtendedData>')), "killed_best"),
        (document(PLACE.format("<x/>" * 200_001)), "more than 200,000 elements"),
    ],
    ids=range(19),
)  # fmt: skip
def test_what_is_wrong_is_refused_on_one_line(read, raw, message):
    """With the file, the number of the Placemark and the reason; never a crash."""
    with pytest.raises(InputError) as caught:
        read(raw)

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


def archive(**members):
    """Return the bytes of a ZIP archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, raw in members.items():
            made.writestr(name.replace("_", "."), raw)
    return target.getvalue()


def test_archives_that_are_traps_are_refused(read, monkeypatch):
    """No ZIP, no KML in it, cut off, damaged, encrypted, unpacking without end."""
    good = archive(doc_kml=kml.write(EventTable.from_events(VARIED)))
    encrypted = good.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    encrypted = encrypted.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")  # fmt: skip
    for raw in (b"", b"PK", good[:-30], good[:60] + b"\0" * 20 + good[80:], encrypted):
        with pytest.raises(InputError, match=r"a\.kmz"):
            read(raw, "a.kmz")
    with pytest.raises(InputError, match="holds no KML"):
        read(archive(a_txt=b"x"), "a.kmz")
    monkeypatch.setattr(kmz, "MAX_KML_BYTES", 100_000)
    with pytest.raises(InputError, match="unpacks to more than 100,000 bytes"):
        read(archive(doc_kml=b" " * 10_000_000), "a.kmz")
    monkeypatch.setattr(kmz, "_MOST_FILES", 1)
    with pytest.raises(InputError, match="holds 2 files"):
        read(archive(a_kml=b"", b_kml=b""), "a.kmz")


def test_the_main_document_is_doc_kml(read):
    """Whatever else lies beside it, and in whatever case."""
    doc = document(PLACE.format("<name>Main</name>"))

    assert read(archive(a_kml="<kml/>", DOC_KML=doc), "a.kmz")[0].title == "Main"


def test_losses_are_named(tmp_path):
    """Only those that these events suffer, but for the order."""
    one = EventTable.from_events([Event(id="a", title="T", review="reviewed")])
    many = EventTable.from_events(
        [Event(id="a", title="\x07", date_edtf="-0044", extra={"n": 1})]
    )

    assert [w.split()[1] for w in losses(one, tmp_path / "a.kml")] == ["order"]
    told = " ".join(losses(many, tmp_path / "a.kmz"))
    for part in ("order", "types of imported", "1 events without a year", "hollow", "control"):  # fmt: skip
        assert part in told
    assert reading.MAX_KML_BYTES >= 100_000_000


def test_gdal_reads_it(tmp_path):
    """A program that nobody here wrote finds every placed event."""
    import pyogrio

    write_events(EventTable.from_events(VARIED), tmp_path / "a.kml")
    layers = pyogrio.list_layers(tmp_path / "a.kml")
    counts = [pyogrio.read_info(tmp_path / "a.kml", layer=n)["features"] for n, _ in layers]  # fmt: skip

    assert sum(counts) == len(VARIED)
