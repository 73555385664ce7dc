"""The page of geomap explain, in a browser."""

import pytest

from geomap.documents import document_from_text
from geomap.events import explain_page, read_document

TEXT = """Floods hit Beira on 3 May 2024 <script>document.title = "no"</script>.
Rebels attacked an army post in Goma the next day, killing two soldiers.
"""


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_opens_without_a_request_and_without_scrolling_sideways(
    chromium, gazetteer, tmp_path, width, scheme
):
    """Wide and narrow, light and dark; a mention is reached with the keyboard."""
    path = tmp_path / "page.html"
    path.write_bytes(explain_page([read_document(document_from_text(TEXT), gazetteer)]))
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    page.keyboard.press("Tab")  # the link that skips to the text
    page.keyboard.press("Tab")  # the first mention
    page.keyboard.press("Enter")
    chosen = page.evaluate("document.querySelector('.found > li:target').textContent")

    assert asked[0] == path.as_uri()
    assert all(url.startswith(f"{path.as_uri()}#") for url in asked[1:])
    assert said == []
    assert page.title() == "How text was read"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert chosen.startswith("Beira")
    context.close()
