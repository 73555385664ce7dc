"""What becomes an event, and what does not, one phenomenon a line.

Each text is published on 10 May 2021, a Monday.
"""

from datetime import date

import pytest

from geomap.documents import document_from_text
from geomap.events import explain, read_document

PUBLISHED = date(2021, 5, 10)

EVENTS = [
    # (text, (date, place, role, geometry kind, class))
    ("Rebels attacked Goma on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("On 3 May shelling killed two people in Goris.", ("2021-05-03", "Goris", "occurred_at", "point", "armed_action")),
    ("An earthquake struck near Goris on Thursday.", ("2021-05-06", "Goris", "occurred_at", "point", "accident_disaster")),
    ("A drone strike hit a depot 12 km north of Goris on Friday.", ("2021-05-07", "Goris", "occurred_at", "point", "armed_action")),
    ("Thousands of residents fled from Goma on Sunday.", ("2021-05-09", "Goma", "origin", "point", "displacement")),
    ("Thousands marched in Nairobi on Saturday.", ("2021-05-08", "Nairobi", "occurred_at", "point", "protest")),
    ("Police arrested four men in Lyon on 4 May.", ("2021-05-04", "Lyon", "occurred_at", "point", "arrest_trial")),
    ("A ceasefire was signed in Geneva on 5 May.", ("2021-05-05", "Geneva", "occurred_at", "point", "agreement_ceasefire")),
    ("Lorries brought food to the people of Goma on 6 May; a clinic opened in Goma on 7 May.", ("2021-05-07", "Goma", "occurred_at", "point", "aid")),
    ("Troops withdrew from Goris on 2 May.", ("2021-05-02", "Goris", "origin", "point", "movement_deployment")),
    ("Envoys met by telephone on 3 May.", ("2021-05-03", None, None, "none", "meeting")),
    ("Fighting broke out in Syunik on 3 May.", ("2021-05-03", "Syunik", "occurred_at", "area", "armed_action")),
    ("Troops and rebels have been fighting in Goma since 3 May.", ("2021-05-03/", "Goma", "occurred_at", "point", "armed_action")),
    ("From 3 to 5 May rebels shelled Goma.", ("2021-05-03/2021-05-05", "Goma", "occurred_at", "point", "armed_action")),
    ("Goma was shelled on 3 May, officials in Nairobi said.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Officials in Nairobi said rebels attacked Goma on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("A bomb exploded in Goma, North Kivu, on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Floods hit Syunik province on 3 May.", ("2021-05-03", "Syunik", "affected_area", "area", "accident_disaster")),
    ("Talks were held in Muscat on 3 and 4 May.", ("2021-05-03/2021-05-04", "Muscat", "occurred_at", "point", "meeting")),
    ("A bomb exploded in Kingston, Ontario, on 3 May.", ("2021-05-03", "Kingston", "occurred_at", "point", "armed_action")),
    ("Hundreds fled to Adre in Chad on 3 May.", ("2021-05-03", "Adre", "destination", "point", "displacement")),
    ("A fire broke out at Trinity church in Leeds on 3 May.", ("2021-05-03", "Leeds", "occurred_at", "point", "accident_disaster")),
    ("Gunmen abducted nine girls from Goma on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("The council condemns the attack near Goma on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("We deplore today\u2019s brutal attack on a camp in Goma.", ("2021-05-10", "Goma", "occurred_at", "point", "armed_action")),
    ("He condemned the raid in Goma on 3 May and the abduction of a nurse in Bukavu on 4 May.", ("2021-05-04", "Bukavu", "occurred_at", "point", "armed_action")),
    ("Following an air strike in Goma on 3 May the road was closed.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Rebels shelled Goma and captured Bukavu on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Rebels shelled Goma and captured Bukavu on 3 May.", ("2021-05-03", "Bukavu", "occurred_at", "point", "armed_action")),
    ("The army began an operation to retake Goma on 3 May.", ("2021-05-03/", "Goma", "occurred_at", "point", "armed_action")),
    ("A leader of a gang in Bukavu was killed by soldiers near Goma on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("The recapture of Goma on 3 May was celebrated.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("He fled to Goma, where 12 people were killed by rebels on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Shelling hit Goma on 3 May. The next day rebels took control of the town.", ("2021-05-04", "Goma", "occurred_at", "point", "armed_action")),
    ("Goma, where many had sought shelter, was shelled on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("3 May: Rebels seize Goma.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("3 May: Shelling of Goma.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Monday 3 May\nGunmen attacked a clinic in Goma.\nTuesday 4 May\nNobody spoke.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Goma: Two soldiers were killed by gunmen on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("More than 900 people have reached Goma since the river burst its banks on 3 May.", ("2021-05-03/", "Goma", "destination", "point", "displacement")),
    ("Goris fell on 3 May, Goma two days earlier.", ("2021-05-01", "Goma", "occurred_at", "point", "armed_action")),
    ("The army said on Monday that it had captured Goma.", ("[..2021-05-10]", "Goma", "occurred_at", "point", "armed_action")),
    ("We condemn two attacks on Friday: a raid on a clinic in Goma and a bombing in Bukavu.", ("2021-05-07", "Goma", "occurred_at", "point", "armed_action")),
    ("A nurse was killed on 3 May when her car hit a wall in Goma.", ("2021-05-03", "Goma", "occurred_at", "point", "other")),
    ("On 3 May blasts were reported in Goma.", ("2021-05-03", "Goma", "occurred_at", "point", "other")),
    ("In Goma, south of Goris, rebels attacked a post on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Thousands marched in Goma on 3 May against the wall in Bukavu.", ("2021-05-03", "Goma", "occurred_at", "point", "protest")),
    ("Rebels held on in Goma until last week and attacked Bukavu on 3 May.", ("2021-05-03", "Bukavu", "occurred_at", "point", "armed_action")),
    ("Two posts near Qorvanabad were overrun on 3 May.", ("2021-05-03", "Qorvanabad", "occurred_at", "none", "armed_action")),
    ("The militia was routed at Goma on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("The army invested Goma on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Goma was relieved on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("The corps put the defenders to flight at Goma on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "armed_action")),
    ("Marines went ashore at Mombasa on 3 May.", ("2021-05-03", "Mombasa", "occurred_at", "point", "movement_deployment")),
    ("Goma capitulated on 3 May.", ("2021-05-03", "Goma", "occurred_at", "point", "agreement_ceasefire")),
]  # fmt: skip

ONE_EVENT = [
    "A fire broke out at Notre-Dame cathedral in Paris on 3 May.",
    "A fire broke out at Lincoln school in Cairo on 3 May.",
    "A train exploded in Kingston, Ontario, on 3 May.",
    "Hundreds fled to Adre in Chad on 3 May.",
    "On 3 May a bomb exploded at a bus station in Qorvanabad, outside Abuja.",
    "The army retook the town of Ansongo, 80 km south of Gao, on 3 May.",
    "On 3 May the army retook Ansongo, a spokesman in Bamako said.",
    "In Goma, south of Goris, rebels attacked a post on 3 May.",
    "Thousands marched in Goma on 3 May against the wall in Bukavu.",
    "On 3 May a bomb exploded outside a US base in Goma.",
    "A farmer from Goris, Syunik, was arrested in Goma on 3 May.",
    "A leader of a gang in Bukavu was killed by soldiers near Goma on 3 May.",
]

NO_EVENTS = [
    "Firms invested 3 million dollars in Goma on 3 May.",
    "Staff had meant to invade Goma on 3 May.",
    "The firm carried out a put option in Goma on 3 May.",
    "Rebels may attack Goma on 13 May.",
    "The army plans to withdraw from Goris on 20 May.",
    "The minister urged troops to leave Goris.",
    "If rebels attack Goma, thousands will flee.",
    "The army denied that rebels captured Goma on 3 May.",
    "No shelling was reported in Goma on 3 May.",
    "Moscow condemned the attack.",
    "The envoy called for a ceasefire in Goma.",
    "Goma lies on a lake in the east of the country.",
    "Troops will deploy to Goma on 3 June.",
    "The talks in Geneva should begin next week.",
    "Kigali rejected the charge.",
    "It is untrue that protesters marched in Minsk on 3 May.",
    "The council on Monday condemned the attack in Goma.",
    "Officials warned on Monday of an attack in Goma.",
    "The minister met envoys on Monday to discuss the war in Syunik.",
    "Countries that have sent troops to Syunik include Chad.",
    "Over the last year the army has attacked many villages in Syunik.",
    "On 3 May the road to Goma was closed; aid had been brought to Goma.",
    "The planned offensive near Goma on 3 May was called off.",
    "Soldiers trained in preparation for the offensive in Goma.",
    "On 3 May he admitted that they had raided villages near Goma in the war.",
]


def read(text, gazetteer, published=PUBLISHED):
    """Read one text."""
    return read_document(document_from_text(text, published=published), gazetteer)


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_a_happening_becomes_an_event(gazetteer, text, expected):
    """Date, place, role, geometry and class come from the sentence."""
    found = [
        (e.date_edtf, e.place_name, e.place_role, e.geometry_kind, e.event_class)
        for e in read(text, gazetteer).events
    ]

    assert expected in found


@pytest.mark.parametrize("text", NO_EVENTS)
def test_what_did_not_happen_is_no_pin(gazetteer, text):
    """Plans, requests, denials, possibilities and states of affairs are left out."""
    assert [e for e in read(text, gazetteer).events if e.geometry] == []


@pytest.mark.parametrize("text", ONE_EVENT)
def test_a_building_or_a_container_is_no_second_pin(gazetteer, text):
    """What a place is named after, and what it lies in, is not where it happened."""
    assert len(read(text, gazetteer).events) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A bomb on 7 May killed policemen in Goma.",
        "On May 9 a drone strike killed leaders of the group near Goma.",
        "Shelling hit Goma on 3 May. In 2019 storms killed 40 people.",
        "On 3 May rebels attacked Goma and Bukavu, killing 12 people.",
    ],
)
def test_no_number_is_taken_for_a_toll_that_is_none(gazetteer, text):
    """A day, another year's dead and a sum over two places are no event's toll."""
    assert {e.killed_best for e in read(text, gazetteer).events} == {None}


def test_a_sentence_that_made_no_event_is_listed(gazetteer):
    """What is left out is said, with a reason that is true."""
    text = "Fighting broke out in Syunik on 3 May. Russia asked both sides to stop."
    (left,) = read(text, gazetteer).left_out

    assert left.why == "a request or a demand, not a happening"


def test_a_list_of_places_is_a_list_of_events(gazetteer):
    """Each place of a list is a place of its own."""
    text = "On 3 May missiles hit Kyiv, Lviv and Dnipro."

    assert [e.place_name for e in read(text, gazetteer).events] == [
        "Kyiv",
        "Lviv",
        "Dnipro",
    ]


def test_the_lines_of_a_list_have_the_day_of_the_sentence_that_leads_into_it(gazetteer):
    """A sum over countries gives way to its lines; the day comes from the lead."""
    text = (
        "On 3 May aircraft carried out three strikes in Armenia and Congo.\n"
        "Armenia\n- Near Goris, two strikes destroyed a depot.\n"
        "Congo\n- Near Goma, one strike hit a boat.\n"
    )
    events = read(text, gazetteer).events

    assert [(e.date_edtf, e.place_name) for e in events if e.geometry] == [
        ("2021-05-03", "Goris"),
        ("2021-05-03", "Goma"),
    ]
    assert all(e.date_text in {"On 3 May", "3 May"} for e in events)


def test_a_list_of_another_kind_does_not_take_the_day(gazetteer):
    """A list of relief under a dated attack is not dated by it."""
    text = (
        "On 3 May rebels attacked Goma.\nRESPONSE\n"
        "- Lorries with food arrived in Bukavu.\n"
    )

    assert [e.place_name for e in read(text, gazetteer).events] == ["Goma"]


def test_two_towns_before_it_leave_the_town_open(gazetteer):
    """Only where one place can be meant does "the town" mean it."""
    text = "Shells hit Goma and Bukavu on 3 May. On 4 May rebels entered the town."
    last = read(text, gazetteer).events[-1]

    assert (last.date_edtf, last.geometry) == ("2021-05-04", None)


def test_the_town_is_said_to_come_from_the_context(gazetteer):
    """Who checks the point finds that its name stands in another sentence."""
    text = "Shells hit Goma on 3 May. On 4 May rebels captured the town."
    last = read(text, gazetteer).events[-1]

    assert (last.place_name, last.place_basis) == ("Goma", "context")
    assert "place_from_context" in last.warnings


def test_what_is_told_again_without_a_date_is_no_second_event(gazetteer):
    """The undated telling becomes a further source of the dated one."""
    text = (
        "Rebels captured Goma on 3 May.\nNobody spoke.\n"
        "The rebels have captured Goma, a nurse said."
    )
    (event,) = read(text, gazetteer).events

    assert event.date_edtf == "2021-05-03"
    assert len(event.sources) == 2


def test_the_dead_of_a_second_clause_belong_to_the_first(gazetteer):
    """Give ", and twelve people were killed" to the happening before it."""
    text = "A bomb exploded in Goma on 3 May, and twelve people were killed."
    (event,) = read(text, gazetteer).events

    assert event.killed_best == 12


def test_two_dates_in_a_sentence_keep_to_their_clauses(gazetteer):
    """Let "the next day" count from the date before it, not from publication."""
    text = (
        "On May 3 an agreement was signed in Geneva, and the next day both"
        " delegations met in Nairobi."
    )
    first, second = read(text, gazetteer).events

    assert (first.date_edtf, first.place_name) == ("2021-05-03", "Geneva")
    assert (second.date_edtf, second.place_name) == ("2021-05-04", "Nairobi")
    assert second.date_basis == "relative"


def test_without_a_publication_day_the_year_stays_unknown(gazetteer):
    """No year is taken from anywhere else; the bounds are null and it is said."""
    (event,) = read("Rebels attacked Goma on 3 May.", gazetteer, None).events

    assert event.date_edtf == "XXXX-05-03"
    assert (event.start_date, event.end_date) == (None, None)
    assert "year_missing" in event.warnings


def test_the_area_of_the_discourse_stands_in_for_a_place(gazetteer):
    """A truce without a place affects the one area told of, and says so."""
    text = "Fighting broke out in Syunik on 3 May. On 4 May a truce was agreed."
    truce = read(text, gazetteer).events[-1]

    assert truce.place_role == "affected_area"
    assert truce.place_basis == "context"
    assert "place_from_context" in truce.warnings


def test_a_town_never_stands_in_for_a_place(gazetteer):
    """Only an area is taken from the context, never a point."""
    text = "Shelling hit Goma on 3 May. On 4 May a truce was agreed."
    truce = read(text, gazetteer).events[-1]

    assert truce.geometry is None
    assert truce.unplaced_reason


def test_a_sentence_after_a_dated_one_happened_between_it_and_publication(gazetteer):
    """One unknown day: a date by order of telling, with a warning."""
    text = "Residents fled from Goma on 3 May. A shelter was opened in Nairobi."
    shelter = read(text, gazetteer).events[-1]

    assert shelter.date_edtf == "[2021-05-03..2021-05-10]"
    assert shelter.date_basis == "discourse_order"
    assert "date_from_order" in shelter.warnings


def test_casualties_are_as_stated_and_null_when_not(gazetteer):
    """Give no high for "at least"; nothing stated gives null, never 0."""
    text = "A bomb in Goma killed at least 12 people and wounded 30 on 3 May."
    (event,) = read(text, gazetteer).events

    assert (event.killed_low, event.killed_best, event.killed_high) == (12, 12, None)
    assert (event.injured_low, event.injured_best) == (None, 30)


def test_what_parties_say_stands_side_by_side(gazetteer):
    """Claims keep party, stance and the words, and make no pin."""
    text = (
        "Fighting broke out in Syunik on 3 May. Baku described it as \u201ca routine"
        " patrol.\u201d Yerevan denied that any patrol was there."
    )
    (event,) = read(text, gazetteer).events

    assert [(c["party"], c["stance"]) for c in event.claims] == [
        ("Baku", "describes"),
        ("Yerevan", "denies"),
    ]
    assert event.claims[0]["quote"] == "a routine patrol"


def test_one_happening_told_twice_is_one_event(gazetteer):
    """The second telling becomes a further source of the first."""
    text = (
        "A bomb exploded in Goma on 3 May.\n"
        "The mayor of another town spoke.\n"
        "On 3 May a bomb exploded in Goma, killing six people."
    )
    (event,) = read(text, gazetteer).events

    assert len(event.sources) == 2
    assert event.killed_best == 6


def test_spans_lead_back_to_the_words(gazetteer):
    """Sentence, date and place of an event are where it says they are."""
    text = "It rained. Rebels attacked Goma on 3 May. Nobody spoke."
    (event,) = read(text, gazetteer).events
    (source,) = event.sources

    assert text[source["start"] : source["end"]] == event.sentence
    assert text[slice(*source["date_span"])] == event.date_text
    assert text[slice(*source["place_span"])] == event.place_name


def test_reading_twice_gives_the_same_events(gazetteer):
    """No clock and no randomness: the same text gives the same record."""
    text = "Rebels attacked Goma on 3 May. Thousands fled from Goma on 4 May."

    assert read(text, gazetteer) == read(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "A " * 20_000,
        "On 3 May rebels attacked Goma. " * 300,
        "1/1/1/1/" * 5_000,
        "Goma " * 10_000,
        "\u202eRebels attacked Goma\u2066 on 3 May.",
        "ALL UPPER CASE REBELS ATTACKED GOMA ON 3 MAY",
        "\u2028\u2029.,;:\u201c\u201d" * 2_000,
    ],
)
def test_hostile_text_is_read_without_a_crash(gazetteer, text):
    """Long, odd and broken texts come back with offsets that hold."""
    reading = read(text, gazetteer)

    assert all(text[d.start : d.end] == d.text for d in reading.dates)
    assert all(
        text[p.mention.start : p.mention.end] == p.mention.text for p in reading.places
    )


def test_explain_shows_every_mention_and_no_control_character(gazetteer):
    """A document cannot drive the terminal of who asks for an explanation."""
    text = "Rebels attacked Goma\x1b[31m on 3 May. Baku urged calm."
    shown = explain(read(text, gazetteer))

    assert "Goma" in shown
    assert "attacked" in shown
    assert "\x1b" not in shown


def test_an_event_at_a_stated_position_says_so(gazetteer):
    """The record names the basis, and the point is that of the figures."""
    text = "Rebels shelled a depot at 12.5000 N, 44.2500 E on 4 May 2021."
    (event,) = read(text, gazetteer).events

    assert event.place_basis == "stated_coordinates"
    assert event.place_kind == "coordinates"
    assert (event.lat, event.lon) == (12.5, 44.25)
