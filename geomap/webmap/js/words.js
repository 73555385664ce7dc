/* Every word the page says by itself, in one table. */

const WORDS = {
  classes: {
    armed_action: "Armed action",
    protest: "Protest",
    crime: "Crime",
    accident_disaster: "Accident or disaster",
    displacement: "Displacement",
    aid: "Aid",
    meeting: "Meeting",
    agreement_ceasefire: "Agreement or ceasefire",
    statement_decision: "Statement or decision",
    arrest_trial: "Arrest or trial",
    movement_deployment: "Movement or deployment",
    other: "Other",
  },
  subclasses: {
    clash: "clash",
    air_drone_strike: "air or drone strike",
    shelling_missile: "shelling or missile",
    explosive: "explosive",
    attack_on_civilians: "attack on civilians",
    abduction: "abduction",
    sexual_violence: "sexual violence",
    territory_change: "change of control",
  },
  basis: {
    explicit: "stated in the text",
    relative: "counted from a day named before it in the text",
    inferred_year: "day and month are stated; the year comes from the date of publication",
    discourse_order: "not stated; the sentence directly follows a dated one, so it happened between that day and publication",
    publication: "not stated; known only to be not later than publication",
    person: "set by a person in review",
    none: "the text gives no date",
  },
  placeBasis: {
    gazetteer: "found in the gazetteer",
    stated_coordinates: "coordinates stated in the text",
    context: "not named in the sentence; taken from the region that the text is about",
    geocoder: "found by an online geocoder",
    person: "set by a person in review",
  },
  role: {
    occurred_at: "where it happened",
    affected_area: "the area it concerns; the exact place is not stated",
    origin: "where it began; people left from here",
    destination: "where it led",
    launched_from: "where it was launched from",
  },
  otherRole: {
    occurred_at: "also at",
    affected_area: "also concerned",
    origin: "from",
    destination: "to",
    launched_from: "launched from",
  },
  kind: {
    settlement: "town or village",
    admin: "administrative area",
    region: "region",
    country: "country",
    continent: "continent",
    water: "water",
    corridor: "corridor",
    island: "island",
    site: "site",
    coordinates: "coordinates",
  },
  actorRole: { initiator: "acted", target: "was acted upon", participant: "took part", unknown: "" },
  stance: { asserts: "says", denies: "denies", describes: "describes it as" },
  review: {
    draft: "Draft, read by machine and not yet reviewed by a person",
    reviewed: "Reviewed: a person checked this reading against the source",
    rejected: "Rejected in review",
  },
  reviewShort: { draft: "draft", reviewed: "reviewed", rejected: "rejected" },
  verification: {
    unassessed: "Whether it is true has not been assessed",
    single_source: "Rests on a single source",
    corroborated: "Corroborated by independent sources",
    verified: "Verified",
    contested: "Contested: sources contradict each other",
    refuted: "Refuted",
  },
  // Beside which value a warning belongs, and what it says.
  warnings: {
    year_missing: ["date", "The text states no year, and none was assumed."],
    date_from_order: ["date", "The date is an inference from the order of sentences."],
    date_ambiguous: ["date", "The date can be read in more than one way."],
    place_ambiguous: ["place", "Which place is meant is not certain."],
    place_from_context: ["place", "The text does not name the place of this event; the region it speaks of stands in."],
    schematic_geometry: ["place", "The outline is drawn by hand and only approximate."],
    possible_duplicate: ["other", "Another event of this class, day and place may be the same happening, told differently."],
    quantity_ambiguous: ["quantity", "What the number counts is not certain."],
  },
  verificationShort: {
    unassessed: "not assessed",
    single_source: "single source",
    corroborated: "corroborated",
    verified: "verified",
    contested: "contested",
    refuted: "refuted",
  },
  units: { day: "day", week: "week", month: "month", year: "year", decade: "decade" },
  facets: { class: "What happened", source: "Source", place: "Place", review: "Review", verification: "Verification" },
  ui: {
    search: "Search",
    all: "All",
    none: "None",
    showAll: "Show all",
    hidden: ["{count} event is hidden by dates, layers, filters or search.", "{count} events are hidden by dates, layers, filters or search."],
    hiddenHere: "{count} hidden by dates, layers, filters or search",
    shownOf: "{shown} of {count}",
    notStated: "not stated",
    moreValues: "and {count} more: use the search",
    nothingToFilter: "All events agree in class, source, place and review: there is nothing to filter.",
    play: "Play",
    pause: "Pause",
    stepBack: "Step back",
    stepForward: "Step forward",
    datesAndSpeed: "Dates, step and speed",
    step: "Step",
    stepLength: "Length of a step",
    speed: "Speed",
    speedLong: "How fast the days pass",
    cumulative: "Keep what was before",
    from: "From",
    to: "to",
    fromLong: "Show from, yyyy-mm-dd",
    toLong: "Show to, yyyy-mm-dd",
    showAllDates: "Show all dates",
    notADay: "Expected days as yyyy-mm-dd, such as 2023-09-19.",
    wrongOrder: "The first day is after the last.",
    copyLink: "Copy link to this view",
    link: "Link",
    notARoute: "not a route",
    tooOld: "This page needs a browser of 2023 or later.",
    arc: "from where to where; not a route",
    arcNote: "The arc on the map says from where to where; it is not a route.",
    downloaded: ["{count} event downloaded", "{count} events downloaded"],
  },
  months: MONTHS,
};

/** A class, warning or role that this version does not know, made readable. */
function humanise(code) {
  return String(code).replace(/_/g, " ");
}

function worded(table, code) {
  return Object.hasOwn(table, code) ? table[code] : humanise(code);
}

function classInWords(code) {
  return worded(WORDS.classes, code || "other");
}

/** A text of the table with its {names} filled in. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));
}

/** The text for one or for many. */
function counting(texts, number) {
  return texts[number === 1 ? 0 : 1];
}

const NUMERALS = new Intl.NumberFormat("en");

function numeral(number) {
  return NUMERALS.format(number);
}

function counted(number, one, many) {
  return numeral(number) + " " + (number === 1 ? one : many);
}

/** Metres as a reader would say them. */
function distanceInWords(metres) {
  if (metres < 1000) return Math.round(metres) + " m";
  const km = metres / 1000;
  return (km < 10 ? Math.round(km * 10) / 10 : Math.round(km)) + " km";
}

function degreesInWords(lat, lon) {
  const part = (value, plus, minus) => Math.abs(value).toFixed(4) + "° " + (value < 0 ? minus : plus);
  return part(lat, "N", "S") + ", " + part(lon, "E", "W");
}

/** Names of countries from alpha-2 codes, as the browser knows them in English. */
function countriesInWords(codes) {
  let names = null;
  try {
    names = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
  } catch (error) {
    return codes;
  }
  return codes
    .split(";")
    .map((code) => code.trim())
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .map((code) => names.of(code))
    .join("; ");
}
