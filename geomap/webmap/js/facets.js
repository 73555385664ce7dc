/* What events can be filtered by, and the text in which a search looks. */

const MOST_VALUES = 200; // of one facet in the panel; beyond, the search finds them

const FACETS = [
  { name: "class", field: "event_class", other: "other", inWords: (value) => classInWords(value) },
  { name: "source", read: (events, row) => (events.get(row, "sources") || []).map(publisherOf), foreign: true },
  { name: "place", read: (events, row) => [placeNameOf(events, row) || ""], foreign: true },
  { name: "review", read: (events, row) => [events.reviewOf(row)], inWords: (value) => worded(WORDS.reviewShort, value) },
  { name: "verification", field: "verification", other: "unassessed", inWords: (value) => worded(WORDS.verificationShort, value) },
];

function publisherOf(source) {
  return source.publisher || source.doc_id || "";
}

/** One thing to filter by: its values with how often they occur, the commonest first. */
class Facet {
  constructor(kind, events, index) {
    this.name = kind.name;
    this.bit = BY_FACETS << index;
    this.kind = kind;
    this.codes = new Map(); // value -> place in `values`
    this.lists = []; // the different lists of values that rows have
    this.listOf = new Int32Array(events.count);
    const known = new Map();
    const counts = new Map();
    for (let row = 0; row < events.count; row += 1) {
      const values = kind.field ? [events.get(row, kind.field) || kind.other] : [...new Set(kind.read(events, row))];
      if (!values.length) values.push("");
      const key = values.join("\n");
      if (!known.has(key)) known.set(key, this.lists.push(values) - 1);
      this.listOf[row] = known.get(key);
      values.forEach((value) => counts.set(value, (counts.get(value) || 0) + 1));
    }
    const compare = (a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1);
    this.values = [...counts.keys()].sort(compare);
    this.values.forEach((value, code) => this.codes.set(value, code));
  }

  valuesOf(row) {
    return this.lists[this.listOf[row]];
  }

  /** How many events of each value would be shown if this facet hid none. */
  counts(state) {
    const counts = new Array(this.values.length).fill(0);
    for (const row of state.events.order) {
      if (state.showsBut(row, this.bit)) this.valuesOf(row).forEach((value) => (counts[this.codes.get(value)] += 1));
    }
    return counts;
  }

  label(value) {
    if (value === "") return WORDS.ui.notStated;
    return this.kind.foreign ? foreign(value) : this.kind.inWords(value);
  }
}

/** Letters without case and accents, so that a search finds more than it was given. */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}

function foldedWords(query) {
  return folded(query).split(/\s+/u).filter(Boolean);
}

const SEARCHED = ["title", "place_name", "place_label", "other_names", "actor_1", "actor_2", "quantities", "date_text", "note", "id"];

/** All that a search looks at in one event. */
function searchTextOf(events, row) {
  const each = (field, ...keys) => (events.get(row, field) || []).flatMap((value) => keys.map((key) => value[key]));
  return folded(
    [
      ...SEARCHED.map((field) => events.get(row, field)),
      ...each("sources", "sentence", "publisher", "doc_id"),
      ...each("actors", "text"),
      ...each("claims", "party", "quote"),
      ...each("other_places", "name"),
      events.label(row),
      classInWords(events.get(row, "event_class")),
    ]
      .filter((text) => typeof text === "string")
      .join("\n")
  );
}
