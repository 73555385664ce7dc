/* The card: all that is known of one event, and why. */

function warningsBeside(events, row, where) {
  return (events.get(row, "warnings") || [])
    .map((code) => worded(WORDS.warnings, code))
    .map((entry) => (Array.isArray(entry) ? entry : ["other", entry]))
    .filter(([beside]) => beside === where)
    .map(([, text]) => el("p", { class: "warning" }, foreign(text)));
}

function fact(name, ...values) {
  const shown = values.flat(Infinity).filter(Boolean);
  return shown.length ? [el("dt", {}, name), el("dd", {}, shown)] : [];
}

function note(...parts) {
  return el("p", { class: "note" }, ...parts);
}

function quoted(text) {
  return ["“", foreign(text), "”"];
}

function dateFacts(events, row) {
  const written = events.get(row, "date_text");
  const asOf = events.get(row, "as_of");
  return fact(
    WORDS.card.when,
    el("p", { class: "value" }, foreign(events.label(row))),
    basisNote(written, WORDS.card.date, basisInWords(events, row, WORDS.basis, "date_basis")),
    precisionNote(events, row, WORDS.datePrecision, "date_prec"),
    events.get(row, "ongoing") ? note(filled(WORDS.card.notEnded, { day: isoInWords(asOf || "") })) : null,
    warningsBeside(events, row, "date")
  );
}

function placeFacts(events, row) {
  const name = events.get(row, "place_name");
  const label = events.get(row, "place_label") || name;
  const kind = events.get(row, "place_kind");
  const codes = events.get(row, "country");
  const country = events.get(row, "disputed") ? WORDS.card.contested : codes ? countriesInWords(codes) : null;
  const role = events.get(row, "place_role");
  const others = events.get(row, "other_names");
  const reason = events.get(row, "unplaced_reason");
  const details = [kind ? worded(WORDS.kind, kind) : null, country].filter(Boolean).join(WORDS.card.comma);
  return fact(
    WORDS.card.where,
    label ? el("p", { class: "value" }, foreign(label), details ? el("span", { class: "quiet" }, WORDS.card.comma, foreign(details)) : null) : null,
    reason ? note(WORDS.ui.notOnMapWhy, foreign(reason), ".") : null,
    basisNote(name, WORDS.card.place, basisInWords(events, row, WORDS.placeBasis, "place_basis")),
    precisionNote(events, row, WORDS.placePrecision, "where_prec"),
    events.isPlaced(row) && events.isShapeless(row) ? note(WORDS.card.shapeless) : null,
    role ? note(filled(WORDS.card.role, { role: worded(WORDS.role, role) })) : null,
    others ? note(WORDS.card.otherNames, foreign(others), ".") : null,
    coordinates(events, row),
    otherPlaces(events, row),
    warningsBeside(events, row, "place")
  );
}

function coordinates(events, row) {
  const lat = events.get(row, "lat");
  const turned = events.get(row, "lon"); // beyond 180 where the map goes on over the date line
  const lon = turned > 180 ? turned - 360 : turned;
  if (lat === null || turned === null) return null;
  const radius = events.get(row, "radius_m");
  const text = lat.toFixed(5) + ", " + lon.toFixed(5);
  return el(
    "p",
    { class: "note" },
    el("span", { class: "figures", title: filled(WORDS.card.latLon, { text }) }, degreesInWords(lat, lon)),
    radius ? filled(WORDS.card.giveOrTake, { distance: distanceInWords(radius) }) : null,
    " ",
    copyButton(WORDS.card.copyCoordinates, text)
  );
}

/** A button that copies a text, or what a function says when it is pressed. */
function copyButton(label, given, shown) {
  const node = button(label, () => {
    const text = typeof given === "function" ? given() : given;
    const done = () => announce(filled(WORDS.card.copied, { what: label }));
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => copyBySelection(text, done));
    else copyBySelection(text, done);
  }, { class: "small" }, shown || WORDS.card.copy);
  return node;
}

