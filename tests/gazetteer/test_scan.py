"""Finding name spans in a text."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.scan import Scanner

GAZETTEER = Gazetteer.open()
PARTS = (
    GAZETTEER._store.names,
    GAZETTEER._store.manifest["demonyms"],
    frozenset(GAZETTEER._store.manifest["initials"]),
    GAZETTEER._is_strong,
)


def names(text):
    """Return the texts of the spans, those of demonyms in angle brackets."""
    return [f"<{s.text}>" if s.demonym else s.text for s in GAZETTEER.scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karabakh's towns", ["Karabakh"]),
        ("Karabakh\u2019s towns", ["Karabakh"]),
        ("over Nagorno-Karabakh.", ["Nagorno-Karabakh"]),
        ("Nagorno\u2011Karabakh's army", ["Nagorno\u2011Karabakh"]),
        ("the border town of al-Qaim fell", ["al-Qaim"]),
        ("Al-Qaim fell", ["Al-Qaim"]),
        ("in Sana'a and Sana\u2019a", ["Sana'a", "Sana\u2019a"]),
        ("Khan Younis was hit", ["Khan Younis"]),
        (
            "in Port-au-Prince and Aix-en-Provence",
            ["Port-au-Prince", "Aix-en-Provence"],
        ),
        (
            "from Dar es Salaam to C\u00f4te d'Ivoire",
            ["Dar es Salaam", "C\u00f4te d'Ivoire"],
        ),
        ("N'Djamena, Chad", ["N'Djamena", "Chad"]),
        ("from St. Petersburg to Moscow", ["St. Petersburg", "Moscow"]),
        ("the U.S. and the US agreed", ["U.S.", "US"]),
        ("They told us about it", []),
        ("the Gulf of\nAden today", ["Gulf of\nAden"]),
        ("Goris.\n\nYevlakh fell", ["Goris", "Yevlakh"]),
        ("Goris, Yevlakh and Baku", ["Goris", "Yevlakh", "Baku"]),
        ("along the Lachin corridor", ["Lachin corridor"]),
        ("the Rafah crossing opened", ["Rafah crossing"]),
        (
            "Azerbaijani troops and South Sudanese refugees",
            ["<Azerbaijani>", "<South Sudanese>"],
        ),
        ("the Armenian-Azerbaijani border", ["<Armenian>", "<Azerbaijani>"]),
        ("South Africa and North Korea", ["South Africa", "North Korea"]),
        ("в Нагорный Карабах и Евлах", ["Нагорный Карабах", "Евлах"]),
        ("Երևան և Գորիս", ["Երևան", "Գորիս"]),
        ("ქალაქი თბილისი არის", ["თბილისი"]),
        ("قصف على بغداد وبغداد", ["بغداد", "بغداد"]),
        ("在北京和上海举行", ["北京", "上海"]),
        ("Xankəndi and Ağdərə", ["Xankəndi", "Ağdərə"]),
        ("NEW YORK and BAKU (news)", ["NEW YORK", "BAKU"]),
        ("On Monday, He said that Of all As In The It And", []),
        ("nothing here is a place", []),
        ("", []),
    ],
)
def test_scan_finds_names_at_word_boundaries(text, expected):
    """Longest name first, in any script, without the possessive."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "word", ["May", "Said", "Most", "Miller", "Jordan", "Chad", "Victoria"]
)
def test_a_common_word_counts_only_with_a_capital(word):
    """Whether "May" is a month or a town is decided later, by its sentence."""
    assert names(f"then {word} came") == [word]
    assert names(f"then {word.lower()} came") == []


def test_a_name_inside_a_word_is_not_found():
    """Bakuvian is not Baku, Paristown not Paris."""
    assert names("Bakuvianish Parisianize") == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_spans_are_where_they_say(text):
    """text[start:end] is the span's text; spans are in order and do not overlap."""
    spans = GAZETTEER.scan(text)

    assert all(text[s.start : s.end] == s.text for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(
    st.lists(
        st.sampled_from(
            [
                "Goris",
                "Nagorno-Karabakh",
                "U.S.",
                "the",
                "'s",
                " ",
                "\n",
                "-",
                "al-Qaim",
                "é",
                "\u0301",
                "İ",
                "ǅ",
                "北京",
                "St. ",
            ]
        ),
        max_size=30,
    )
)
def test_spans_are_right_in_any_mixture(parts):
    """The same for texts that are mostly names."""
    text = "".join(parts)

    assert all(text[s.start : s.end] == s.text for s in GAZETTEER.scan(text))


@pytest.mark.parametrize(
    "text",
    [
        "A" * 1_000_000,
        "Goris " * 170_000,
        "Aa" * 500_000,
        "St. " * 250_000,
        "San " * 250_000,
        "A'" * 500_000,
        "\u0301" * 1_000_000,
        "al-" * 330_000,
        "U.S." * 250_000,
        "北" * 300_000,
        " ".join(f"Word{n}" for n in range(100_000)),
        "-\n" * 500_000,
        " ".join("NEW YORK AND BAKU AGREED".split()) * 40_000,
        "nothing here has a capital and nothing is found " * 20_000,
        "\u0642\u0635\u0641 \u0639\u0644\u0649 \u0628\u063a\u062f\u0627\u062f "
        * 70_000,
        "\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd \u05d5\u05d7\u05d9\u05e4\u05d4 "
        * 70_000,
        " ".join(f"San Word{n}" for n in range(50_000)),
        "San Jose de los " * 60_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_text_costs_linear_time(text):
    """A megabyte of the worst takes seconds, not minutes; half takes about half."""
    start = time.perf_counter()
    GAZETTEER.scan(text)

    assert time.perf_counter() - start < 20


def test_ten_thousand_capitalised_words_cost_ten_times_a_thousand():
    """Words that start no name, names that go on, and words met for the first time."""
    words = [f"San Xy{n} Port Zw{n}" for n in range(20_000)]
    few, many = " ".join(words[:1_000]), " ".join(words[5_000:15_000])

    def seconds(text):
        start = time.process_time()
        Scanner(*PARTS).scan(text)
        return time.process_time() - start

    assert min(seconds(many) for _ in range(3)) < 40 * min(
        seconds(few) for _ in range(3)
    )
