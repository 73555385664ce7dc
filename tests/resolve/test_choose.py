"""Which place a name means, one phenomenon a line."""

import itertools
from dataclasses import replace

import pytest

from geomap.documents import document_from_text
from geomap.model import PlaceMention
from geomap.places import find_places
from geomap.resolve import LISTED, resolve

CASES = [
    # (text, name, country code or None for an abstention)
    ("A clinic opened in Goris.", "Goris", "AM"),
    ("Prices fell in Gori and Goris.", "Goris", "AM"),
    ("They met in Yevlakh.", "Yevlakh", "AZ"),
    ("They met in Yevlax.", "Yevlax", "AZ"),
    ("It snowed in Paris, Texas.", "Paris", "US"),
    ("It snowed in Paris.", "Paris", "FR"),
    ("A bridge fell in Tripoli, Lebanon.", "Tripoli", "LB"),
    ("Rain fell in Beirut, Sidon and Tripoli.", "Tripoli", "LB"),
    ("The Georgian town of Gori was quiet.", "Gori", "GE"),
    ("Talks were held in Geneva.", "Geneva", "CH"),
    ("It rained in Zzyzxgrad.", "Zzyzxgrad", None),
    ("Hail fell on Tenerife, in Santa Ursula and in La Orotava.", "Tenerife", "ES"),
    ("Sebastopol was quiet. The Malakoff fell in September.", "Malakoff", None),
    ("The road to Qana in Lebanon was closed.", "Qana", "LB"),
    ("They sat on the wall of the Cuban embassy in Washington.", "Washington", "US"),
    ("Traders left Guma LGA of Benue State.", "Guma", "NG"),
    ("Rain fell in Wayanad district of Kerala.", "Kerala", "IN"),
    ("He was tried at Taunton Crown Court on Friday.", "Taunton", "GB"),
    ("Six were shot at the University of Delhi.", "Delhi", "IN"),
    ("A professor at the University of Delhi agreed.", "Delhi", None),
    ("Rain fell in the Kerala district of Wayanad.", "Kerala", "IN"),
    ("The Overberg region of South Africa was dry.", "Overberg", None),
    ("They live in Armenia and Georgia.", "Georgia", "GE"),
    ("They live in Alabama, Georgia and Tennessee.", "Georgia", "US"),
    ("Floods hit Sindh and Punjab.", "Punjab", "PK"),
    ("It was quiet in Tal Abyad.", "Tal Abyad", "SY"),
    ("Beijing waited; Washington did not comment.", "Washington", "US"),
    ("Lights went out in Split on Monday.", "Split", "HR"),
    ("Trains stopped between Luton and Reading.", "Reading", "GB"),
    ("Markets reopened in Gao region.", "Gao region", "ML"),
    ("Lincoln crossed the river at dawn.", "Lincoln", None),
    ("He left Thiruvananthapuram for Kalpetta.", "Kalpetta", "IN"),
    ("A man from Topeka, Kan., was held.", "Kan.", "US"),
]


@pytest.mark.parametrize(("text", "name", "country"), CASES)
def test_place_of_a_name(gazetteer, text, name, country):
    """Main names, containers, demonyms and company decide; nothing is guessed."""
    document = document_from_text(text)
    found = resolve(document, find_places(document, gazetteer), gazetteer)
    place = {r.mention.text: r.place for r in found}.get(name)

    assert (place.countries[0] if place else None) == country


def test_on_an_island_is_not_in_its_town(gazetteer):
    """Other names of the island do not make its town of "on Tenerife"."""
    text = "Fires burned on Tenerife near Santa Ursula and La Orotava."
    document = document_from_text(text)

    found = resolve(document, find_places(document, gazetteer), gazetteer)

    assert [r.place.kind for r in found if r.mention.text == "Tenerife"] == ["island"]


def test_a_list_of_states_is_no_list_of_cities(gazetteer):
    """Washington after Oregon and Idaho is the state, whatever the capital weighs."""
    document = document_from_text("Fires burned in Oregon, Idaho and Washington.")

    found = resolve(document, find_places(document, gazetteer), gazetteer)

    assert [r.place.kind for r in found] == ["admin"] * 3


