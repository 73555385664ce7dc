"""Languages: a text that is not read is named as such; English never is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.language import detect, name_of, unread_language
from geomap.model import Document

TEXTS = {
    "en": "The governor said on Tuesday that two people were hurt when the bridge fell.",
    "fr": "Le gouverneur a déclaré mardi que deux personnes ont été blessées dans la chute du pont.",
    "de": "Der Gouverneur teilte am Dienstag mit, dass zwei Menschen bei dem Einsturz der Brücke verletzt wurden und die Straße nicht frei ist.",
    "es": "El gobernador dijo el martes que dos personas resultaron heridas en la caída del puente y que se abrió una investigación.",
    "pt": "O governador disse na terça-feira que duas pessoas ficaram feridas com a queda da ponte e que não há outra estrada para a cidade.",
    "it": "Il governatore ha detto che due persone sono rimaste ferite per il crollo del ponte e che la strada non è aperta.",
    "nl": "De gouverneur zei dinsdag dat twee mensen gewond zijn bij het instorten van de brug en dat de weg niet open is.",
    "pl": "Gubernator powiedział we wtorek, że dwie osoby zostały ranne, gdy most się zawalił, i że droga nie jest otwarta do miasta.",
    "tr": "Vali salı günü köprünün çökmesi ile iki kişinin yaralandığını ve bir soruşturma için ekip gönderildiğini söyledi.",
    "az": "Qubernator bildirib ki, körpünün uçması ilə iki nəfər xəsarət alıb və bu yol üçün ekspertlər göndərilib.",
    "id": "Gubernur mengatakan bahwa dua orang terluka dalam runtuhnya jembatan itu dan jalan ke kota tidak akan dibuka untuk umum.",
    "sw": "Gavana alisema kwamba watu wawili wa kijiji walijeruhiwa katika ajali ya daraja na barabara ya mji imefungwa kwa muda.",
    "so": "Guddoomiyuhu wuxuu sheegay in laba qof ay ku dhaawacmeen buundada oo dumay iyo in waddada ka timaada magaalada la xiray.",
    "vi": "Thống đốc cho biết hai người đã bị thương trong vụ sập cầu và con đường của thành phố không được mở cho các xe.",
    "ru": "Губернатор сообщил, что два человека пострадали при обрушении моста.",
    "uk": "Губернатор повідомив, що двоє людей постраждали під час обвалення мосту в місті, і її дорога закрита.",
    "ar": "قال المحافظ إن شخصين أصيبا في انهيار الجسر",
    "fa": "استاندار گفت دو نفر در ریزش پل زخمی شدند",
    "zh": "省长星期二说，桥梁倒塌造成两人受伤，道路已经关闭。",
    "ja": "知事は火曜日、橋の崩落で二人がけがをしたと述べた。",
    "ko": "주지사는 화요일 다리가 무너져 두 명이 다쳤다고 말했다.",
    "hy": "Մարզպետն ասել է, որ կամրջի փլուզումից տուժել է երկու մարդ։",
    "ka": "გუბერნატორმა თქვა, რომ ხიდის ჩამოშლისას ორი ადამიანი დაშავდა.",
    "he": "המושל אמר כי שני בני אדם נפצעו בקריסת הגשר",
    "am": "አስተዳዳሪው በድልድዩ መደርመስ ሁለት ሰዎች ቆስለዋል ብለዋል",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough_to_tell(code):
    """Also in upper case, and beside a name in Latin letters."""
    assert detect(TEXTS[code]) == code
    assert detect(TEXTS[code].upper()) in {code, None}
    assert name_of(code)[0].isupper()


@pytest.mark.parametrize(
    "text",
    ["Goma", "Goma, Beira, Port-au-Prince, Rio de Janeiro", "12 34 56", "", "...", "Shelling Kharkiv 4 May",
     "Rio de Janeiro police and the mayor of San Juan de la Maguana met in La Paz.",
     "The Comité de la Croix-Rouge said it was in Aix-en-Provence.",
     "Officials met in Ереван and Севан, the paper Азг said on Tuesday."],
)  # fmt: skip
def test_a_text_that_does_not_tell_is_read(text):
    """Names in another language make no text of that language."""
    assert unread_language(Document(id="a", text=text, sha256="")) is None


@pytest.mark.parametrize(
    ("declared", "text", "unread"),
    [
        ("ru", TEXTS["en"], "Russian"),
        ("en", TEXTS["fr"], None),
        ("en-GB", TEXTS["fr"], None),
        ("English", TEXTS["fr"], None),
        ("pt-BR", TEXTS["pt"], "Portuguese"),
        ("qaa", TEXTS["en"], 'the language "qaa"'),
        ("und", TEXTS["fr"], "French"),
        (None, TEXTS["fr"], "French"),
        (None, TEXTS["en"], None),
    ],
)
def test_what_is_declared_counts(declared, text, unread):
    """A person knows better than a list of words."""
    document = Document(
        id="a", text=text, sha256="", language=declared, published=date(2024, 5, 6)
    )

    assert unread_language(document) == unread


def test_most_of_a_text_decides():
    """A quotation, or a summary at the end, is not what the text is in."""
    assert detect(" ".join([TEXTS["en"]] * 3 + [TEXTS["ru"]])) == "en"
    assert detect(" ".join([TEXTS["ru"]] * 3 + [TEXTS["en"]])) == "ru"


@given(st.text())
def test_any_text_has_a_language_or_none(text):
    """No crash."""
    assert detect(text) is None or len(detect(text)) in {2, 3}
