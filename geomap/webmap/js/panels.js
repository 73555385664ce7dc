/* The layer control, the About panel, the legend and the line of credits. */

function checkbox(label, checked, changed, ...more) {
  const box = el("input", { type: "checkbox" });
  box.checked = checked;
  box.addEventListener("change", () => changed(box.checked));
  return { box, node: el("label", { class: "check" }, box, el("span", { class: "check-text" }, label), ...more) };
}

/** One switch for each dated layer, with its count; all and none. */
class LayerPanel {
  constructor(root, events, state) {
    this.state = state;
    this.events = events;
    this.boxes = events.switches.map((layer, index) =>
      checkbox(
        foreign(layer.label),
        true,
        (on) => {
          const hidden = new Set(state.hidden);
          if (on) hidden.delete(index);
          else hidden.add(index);
          state.change({ hidden });
        },
        el("span", { class: "count" }, numeral(layer.count))
      )
    );
    const every = events.switches.map((layer, index) => index);
    append(root, [
      el(
        "div",
        { class: "panel-actions" },
        button(WORDS.ui.showAllLayers, () => state.change({ hidden: new Set() }), { class: "small" }, WORDS.ui.all),
        button(WORDS.ui.hideAllLayers, () => state.change({ hidden: new Set(every) }), { class: "small" }, WORDS.ui.none)
      ),
      el("ul", { class: "layer-list" }, this.boxes.map(({ node }) => el("li", {}, node))),
    ]);
  }

  update() {
    this.boxes.forEach(({ box }, index) => (box.checked = !this.state.hidden.has(index)));
  }
}

/** Fill the legend with what this map shows, and nothing else. */
function buildLegend(root, events, time) {
  const rows = events.order;
  const classes = Object.keys(SHAPES).filter((name) => rows.some((row) => (events.get(row, "event_class") || "other") === name));
  const drafts = rows.some((row) => events.get(row, "review") !== "reviewed");
  const reviewed = rows.some((row) => events.get(row, "review") === "reviewed");
  const has = (test) => rows.some(test);
  const halo = has((row) => events.get(row, "geometry_kind") === "point" && events.get(row, "radius_m"));
  const entry = (symbol, text) => el("li", {}, symbol, el("span", {}, text));
  append(root, [
    el("ul", { class: "legend-list" },
      classes.map((name) => entry(symbolIcon(name, !reviewed, 18), classInWords(name))),
      drafts ? entry(symbolIcon("other", true, 18), WORDS.legend.draft) : null,
      drafts && reviewed ? entry(symbolIcon("other", false, 18), has((row) => events.reviewOf(row) === "reviewed") ? WORDS.legend.reviewed : WORDS.legend.coded) : null,
      has((row) => events.get(row, "geometry_kind") === "area" && events.get(row, "geometry") !== null) ? entry(swatch("area"), WORDS.legend.area) : null,
      has((row) => events.get(row, "geometry_kind") === "corridor" && events.get(row, "geometry") !== null) ? entry(swatch("corridor"), WORDS.legend.corridor) : null,
      has((row) => events.isPlaced(row) && events.isShapeless(row)) ? entry(swatch("shapeless"), WORDS.legend.shapeless) : null,
      halo ? entry(swatch("halo"), WORDS.legend.halo) : null,
      rows.some((row) => arcsOf(events, row).length) ? entry(swatch("arc"), WORDS.ui.arc) : null,
      time.track ? time.track.kinds().map(({ kind, name }) => entry(el("span", { class: "swatch-bar " + name, "aria-hidden": "true" }), WORDS.legend[kind])) : null,
      time.gaps && time.gaps.length ? entry(el("span", { class: "swatch-bar gap", "aria-hidden": "true" }), WORDS.legend.gap) : null,
      // Last: it comes and goes with what is in view, and nothing may move then.
      el("li", { id: "legend-contested" }, swatch("contested"), el("span", {}, WORDS.legend.contested))
    ),
  ]);
}

function swatch(kind) {
  const parts = {
    area: [svg("path", { d: "M-10-6H10V6H-10Z", class: "swatch-area" }), svg("path", { d: "M-8 6 4-6M-2 6 10-6M-10 2-2-6M4 6 10 0", class: "swatch-line" })],
    shapeless: [svg("path", { d: "M-9.5-3-3-9.5M-10.5 4 4-10.5M-7 7.5 7.5-7M-3.5 10.5 10.5-3.5M3.5 10.5 10.5 3.5", class: "swatch-line" })],
    corridor: [svg("path", { d: "M-10 4-2-2 10 1", class: "swatch-band" }), svg("path", { d: "M-10 4-2-2 10 1", class: "swatch-line" })],
    halo: [svg("path", { d: "M8 0A8 8 0 1 1-8 0A8 8 0 1 1 8 0Z", class: "swatch-halo" })],
    arc: [svg("path", { d: "M-10 5Q-2-8 7-1", class: "swatch-arc" }), svg("path", { d: "M10 2 3 1.5 7.5-3Z", class: "swatch-tip" })],
    contested: [svg("path", { d: "M-11 0H11", class: "swatch-dashed" })],
  };
  return svg("svg", { class: "symbol", viewBox: "-12 -12 24 24", width: 22, height: 18, "aria-hidden": "true", focusable: "false" }, parts[kind]);
}

/** Say how boundaries are drawn, and in which file if not in the built-in base map. */
function policyParts({ boundary_policy: policy, boundary_file: file }) {
  return file ? [policyInWords(policy) + " (", foreign(file), ")."] : [policyInWords(policy)];
}

