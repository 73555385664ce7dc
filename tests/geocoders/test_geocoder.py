"""Online geocoders, against a fake service on this machine."""

import json
import logging
import time

import pytest
from geopy.geocoders import SERVICE_TO_GEOCODER

from geomap.errors import GeocoderError, GeomapError
from geomap.geocoders import Pace, open_geocoder
from geomap.geocoders.cache import AnswerCache
from geomap.geocoders.service import connect

AGENT = "river-atlas/1.0 (maps@example.org)"

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def answer(**changes):
    """Return one place as Nominatim's JSON has it."""
    return {
        "place_id": 1,
        "osm_type": "node",
        "osm_id": 42,
        "lat": "12.5",
        "lon": "33.25",
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "name": "Wadi Test",
        "display_name": "Wadi Test, Blue Nile, Sudan",
        "address": {"country_code": "sd", "country": "Sudan"},
        "boundingbox": ["12.48", "12.52", "33.23", "33.27"],
        **changes,
    }


@pytest.fixture(autouse=True)
def _knows_one_place(service):
    service.replies = [[answer()]]


def test_a_place_says_that_it_was_asked_for_online(nominatim):
    """Its id, its source and the country are the service's."""
    (place,) = nominatim().find("Wadi Test")

    assert place.is_online
    assert place.id == "nominatim:node/42"
    assert place.position.latlon == (12.5, 33.25)
    assert (place.kind, place.where_prec, place.countries) == ("settlement", 1, ("SD",))
    assert place.source == 'online: nominatim, asked for "Wadi Test"'
    assert 2_000 <= place.radius_m <= 4_000


def test_only_the_name_is_sent_and_who_asks(nominatim, service):
    """No coordinates, no text, no document."""
    nominatim().find("  Wadi \n Test ")
    (query,) = service.queries()
    _, headers = service.requests[0]

    assert query.pop("q") == "Wadi Test"
    assert set(query) == {"format", "limit", "addressdetails", "accept-language"}
    assert headers["User-Agent"] == AGENT


def test_it_says_to_whom_it_sends_what_before_it_does(nominatim, service, said):
    """Whom, as whom, and each name."""
    nominatim().find("Wadi Test")

    assert service.domain in said[0]
    assert AGENT in said[0]
    assert said[1] == f"online: {service.domain} is asked for 'Wadi Test'"


def test_opening_sends_nothing(nominatim, service, said):
    """A report whose names are all known costs the service nothing."""
    nominatim()

    assert service.requests == []
    assert said == []


def test_requests_are_a_second_apart(nominatim, waited):
    """The clock of the test goes a quarter of a second at each look."""
    geocoder = nominatim()
    for name in ("Aaa", "Bbb", "Ccc"):
        geocoder.find(name)

    assert waited == [0.75, 0.75]


def test_an_answer_is_asked_for_once(nominatim, service):
    """A second run reads it from disk; that there is no such place too."""
    service.replies = [[answer()], []]
    first = nominatim()
    found = first.find("Wadi Test"), first.find("Nowhere")
    again = nominatim()

    assert (again.find("Wadi Test"), again.find("Nowhere")) == found
    assert found[1] == ()
    assert len(service.requests) == 2


def test_another_server_has_its_own_answers(tmp_path):
    """What one host answered does not stand for another."""
    one, other = (
        AnswerCache(tmp_path, service="nominatim", host=host, say=print)
        for host in ("nominatim.example.org", "nominatim.example.net")
    )
    one.put("Wadi Test", ())

    assert one.get("Wadi Test") == ()
    assert other.get("Wadi Test") is None


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b"[" * 100_000]
)
def test_a_damaged_answer_is_asked_for_again(
    nominatim, service, said, tmp_path, damage
):
    """It is said, and the next run has it."""
    nominatim().find("Wadi Test")
    (kept,) = (tmp_path / "cache").rglob("*.json")
    kept.write_bytes(damage)

    assert [p.name for p in nominatim().find("Wadi Test")] == ["Wadi Test"]
    assert any(str(kept) in line and "not used" in line for line in said)
    assert len(service.requests) == 2
    assert json.loads(kept.read_text(encoding="utf-8"))["query"] == "Wadi Test"


@pytest.mark.parametrize(
    ("key", "value"),
    [("lat", 91), ("lat", float("nan")), ("kind", "planet"), ("country", "<b>"),
     ("where_prec", 0), ("name", ""), ("lon", None)],
)  # fmt: skip
def test_a_kept_place_is_checked_like_a_new_one(nominatim, tmp_path, key, value):
    """What somebody wrote into the cache is not believed."""
    nominatim().find("Wadi Test")
    (path,) = (tmp_path / "cache").rglob("*.json")
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["places"][0][key] = value
    path.write_text(json.dumps(kept), encoding="utf-8")

    assert nominatim().find("Wadi Test")[0].position.lat == 12.5


def test_a_cache_that_cannot_be_written_is_no_error(nominatim, tmp_path, said):
    """The answer is used, and it is said that it is not kept."""
    (tmp_path / "file").write_text("")
    geocoder = nominatim(cache=tmp_path / "file")

    assert len(geocoder.find("Wadi Test")) == 1
    assert any("not kept" in line for line in said)


