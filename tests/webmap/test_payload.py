"""What leaves for the page: no more than somebody is shown there."""

from geomap.model import Event, EventTable
from geomap.webmap import PageOptions, page_columns, page_data, render_page

SOURCE = {
    "doc_id": "a",
    "text_sha256": "0" * 64,
    "sentence": "Floods hit Beira.",
    "prefix": "Qxbefore. ",
    "suffix": " Qxafter.",
    "start": 10,
    "end": 27,
    "retrieved": "2024-05-07",
}


def test_a_page_has_no_words_around_a_quote():
    """Nothing there shows them, so it need not grow by them; exports have them."""
    events = [
        Event(id="a", title="A", sources=(SOURCE,), rule_version="0.1.0+ab"),
        Event(id="b", title="B", sources=(SOURCE,), withhold=("url",)),
    ]
    table = EventTable.from_events(events)
    page = render_page(table, PageOptions(title="Map"))
    data = page_data(page)

    assert b"Qxbefore" not in page
    assert b"Qxafter" not in page
    assert b"0.1.0+ab" not in page
    for columns in (page_columns(table), data["columns"]):
        for (source,) in columns["sources"]:
            assert source.keys() == SOURCE.keys() - {"text_sha256", "prefix", "suffix"}