/** Say what contested places are called on this map. */
function namesInWords(policy) {
  const { names } = WORDS;
  const known = ["source", "local", "both"].includes(policy);
  return [
    ...(known ? [names[policy]] : [names.language, foreign(policy), "."]),
    policy === "source" ? null : " " + names.otherwise,
    " " + names.listed,
  ];
}

/** The credits under the map: licences, boundary policy, date of the base data. */
function buildCredits(root, payload) {
  append(root, [
    el("p", {}, payload.tiles ? [tilesParts(payload), WORDS.tiles.beneath] : null, ...policyParts(payload), ...withBaseDate(WORDS.credits, payload)),
    (payload.data_credits || []).length ? el("p", { class: "data-credits" }, ...dataCredits(payload)) : null,
    payload.tiles ? el("p", { id: "images", role: "status" }) : null,
  ]);
}

/** A text with the date of the base map in it, which keeps its own direction. */
function withBaseDate(text, { base_date: date }) {
  const [before, after] = text.split("{date}");
  const [shapes, towns] = date.split("; towns: ");
  const own = (part) => el("bdi", { dir: "auto" }, part);
  return [before, own(shapes), towns ? [WORDS.about.towns, own(towns)] : null, after];
}

/** Whose the events and their places are, as their licences ask. */
function dataCredits(payload) {
  return payload.data_credits.flatMap((text) => [foreign(text), " "]);
}

function buildAbout(root, payload, events) {
  const { about, count } = WORDS;
  const paragraph = (...parts) => el("p", {}, ...parts);
  const drafts = events.order.filter((row) => events.get(row, "review") !== "reviewed").length;
  append(root, [
    el("h3", {}, about.shows),
    paragraph(
      about.each + " ",
      payload.documents_read ? counted(payload.documents_read, count.reportsRead) + " " : null,
      about.absence
    ),
    drafts ? paragraph(counted(drafts, count.eventsDraft)) : null,
    payload.withheld ? paragraph(counted(payload.withheld, count.eventsWithheld)) : null,
    payload.filters ? paragraph(filtersInWords(payload.filters)) : null,
    payload.author ? paragraph(about.author, foreign(payload.author)) : null,
    payload.contact ? paragraph(about.contact, foreign(payload.contact)) : null,
    payload.licence ? paragraph(about.licence, foreign(payload.licence)) : null,
    (payload.data_credits || []).length ? paragraph(...dataCredits(payload)) : null,
    payload.citation ? paragraph(about.cite, foreign(payload.citation)) : null,
    changesBlock(payload.changes, events),
    leftOutBlock(payload.left_out),
    el("h3", {}, about.places),
    payload.tiles ? paragraph(filled(WORDS.tiles.asks, payload.tiles), " ", ...tilesParts(payload)) : null,
    paragraph(payload.tiles ? WORDS.tiles.beneath : null, ...policyParts(payload)),
    payload.names ? paragraph(...namesInWords(payload.names)) : null,
    paragraph(...withBaseDate(about.base, payload)),
    el("h3", {}, about.keys),
    el("dl", { class: "keys" },
      [...about.key, ...(payload.story ? [["PgDn PgUp", WORDS.story.keys]] : [])].flatMap(([key, says]) => [el("dt", {}, key), el("dd", {}, says)])
    ),
    paragraph(filled(about.made, { version: payload.version }), payload.tiles ? null : " " + about.alone),
  ]);
}

/** How many events the filters of the map leave out, and which filters. */
function filtersInWords({ from, to, counts }) {
  const { about, count } = WORDS;
  const names = Object.keys(about.filtered).filter((name) => Object.hasOwn(counts, name));
  if (!names.length) return about.filtersIdle;
  const says = (name) => (name !== "days" || (from && to) ? about.filtered[name] : from ? about.beforeDay : about.afterDay);
  const each = names.map((name) => filled(says(name), { count: numeral(counts[name]), from: from && isoInWords(from), to: to && isoInWords(to) }));
  const total = names.reduce((sum, name) => sum + counts[name], 0);
  return counted(total, count.eventsFiltered) + " " + each.join(about.semicolon) + ".";
}

/** What was corrected, for those who saw it before. */
function changesBlock(changes, events) {
  if (!changes.length) return null;
  const { about } = WORDS;
  const named = ({ id, title }) => {
    const row = rowOf(events, id);
    return foreign(row !== null ? events.get(row, "title") : title || id);
  };
  const line = (change) => el(
    "li",
    {},
    named(change),
    ": " + about.change[change.status],
    change.change_note ? " " : null,
    change.change_note ? quoted(change.change_note) : null
  );
  return el("section", { class: "left-out changes" }, el("h3", {}, about.changes), el("ul", {}, changes.map(line)));
}

/** Say of an address that leads to an event which is gone what became of it. */
function tellGone(page, id) {
  const old = document.getElementById("gone");
  if (old) old.remove();
  const change = page.changes.find((one) => one.id === id && one.status !== "revised");
  if (!id || !change) return;
  const words = [WORDS.about.gone[change.status]];
  if (change.change_note) words.push(" ", quoted(change.change_note));
  byId("about-body").prepend(el("p", { id: "gone", role: "status" }, ...words));
  page.state.change({ panel: "about" });
}

/** What the reports also say that made no event, with the reason. */
function leftOutBlock(leftOut) {
  if (!leftOut.length) return null;
  return el(
    "section",
    { class: "left-out" },
    el("h3", {}, filled(WORDS.about.leftOut, { count: numeral(leftOut.length) })),
    el("ul", {}, leftOut.map(({ text, why }) => el("li", {}, el("span", { class: "why" }, foreign(why)), " ", quoted(text))))
  );
}