def _slow(handler):
    time.sleep(1.5)
    handler.send("[]")


def _dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize("reply", [_slow, _dripping])
def test_a_service_that_is_slow_is_an_error_in_time(nominatim, service, reply):
    """Also when a byte comes now and then."""
    service.replies = [reply]
    began = time.monotonic()
    with pytest.raises(GeocoderError, match="timed out"):
        nominatim(timeout=0.4).find("Wadi Test")

    assert time.monotonic() - began < 3


def _endless(handler):
    handler.send_response(200)
    handler.end_headers()
    handler.server.sent = 0
    for _ in range(3_200):
        handler.server.sent += handler.wfile.write(b" " * 65_536)


def _declared_long(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "200000000")
    handler.end_headers()


def _cut(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"[]")


def _redirect(where):
    return lambda h: h.send("", status=302, Location=where)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (lambda h: h.send("oops", status=500), "HTTP status 500"),
        (lambda h: h.send("no", status=403), "HTTP status 403"),
        (lambda h: h.send("<!doctype html><p>Sign in"), "HTML"),
        (lambda h: h.send("not json"), "no JSON"),
        (lambda h: h.send(""), "no JSON"),
        (lambda h: h.send(b"\xff\xfe[]"), "UTF-8"),
        (lambda h: h.send("[" * 200_000), "no JSON"),
        (lambda h: h.send('[{"lat": NaN, "lon": 1, "display_name": "x"}]'), "no JSON"),
        (_endless, "more than 4,000,000 bytes"),
        (_declared_long, "more than 4,000,000 bytes"),
        (_cut, "broke off"),
        (_redirect("http://localhost:9/search"), "another host"),
        (_redirect("https://example.org/search?q=Wadi"), "another host"),
        (_redirect("file:///etc/passwd"), ""),
        ([answer(lat="nan")], "list of places"),
        ([answer(lon="500")], "lon"),
        ([answer(lat="91")], "Latitude"),
        ([answer(lat=None)], ""),
        ([answer(lat="north")], ""),
        ([{}], ""),
        ("text", ""),
        (7, ""),
        ({"error": "over quota"}, "over quota"),
    ],
)  # fmt: skip
def test_a_failure_is_an_error_and_never_not_found(
    nominatim, service, tmp_path, reply, reason
):
    """One line: who, what, which name; and nothing is kept of it."""
    service.replies = [reply]
    with pytest.raises(GeocoderError, match=reason or None) as caught:
        nominatim().find("Wadi Test")

    assert isinstance(caught.value, GeomapError)
    assert "\n" not in str(caught.value)
    assert service.domain in str(caught.value)
    assert "'Wadi Test'" in str(caught.value)
    assert not list((tmp_path / "cache").rglob("*.json"))


def test_a_body_without_end_is_not_read(nominatim, service):
    """Some megabytes at most leave a service that would send two hundred."""
    service.replies = [_endless]
    with pytest.raises(GeocoderError):
        nominatim().find("Wadi Test")

    assert service.server.sent < 50_000_000


def test_nobody_there_is_an_error(nominatim, service):
    """A refused connection too."""
    geocoder = nominatim(domain="127.0.0.1:1")
    with pytest.raises(GeocoderError, match="cannot be reached"):
        geocoder.find("Wadi Test")


def test_a_redirect_on_the_same_host_is_followed(nominatim, service):
    """Nominatim moved its search from /search.php to /search."""
    service.replies = [_redirect("/search?moved=1"), [answer()]]

    assert len(nominatim().find("Wadi Test")) == 1


def test_a_service_that_asks_to_wait_is_obeyed(nominatim, service, waited, said):
    """429 with Retry-After: so many seconds later, once more."""
    busy = lambda h: h.send("", status=429, Retry_After="7")  # noqa: E731
    service.replies = [busy, [answer()]]

    assert len(nominatim().find("Wadi Test")) == 1
    assert 7 in waited
    assert any("asks to wait 7 seconds" in line for line in said)


@pytest.mark.parametrize(
    ("retry_after", "reason", "requests"),
    [("3600", "3,600 seconds", 1), ("Fri, 01 Jan 2100 00:00:00 GMT", "seconds", 1),
     ("1", "too often, after 3 tries", 3), ("soon", "too often, after 3 tries", 3)],
)  # fmt: skip
def test_nobody_waits_for_ever(nominatim, service, retry_after, reason, requests):
    """An hour is an error that says so; and three tries are enough."""
    service.replies = [lambda h: h.send("", status=429, Retry_After=retry_after)]
    with pytest.raises(GeocoderError, match=reason):
        nominatim().find("Wadi Test")

    assert len(service.requests) == requests


def test_after_a_failure_nothing_more_is_sent(nominatim, service):
    """A service in trouble is left in peace; kept answers still serve."""
    geocoder = nominatim()
    kept = geocoder.find("Wadi Test")
    service.replies = [lambda h: h.send("", status=500)]
    for name in ("Aaa", "Bbb"):
        with pytest.raises(GeocoderError):
            geocoder.find(name)

    assert len(service.requests) == 2
    assert geocoder.find("Wadi Test") == kept