def test_a_district_of_a_town_is_not_one_elsewhere(gazetteer):
    """What "X district of Y" says holds against the only X that is known: X is in Y."""
    text = "They met in the Adhamiyah district of Baghdad."
    document = document_from_text(text)

    found = resolve(document, find_places(document, gazetteer), gazetteer)

    assert {r.place.name for r in found if r.place is not None} == {"Baghdad"}


def test_the_readers_focus_decides_between_equals(gazetteer):
    """A reader who says what the document is about is believed."""
    document = document_from_text("Police searched houses in Tripoli.")
    mentions = find_places(document, gazetteer)

    found = resolve(document, mentions, gazetteer, focus=["LB"])[-1]

    assert found.place is not None
    assert found.place.countries == ("LB",)


def test_an_abstention_says_why(gazetteer):
    """No place is an answer with a reason, and the runners-up are kept."""
    document = document_from_text("It rained in Springfield.")
    found = resolve(document, find_places(document, gazetteer), gazetteer)[-1]

    assert found.place is None
    assert found.reason.startswith("too close: ")
    assert len(found.candidates) > 1


def test_scores_are_shares_of_belief(gazetteer):
    """Scores lie in [0, 1], and the candidates' shares do not exceed one."""
    document = document_from_text("Rain in Paris, London, Goris, Springfield, Tripoli.")
    for found in resolve(document, find_places(document, gazetteer), gazetteer):
        assert 0 <= found.score <= 1
        assert sum(c.score for c in found.candidates) <= 1.001


LOCAL = [
    # (text, name, first-order area)
    (
        "Crews from Marshfield and Stratford drove to Spencer, not to Wausau.",
        "Spencer",
        "Wisconsin",
    ),
    (
        "Trains stop in Marlow, Maidenhead, Slough and Reading, not in Windsor.",
        "Windsor",
        "England",
    ),
    ("The bus left Lexington, Ky., for Danville and Richmond.", "Richmond", "Kentucky"),
    ("Hail fell on Paris, Texas. Paris has no shelter.", "Paris", "Texas"),
    (
        "A court in Athens, Ga., heard the case of a man from Athens.",
        "Athens",
        "Georgia",
    ),
    ("Ohio's Athens is a college town.", "Athens", "Ohio"),
    ("The Ontario town of Perth flooded.", "Perth", "Ontario"),
    ("Sheriffs of Clarke County and Oconee County met in Athens.", "Athens", "Georgia"),
]


@pytest.mark.parametrize(("text", "name", "area"), LOCAL)
def test_the_names_of_local_news_say_where_it_is(gazetteer, text, name, area):
    """Small places near each other, or a container said once, beat a larger namesake."""
    document = document_from_text(text)
    found = resolve(document, find_places(document, gazetteer), gazetteer)
    places = {r.place.admin1 for r in found if r.mention.text == name and r.place}

    assert places == {area}


def test_a_container_without_such_a_place_gives_no_place(gazetteer):
    """A Valencia in Chad is none of the known ones, nor is the bare name after it."""
    document = document_from_text("Troops left Valencia in Chad. Valencia was empty.")
    found = resolve(document, find_places(document, gazetteer), gazetteer)

    assert [r.place for r in found if r.mention.text == "Valencia"] == [None, None]


def test_a_list_of_countries_contains_nothing(gazetteer):
    """In "Georgia, Armenia and Iran" the comma says nothing of where Georgia is."""
    document = document_from_text("Rain fell in Georgia, Armenia and Iran.")
    found = resolve(document, find_places(document, gazetteer), gazetteer)

    assert [r.place.id for r in found if r.place] == ["iso:GE", "iso:AM", "iso:IR"]


def test_a_town_is_not_what_another_name_of_the_text_stands_for(gazetteer):
    """Where the text says Mexico City, Mexico is the country."""
    document = document_from_text(
        "The quake shook Mexico City and Puebla. Mexico asked for tents in Puebla."
    )
    found = resolve(document, find_places(document, gazetteer), gazetteer)
    places = {r.mention.text: r.place for r in found}

    assert places["Mexico"].kind == "country"


