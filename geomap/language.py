"""The language of a text, as far as it matters: whether it is one that is read.

A document flows in; the name of its language flows out if its grammar is not
read.  What the metadata declare counts; else letters of other scripts and the
most frequent words of languages in Latin script tell.  That is enough for the
question, costs some 50 microseconds a document, and needs no model: a library
(py3langid: numpy at start-up; lingua: 100 MB) would tell more than is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model import Document

__all__ = ["READ", "detect", "name_of", "unread_language"]

READ = frozenset({"en"})
"""Codes of the languages that geomap has a grammar of."""

SAMPLE = 1_000
"""Characters looked at, at the beginning, in the middle and at the end of a text."""

# The most frequent words that tell a language from its neighbours; none of them
# is frequent in English ("in", "is", "a", "on" would be).
_FREQUENT = {
    "en": "the of and to that for was with by as at from were has have had said be his they their which not are but its after who will been or an it he",
    "af": "die van het nie wat vir word deur sy hulle ook maar",
    "az": "və bu ilə üçün bir olan də ki onun isə edib",
    "ca": "els amb per les dels una què és però aquest",
    "cs": "se na je že do který jsou byl byla jako podle ale také při",
    "da": "og det er på som til af ikke med har blev den efter",
    "de": "der die und den das von mit dem auf für ist nicht ein eine im sich wurde nach",
    "es": "de la que el en los del las por un para con una su al se y fue más",
    "et": "ja ei oli mis kui ning seda aga ka",
    "fi": "ja ei että oli mutta ovat joka hän sekä myös mukaan",
    "fr": "de la le et les des en un du une que est pour qui dans par sur au pas plus a été",
    "ha": "da na ta ya su cewa wani wannan kuma daga sun ce",
    "hr": "je na se da su za od kako koji nije bio što prema iz",
    "ht": "nan yo pou ki te ak gen yon sou se",
    "hu": "az és hogy nem egy volt meg csak már szerint vagy ezt",
    "id": "yang dan dengan untuk dari pada ini itu tidak dalam akan oleh telah di",
    "it": "di che il la per un del della con le si una sono nel dei gli ha più è",
    "ku": "û li di bi ku ji bo ev wan jî",
    "lt": "ir kad su buvo yra kaip bet iš dėl apie",
    "lv": "un ka ir ar par bija tika kas arī pēc",
    "nl": "de het een van en dat niet te op zijn met voor door bij aan ook werd",
    "no": "og det er på som til av ikke med har ble den etter",
    "om": "fi kan akka irraa keessa kana jira",
    "pl": "w na się nie że jest do od przez oraz jak był po dla są",
    "pt": "de que do da em um para com não uma os no na por mais as dos foi ao",
    "ro": "și în de la cu pe nu este din care pentru au fost mai",
    "rw": "mu ku na ko kandi yo ba ya bya kuri",
    "sk": "sa na je že do ktorý boli bol ako podľa ale tiež pri",
    "so": "oo ka ku iyo ee ayaa waxaa lagu inuu uu",
    "sq": "të në dhe për një me nga që është janë është",
    "sv": "och att det som på är av för den med till har inte efter",
    "sw": "ya na wa kwa ni za katika la kuwa hiyo cha kutoka",
    "tl": "ang ng sa mga na ay ni nang hindi siya",
    "tr": "ve bir bu için ile olarak da de daha olan sonra gibi",
    "uz": "va bilan uchun bu ham deb edi bo lgan",
    "vi": "và của là có được trong cho các một người đã không những",
}
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _code, _words in _FREQUENT.items():
    for _word in dict.fromkeys(_words.split()):
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _code)

# Script, language of most of what is written in it, and letters that only others use.
_SCRIPTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("\u0400-\u04ff", "ru", {"uk": "іїєґ", "be": "ў", "sr": "јљњђћџ", "mk": "ѓќѕ", "kk": "әғқңөұү"}),
    ("\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", "ar",
     {"fa": "پچژگ", "ur": "ٹڈڑے", "ps": "ټډړښ", "ckb": "ۆێڕڵ"}),
    ("\u3040-\u30ff", "ja", {}),
    ("\u4e00-\u9fff\u3400-\u4dbf", "zh", {}),
    ("\uac00-\ud7af\u1100-\u11ff", "ko", {}),
    ("\u0370-\u03ff\u1f00-\u1fff", "el", {}),
    ("\u0590-\u05ff", "he", {}),
    ("\u0530-\u058f", "hy", {}),
    ("\u10a0-\u10ff", "ka", {}),
    ("\u1200-\u139f", "am", {}),
    ("\u0900-\u097f", "hi", {}),
    ("\u0980-\u09ff", "bn", {}),
    ("\u0a00-\u0a7f", "pa", {}),
    ("\u0a80-\u0aff", "gu", {}),
    ("\u0b80-\u0bff", "ta", {}),
    ("\u0c00-\u0c7f", "te", {}),
    ("\u0c80-\u0cff", "kn", {}),
    ("\u0d00-\u0d7f", "ml", {}),
    ("\u0d80-\u0dff", "si", {}),
    ("\u0e00-\u0e7f", "th", {}),
    ("\u0e80-\u0eff", "lo", {}),
    ("\u1000-\u109f", "my", {}),
    ("\u1780-\u17ff", "km", {}),
    ("\u0f00-\u0fff", "bo", {}),
    ("\u1800-\u18af", "mn", {}),
    ("\u0780-\u07bf", "dv", {}),
)  # fmt: skip
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_ENGLISH = frozenset(_FREQUENT["en"].split())

_NAMES = {
    "en": "English", "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani",
    "be": "Belarusian", "bn": "Bengali", "bo": "Tibetan", "ca": "Catalan", "ckb": "Kurdish (Sorani)",
    "cs": "Czech", "da": "Danish", "de": "German", "dv": "Divehi", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati",
    "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian, Bosnian or Serbian",
    "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian or Malay",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "lo": "Lao", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "my": "Burmese",
    "nl": "Dutch", "no": "Norwegian", "om": "Oromo", "pa": "Punjabi", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda",
    "si": "Sinhala", "sk": "Slovak", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

LEAST_LETTERS = 12
"""Of another script, before a text without any Latin letter counts as foreign."""

LEAST_WORDS = 3
"""Different frequent words, and their share among all, that tell a language."""
LEAST_SHARE = 0.15
CLEARLY = 0.2
"""Share of frequent English words that no other language's text has."""