def test_roads_and_shops_are_no_places(nominatim, service):
    """A bakery of the name is not where the village was overrun."""
    service.replies = [
        [
            answer(**{"class": "shop", "type": "bakery", "addresstype": "shop"}),
            answer(**{"class": "highway", "type": "residential", "addresstype": "road"}),
            answer(osm_id=43, **{"class": "boundary", "type": "administrative", "addresstype": "state"}),
        ]
    ]  # fmt: skip

    (place,) = nominatim().find("Wadi Test")

    assert (place.id, place.kind, place.where_prec) == ("nominatim:node/43", "admin", 4)


@pytest.mark.parametrize("name", ["", "   ", "1234", "x" * 101, "a\x00b", "--"])
def test_what_is_no_name_is_not_sent(nominatim, service, name):
    """Nor anything as long as a sentence."""
    assert nominatim().find(name) == ()
    assert service.requests == []


@pytest.mark.parametrize(
    "agent", [None, "", "  ", "\u0430\u0433\u0435\u043d\u0442", "a\x7fb"]
)
def test_a_user_agent_is_required(agent):
    """The message shows a good one."""
    with pytest.raises(GeocoderError, match="user agent") as caught:
        open_geocoder("nominatim", user_agent=agent)

    assert "river-atlas" in str(caught.value)


def test_an_unknown_geocoder_is_refused_with_those_there_are():
    """By name, as geopy knows them."""
    with pytest.raises(GeocoderError, match=r"nominatim, .*photon"):
        open_geocoder("nomination", user_agent=AGENT)


def test_a_missing_key_is_said_with_where_to_put_it(monkeypatch):
    """An environment variable, or an option."""
    monkeypatch.delenv("GEOMAP_GEOCODER_KEY", raising=False)
    with pytest.raises(GeocoderError, match="GEOMAP_GEOCODER_KEY"):
        open_geocoder("opencage", user_agent=AGENT)
    with pytest.raises(GeocoderError, match="no option 'colour'"):
        open_geocoder("nominatim", user_agent=AGENT, options={"colour": "red"})


@pytest.mark.parametrize("name", sorted(SERVICE_TO_GEOCODER))
def test_every_geocoder_of_geopy_can_be_opened(name):
    """With its key where it wants one; and it tells whom it would ask."""
    more = {
        "baidu": {"security_key": "b"},
        "baiduv3": {"security_key": "b"},
        "liveaddress": {"auth_id": "b"},
        "pelias": {"domain": "pelias.example.org"},
    }
    made = connect(
        name, user_agent=AGENT, options=more.get(name, {}), key="a-key", timeout=1
    )

    assert "." in made.host
    assert made.client.headers["User-Agent"] == AGENT


def test_another_service_is_asked_by_its_name(service, tmp_path, said, caplog):
    """Photon; its label must hold the name, and it counts as near that point."""
    feature = lambda name, lon: {  # noqa: E731
        "geometry": {"coordinates": [lon, 12.5]},
        "properties": {"name": name, "country": "Sudan"},
    }
    service.replies = [
        {"features": [feature("Wadi Test", 33.25), feature("Elsewhere", 10.0)]}
    ]
    geocoder = open_geocoder(
        "photon",
        user_agent=AGENT,
        options={"domain": service.domain, "scheme": "http"},
        cache=tmp_path,
        say=said.append,
    )
    (place,) = geocoder.find("Wadi Test")

    assert place.id == "photon:12.5000,33.2500"
    assert (place.where_prec, place.radius_m) == (2, 25_000)
    assert place.position.lonlat == (33.25, 12.5)


def test_a_key_is_never_shown_and_never_kept(
    service, tmp_path, said, caplog, monkeypatch
):
    """Not in messages, not in logs, not in the cache."""
    monkeypatch.setenv("GEOMAP_GEOCODER_KEY", "s3cr3t-k3y")
    caplog.set_level(logging.DEBUG)
    service.replies = [
        {"results": [{"geometry": {"lat": 12.5, "lng": 33.25}, "formatted": "Wadi Test, Sudan"}],
         "status": {"code": 200}},
        lambda h: h.send(json.dumps({"status": {"code": 500, "message": f"bad {h.path}"}}), status=500),
    ]  # fmt: skip
    geocoder = open_geocoder(
        "opencage",
        user_agent=AGENT,
        options={"domain": service.domain, "scheme": "http"},
        cache=tmp_path,
        pace=Pace(0),
        say=said.append,
    )
    found = geocoder.find("Wadi Test")
    with pytest.raises(GeocoderError) as caught:
        geocoder.find("Other")

    assert len(found) == 1
    assert "s3cr3t-k3y" in service.requests[0][0]
    everything = [str(caught.value), *said, caplog.text]
    everything += [p.read_text(encoding="utf-8") for p in tmp_path.rglob("*.json")]
    assert not [text for text in everything if "s3cr3t" in text]