def test_a_short_form_repeats_the_place_named_in_full(gazetteer):
    """After Rio de Janeiro, "Rio" is that city."""
    document = document_from_text(
        "Floods closed roads in Rio de Janeiro. Schools in Rio were shut."
    )
    found = resolve(document, find_places(document, gazetteer), gazetteer)

    assert len({r.place.id for r in found if r.place and "Rio" in r.mention.text}) == 1


def with_publisher(text, publisher):
    return replace(document_from_text(text), publisher=publisher)


@pytest.mark.parametrize(
    ("publisher", "country"), [("oakleyherald.com.au", "AU"), ("northbaynews.ca", "CA")]
)
def test_the_publishers_domain_decides_between_equals(gazetteer, publisher, country):
    """A paper of one country means its own town of a common name."""
    document = with_publisher("A fire broke out in Windsor on Monday.", publisher)
    found = resolve(document, find_places(document, gazetteer), gazetteer, threshold=0)

    assert {r.place.countries for r in found if r.mention.text == "Windsor"} == {
        (country,)
    }


def test_the_threshold_trades_coverage_for_precision(gazetteer):
    """A higher one answers less, never something else."""
    document = document_from_text(
        "Storms hit Springfield, Paris, Tripoli, Georgia, Lima, Cairo and Salem."
    )
    mentions = find_places(document, gazetteer)
    answers = [
        [
            r.place.id if r.place else None
            for r in resolve(document, mentions, gazetteer, threshold=threshold)
        ]
        for threshold in (0.0, 0.5, 0.9, 1.0)
    ]

    for fewer, more in itertools.pairwise(reversed(answers)):
        assert all(a is None or a == b for a, b in zip(fewer, more, strict=True))
    assert None not in answers[0]
    assert all(a is None for a in answers[-1])


def test_the_score_rises_with_each_neighbour_that_is_named(gazetteer):
    """Every further name near by makes a small town of a common name likelier."""
    scores = []
    for count in range(4):
        near = ["Hickory", "Morganton", "Statesville"][:count]
        document = document_from_text(f"They met in {', '.join(['Newton', *near])}.")
        found = resolve(
            document, find_places(document, gazetteer), gazetteer, threshold=0
        )
        here = [
            c.score
            for c in found[0].candidates
            if c.place.admin1 == "North Carolina" and c.place.kind == "settlement"
        ]
        scores.append(here[0] if here else 0.0)

    assert scores == sorted(scores)
    assert scores[-1] > 0.5 > scores[0]


def test_each_candidate_says_what_speaks_for_it(gazetteer):
    """The points are kept by kind of evidence, for ``geomap explain``."""
    document = document_from_text("It snowed in Paris, Texas.")
    found = resolve(document, find_places(document, gazetteer), gazetteer)[0]

    assert dict(found.candidates[0].evidence)["stated container"] > 0
    assert all(points for c in found.candidates for _, points in c.evidence)


def listed(text, *names):
    mentions = []
    for name in names:
        start = text.index(name)
        mentions.append(
            PlaceMention(
                start=start,
                end=start + len(name),
                text=name,
                role="location",
                cue=LISTED,
            )
        )
    return document_from_text(text), mentions


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Voters in Ky. went to the polls.", "Ky.", "Kentucky"),
        ("He moved from CA to Boise.", "CA", "California"),
        ("The University of Leeds closed.", "University of Leeds", "Leeds"),
        ("Snow fell in northern Kenya.", "northern Kenya", "Kenya"),
        ("Twelve Kenyans won.", "Kenyans", "Kenya"),
        ("He lives in Walla Wala.", "Walla Wala", "Walla Walla"),
        ("They met in Loudoun Co. offices.", "Loudoun Co.", "Loudoun County"),
    ],
)
def test_a_listed_span_is_known_to_be_a_place(gazetteer, text, name, place):
    """Who lists spans gets the place that a longer or misspelt name holds."""
    document, mentions = listed(text, name)
    found = resolve(document, mentions, gazetteer, threshold=0)[0]

    assert found.place is not None
    assert found.place.name == place


def test_a_misspelt_listed_name_is_not_given_as_sure(gazetteer):
    """A name some letters away may be another place that the gazetteer lacks."""
    document, mentions = listed("He lives in Walla Wala.", "Walla Wala")
    found = resolve(document, mentions, gazetteer, threshold=0)[0]

    assert found.score < 0.9