/** The old way, for pages opened from disk where the clipboard is not offered. */
function copyBySelection(text, done) {
  const field = el("textarea", { class: "offscreen", "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  if (document.execCommand("copy")) done();
  field.remove();
}

function otherPlaces(events, row) {
  const notes = (events.get(row, "other_places") || []).map((place) =>
    note(capitalised(worded(WORDS.otherRole, place.role || "occurred_at")), ": ", foreign(place.name || ""), ".")
  );
  return arcsOf(events, row).length ? [...notes, note(WORDS.ui.arcNote)] : notes;
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function actorFacts(events, row) {
  const actors = events.get(row, "actors") || [];
  const flat = ["actor_1", "actor_2"].map((field) => events.get(row, field)).filter(Boolean).map((text) => ({ text }));
  const shown = actors.length ? actors : flat;
  return fact(
    WORDS.card.who,
    shown.map((actor) => {
      const role = actor.role ? worded(WORDS.actorRole, actor.role) : "";
      return el("p", {}, foreign(actor.text || ""), role ? el("span", { class: "quiet" }, " (" + role + ")") : null);
    })
  );
}

function countInWords(events, row, kind) {
  const [low, best, high] = ["low", "best", "high"].map((end) => events.get(row, kind + "_" + end));
  if (low === null && best === null && high === null) return null;
  const range = low !== null && high !== null && low !== high ? filled(WORDS.card.range, { low, high }) : null;
  if (best === null) return range || (low !== null ? filled(WORDS.card.atLeast, { low }) : filled(WORDS.card.atMost, { high }));
  return range ? filled(WORDS.card.best, { best, range }) : String(best);
}

function quantityFacts(events, row) {
  const killed = countInWords(events, row, "killed");
  const injured = countInWords(events, row, "injured");
  const others = events.get(row, "quantities");
  return fact(
    WORDS.card.howMany,
    killed ? el("p", {}, WORDS.card.killed, killed) : null,
    injured ? el("p", {}, WORDS.card.injured, injured) : null,
    others ? el("p", {}, foreign(others)) : null,
    warningsBeside(events, row, "quantity")
  );
}

function claimBlocks(events, row) {
  const claims = events.get(row, "claims") || [];
  if (!claims.length) return null;
  return el(
    "section",
    { class: "claims", "aria-label": WORDS.card.parties },
    el("h3", {}, claims.length > 1 ? WORDS.card.parties : WORDS.card.claim),
    el(
      "div",
      { class: "claim-columns" },
      claims.map((claim) =>
        el(
          "figure",
          { class: "claim" },
          el("figcaption", {}, foreign(claim.party || WORDS.card.partyNotNamed), " ", el("span", { class: "quiet" }, worded(WORDS.stance, claim.stance || "asserts"))),
          el("blockquote", {}, quoted(claim.quote || ""))
        )
      )
    )
  );
}

/** The sentence with the words that gave date and place marked. */
function markedSentence(source) {
  // Offsets count code points, so the sentence is split into code points.
  const characters = Array.from(source.sentence || "");
  const start = source.start || 0;
  const spans = [
    ["date", source.date_span],
    ["place", source.place_span],
  ]
    .filter(([, span]) => Array.isArray(span))
    .map(([kind, span]) => ({ kind, from: span[0] - start, to: span[1] - start }))
    .filter(({ from, to }) => from >= 0 && to <= characters.length && from < to)
    .sort((a, b) => a.from - b.from);
  const parts = [];
  let at = 0;
  for (const { kind, from, to } of spans) {
    if (from < at) continue;
    parts.push(characters.slice(at, from).join(""));
    const title = kind === "date" ? WORDS.card.gaveDate : WORDS.card.gavePlace;
    parts.push(el("mark", { class: "mark-" + kind, title }, characters.slice(from, to).join("")));
    at = to;
  }
  parts.push(characters.slice(at).join(""));
  return el("bdi", { dir: "auto", class: "foreign" }, parts);
}

function sourceBlocks(events, row) {
  const sources = events.get(row, "sources") || [];
  if (!sources.length) return null;
  return el(
    "section",
    { class: "sources", "aria-label": WORDS.card.source },
    el("h3", {}, sources.length > 1 ? counted(sources.length, WORDS.count.sources) : WORDS.card.source),
    sources.map((source) =>
      el(
        "figure",
        { class: "source" },
        source.sentence ? el("blockquote", {}, markedSentence(source)) : null,
        el(
          "figcaption",
          {},
          foreign(source.publisher || source.doc_id || WORDS.card.noPublisher),
          source.published ? [" · ", isoInWords(source.published)] : " · " + WORDS.card.noPublished,
          source.url ? [" · ", link(source.url)] : null,
          source.archived_url ? [" · " + WORDS.card.archived, link(source.archived_url)] : null
        )
      )
    )
  );
}

function statusBlock(events, row, link) {
  const review = events.get(row, "review") || "draft";
  const says = filled(worded(WORDS.review, events.reviewOf(row)), { who: events.codedBy(row) || "" });
  const verification = events.get(row, "verification") || "unassessed";
  return el(
    "section",
    { class: "status", "aria-label": WORDS.card.status },
    el("p", {}, el("span", { class: "dot " + (review === "reviewed" ? "full" : "hollow"), "aria-hidden": "true" }), says, "."),
    el("p", {}, worded(WORDS.verification, verification), "."),
    warningsBeside(events, row, "other"),
    events.get(row, "note") ? note(WORDS.card.note, foreign(events.get(row, "note"))) : null,
    note(WORDS.card.eventId, foreign(events.get(row, "id"), { class: "foreign figures" }), " ", copyButton(WORDS.card.copyId, events.get(row, "id")), " ", link ? copyButton(WORDS.ui.copyLink, link, WORDS.ui.link) : null)
  );
}

/** The events that stand at one spot, to choose from. */
function hereOf(events, rows, choose, actions) {
  return el(
    "article",
    { class: "card-body", "aria-label": WORDS.card.eventsHere },
    el("header", { class: "card-head" }, el("p", { class: "kicker" }, counted(rows.length, WORDS.count.eventsHere)), el("div", { class: "card-tools" }, actions)),
    el(
      "ul",
      { class: "here" },
      rows.map((row) =>
        el(
          "li",
          {},
          button(
            events.get(row, "title") || "",
            () => choose(row),
            { class: "item" },
            symbolIcon(events.get(row, "event_class") || "other", events.get(row, "review") !== "reviewed", 18),
            el("span", { class: "item-text" }, el("span", { class: "item-title" }, foreign(events.get(row, "title") || "")), el("span", { class: "item-note" }, foreign(events.label(row))))
          )
        )
      )
    )
  );
}

/** The whole card of one event. */
function cardOf(events, row, actions, link) {
  const eventClass = events.get(row, "event_class") || "other";
  const subclass = events.get(row, "subclass");
  const review = events.get(row, "review") || "draft";
  return el(
    "article",
    { class: "card-body", "aria-label": WORDS.card.event },
    el(
      "header",
      { class: "card-head" },
      el(
        "p",
        { class: "kicker" },
        symbolIcon(eventClass, review !== "reviewed", 20),
        el("span", {}, classInWords(eventClass), subclass ? [": ", foreign(worded(WORDS.subclasses, subclass))] : null),
        review !== "reviewed" ? el("span", { class: "badge" }, worded(WORDS.reviewShort, review)) : null
      ),
      el("div", { class: "card-tools" }, actions)
    ),
    el("h2", { class: "card-title", tabindex: "-1" }, foreign(events.get(row, "title") || "")),
    el("dl", { class: "facts" }, dateFacts(events, row), placeFacts(events, row), actorFacts(events, row), quantityFacts(events, row)),
    claimBlocks(events, row),
    sourceBlocks(events, row),
    statusBlock(events, row, link)
  );
}
