"""A geocoding service of our own on 127.0.0.1, which does whatever a test wants."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from geomap.geocoders import Pace, open_geocoder

AGENT = "river-atlas/1.0 (maps@example.org)"


class Service:
    """The fake: ``replies`` are given one after another, the last for ever.

    A reply is a value to send as JSON, or a function of the request handler.
    """

    def __init__(self):
        self.replies = [[]]
        self.requests = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                service.requests.append((self.path, dict(self.headers)))
                number = min(len(service.requests), len(service.replies)) - 1
                reply = service.replies[number]
                try:
                    if callable(reply):
                        reply(self)
                    else:
                        self.send(json.dumps(reply))
                except OSError:  # the client has had enough
                    self.close_connection = True

            def send(self, body, *, status=200, **headers):
                raw = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.domain = f"127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(
            target=self.server.serve_forever, args=(0.01,), daemon=True
        )
        self.thread.start()

    def queries(self):
        """Return the parameters of each request."""
        return [
            {key: values[0] for key, values in parse_qs(urlsplit(path).query).items()}
            for path, _ in self.requests
        ]

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Clock:
    """Goes a quarter of a second at each look, and as long as somebody sleeps."""

    def __init__(self, waited):
        self.now = 0.0
        self.waited = waited

    def look(self):
        self.now += 0.25
        return self.now

    def sleep(self, seconds):
        self.now += seconds
        self.waited.append(seconds)


@pytest.fixture
def service(monkeypatch):
    """Return a running fake; no proxy stands between."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("GEOMAP_GEOCODER_KEY", raising=False)
    fake = Service()
    yield fake
    fake.close()


@pytest.fixture
def said():
    """Return the lines that the geocoder says."""
    return []


@pytest.fixture
def waited():
    """Return the seconds that the geocoder would have waited."""
    return []


@pytest.fixture
def nominatim(service, tmp_path, said, waited):
    """Return a function that opens Nominatim at the fake; nobody sleeps."""

    def open_it(*, timeout=5.0, cache=tmp_path / "cache", **options):
        clock = Clock(waited)
        return open_geocoder(
            "nominatim",
            user_agent=AGENT,
            options={"domain": service.domain, "scheme": "http", **options},
            cache=cache,
            pace=Pace(clock=clock.look, sleep=clock.sleep),
            timeout=timeout,
            say=said.append,
        )

    return open_it