def name_of(code: str) -> str:
    """Return the English name of a language, or the code in quotes if it has none.

    Examples
    --------
    >>> name_of("uk"), name_of("pt-BR"), name_of("qaa")
    ('Ukrainian', 'Portuguese', 'the language "qaa"')
    """
    return _NAMES.get(_primary(code)) or f'the language "{code}"'


def _primary(code: str) -> str:
    return re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]


def unread_language(document: Document) -> str | None:
    """Return the name of a document's language, if it is none that is read.

    Parameters
    ----------
    document : Document
        Its declared ``language`` counts, right or wrong; without one the text
        is looked at, and a text that does not tell is taken to be read.

    Returns
    -------
    str or None
        Such as ``"Russian"``.
    """
    declared = _primary(document.language or "")
    if declared in {"", "und", "mul", "zxx", "mis"}:
        code = detect(document.text)
        return None if code is None or code in READ else name_of(code)
    if declared in READ or declared in {"eng", "english"}:
        return None
    return name_of(str(document.language))


def detect(text: str) -> str | None:
    """Return the code of the language of most of a text, or None if it is not clear.

    Examples
    --------
    >>> detect("The army said that it was attacked on the road to the town.")
    'en'
    >>> detect("Le président a été reçu dans la ville par les autorités.")
    'fr'
    >>> detect("Президент прибыл в город во вторник.")
    'ru'
    >>> detect("Goma, Beira, Yevlakh") is None
    True
    """
    sample = _sample(text)
    return _by_script(sample) or _by_words(sample.lower())


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = (len(text) - SAMPLE) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _by_script(sample: str) -> str | None:
    """Return the language of the script that most letters are of, unless Latin."""
    ascii_letters = len(sample.encode("ascii", "ignore"))  # and marks: an upper bound
    if (len(sample) - ascii_letters) * 4 < len(sample):
        return None  # what is not ASCII are accents, quotation marks, names
    latin = _count(_LATIN, sample)
    counts = {code: _count(span, sample) for span, code, _ in _SCRIPTS}
    counts["ja"] += counts["zh"] if counts["ja"] * 10 > counts["zh"] else 0
    most = max(counts, key=lambda code: counts[code])
    if counts[most] <= latin or counts[most] < LEAST_LETTERS:
        return None
    low = Counter(sample.lower())
    own = {
        code: sum(low[letter] for letter in letters)
        for _, script, others in _SCRIPTS
        if script == most
        for code, letters in others.items()
    }
    other = max(own, key=lambda code: own[code], default=most)
    # A name or two in a neighbour's letters does not make it the neighbour's text.
    return other if own.get(other, 0) * 100 > counts[most] else most


def _count(letters: str, sample: str) -> int:
    # Compiled when it is first needed: most texts are ASCII but for a quote.
    return len(re.findall(f"[{letters}]", sample))


def _by_words(sample: str) -> str | None:
    # Words that touch a full stop are passed over; there are enough of them.
    written = sample.split()
    total = len(written)
    words = Counter(written)
    english = sum(words[word] for word in _ENGLISH)
    if english >= CLEARLY * total:
        return "en" if english else None
    counts: Counter[str] = Counter()
    different: Counter[str] = Counter()
    for word, times in words.items():
        for code in _BY_WORD.get(word, ()):
            counts[code] += times
            different[code] += 1
    if not counts:
        return None
    counts.pop("en", None)
    best = max(counts, key=lambda code: (counts[code], code), default="en")
    found = counts[best]
    if (
        different[best] >= LEAST_WORDS
        and found >= LEAST_SHARE * total
        and found > 2 * english
    ):
        return best
    return "en" if english and english >= found else None
