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
    this.boxes = events.layers.map((layer, index) =>
      checkbox(
        foreign(layer.label),
        true,
        (on) => {
          const hidden = new Set(state.hidden);
          if (on) hidden.delete(index);
          else hidden.add(index);
          state.change({ hidden });
        },
        el("span", { class: "count" }, String(layer.rows.length))
      )
    );
    const every = events.layers.map((layer, index) => index);
    append(root, [
      el(
        "div",
        { class: "panel-actions" },
        button("Show all layers", () => state.change({ hidden: new Set() }), { class: "small" }, "All"),
        button("Hide all layers", () => state.change({ hidden: new Set(every) }), { class: "small" }, "None")
      ),
      el("ul", { class: "layer-list" }, this.boxes.map(({ node }) => el("li", {}, node))),
    ]);
  }

  update() {
    this.boxes.forEach(({ box }, index) => (box.checked = !this.state.hidden.has(index)));
  }
}

/** Fill the legend with what this map shows, and nothing else. */
function buildLegend(root, events) {
  const rows = events.order;
  const classes = Object.keys(SHAPES).filter((name) => rows.some((row) => (events.get(row, "event_class") || "other") === name));
  const drafts = rows.some((row) => events.get(row, "review") !== "reviewed");
  const reviewed = rows.some((row) => events.get(row, "review") === "reviewed");
  const kinds = new Set(rows.map((row) => events.get(row, "geometry_kind")));
  const halo = rows.some((row) => events.get(row, "geometry_kind") === "point" && events.get(row, "radius_m"));
  const entry = (symbol, text) => el("li", {}, symbol, el("span", {}, text));
  append(root, [
    el("ul", { class: "legend-list" },
      classes.map((name) => entry(symbolIcon(name, !reviewed, 18), classInWords(name))),
      drafts ? entry(symbolIcon("other", true, 18), "hollow: draft, not yet reviewed") : null,
      drafts && reviewed ? entry(symbolIcon("other", false, 18), "filled: reviewed") : null,
      kinds.has("area") ? entry(swatch("area"), "whole region named, exact spot not stated") : null,
      kinds.has("corridor") ? entry(swatch("corridor"), "along this line") : null,
      halo ? entry(swatch("halo"), "margin of error of the place") : null,
      rows.some((row) => arcsOf(events, row).length) ? entry(swatch("arc"), WORDS.ui.arc) : null,
      entry(swatch("contested"), "contested line")
    ),
  ]);
}

function swatch(kind) {
  const parts = {
    area: [svg("path", { d: "M-10-6H10V6H-10Z", class: "swatch-area" }), svg("path", { d: "M-8 6 4-6M-2 6 10-6M-10 2-2-6M4 6 10 0", class: "swatch-line" })],
    corridor: [svg("path", { d: "M-10 4-2-2 10 1", class: "swatch-band" }), svg("path", { d: "M-10 4-2-2 10 1", class: "swatch-line" })],
    halo: [svg("path", { d: "M8 0A8 8 0 1 1-8 0A8 8 0 1 1 8 0Z", class: "swatch-halo" })],
    arc: [svg("path", { d: "M-10 5Q-2-8 7-1", class: "swatch-arc" }), svg("path", { d: "M10 2 3 1.5 7.5-3Z", class: "swatch-tip" })],
    contested: [svg("path", { d: "M-11 0H11", class: "swatch-dashed" })],
  };
  return svg("svg", { class: "symbol", viewBox: "-12 -12 24 24", width: 22, height: 18, "aria-hidden": "true", focusable: "false" }, parts[kind]);
}

const POLICY = {
  neutral:
    "Boundaries: neutral. Contested territories are assigned to no claimant in fill or label; contested lines are dashed.",
  data:
    "Boundaries: the base data’s own view (Natural Earth: who holds the ground). It assigns contested territories to whoever holds them; it is not the view of the authors of this map.",
  own: "Boundaries: drawn by the authors of this map",
};

/** Say how boundaries are drawn, and in which file if not in the built-in base map. */
function policyInWords(payload) {
  const words = worded(POLICY, payload.boundary_policy);
  return payload.boundary_file ? [words + " (", foreign(payload.boundary_file), ")."] : [words];
}

const NAMES = {
  source: "Contested and renamed places are called as the source calls them.",
  local: "Contested and renamed places are called as in the official languages of the countries that hold or claim them.",
  both: "Contested and renamed places carry the names of all parties, in alphabetical order.",
};

/** Say what contested places are called on this map. */
function namesInWords(policy) {
  const known = Object.prototype.hasOwnProperty.call(NAMES, policy);
  return [
    ...(known ? [NAMES[policy]] : ["Contested and renamed places are called by their name in the language ", foreign(policy), "."]),
    policy === "source" ? null : " Where there is no such name, it is that of the source.",
    " Each event lists the other names and who uses them.",
  ];
}

/** The credits under the map: licences, boundary policy, date of the base data. */
function buildCredits(root, payload) {
  append(root, [
    el("p", {}, ...policyInWords(payload), " Base map: " + payload.base_date + ". Places: © GeoNames, CC BY 4.0. Shapes: Natural Earth. Map library: Leaflet."),
  ]);
}

function buildAbout(root, payload, events) {
  const paragraph = (...parts) => el("p", {}, ...parts);
  const drafts = events.order.filter((row) => events.get(row, "review") !== "reviewed").length;
  append(root, [
    el("h3", {}, "What this map shows"),
    paragraph(
      "Each symbol is something that a report says happened. ",
      payload.documents_read ? counted(payload.documents_read, "report was", "reports were") + " read. " : null,
      "No symbol does not mean that nothing happened."
    ),
    drafts
      ? paragraph(
          counted(drafts, "event is a draft", "events are drafts"),
          ": read by machine and not yet reviewed by a person. A hollow symbol is a draft."
        )
      : null,
    payload.withheld ? paragraph(counted(payload.withheld, "event was", "events were"), " rejected, merged or withdrawn in review and is not shown.") : null,
    payload.author ? paragraph("Author: ", foreign(payload.author)) : null,
    payload.contact ? paragraph("Contact: ", foreign(payload.contact)) : null,
    payload.licence ? paragraph("Licence of the events: ", foreign(payload.licence)) : null,
    leftOutBlock(payload.left_out),
    el("h3", {}, "Places and boundaries"),
    paragraph(...policyInWords(payload)),
    payload.names ? paragraph(...namesInWords(payload.names)) : null,
    paragraph("Base map: " + payload.base_date + " (Natural Earth: public domain; GeoNames: CC BY 4.0). A base map is older than the news on it."),
    el("h3", {}, "Keys"),
    el("dl", { class: "keys" },
      [["/", "search"], ["← →", "previous, next event"], ["Esc", "close"], ["Space", "play or pause"], ["+ −", "zoom"], ["0", "show all events"]].flatMap(([key, says]) => [el("dt", {}, key), el("dd", {}, says)])
    ),
    paragraph("Map library: Leaflet (BSD 2-Clause). Made with geomap ", payload.version, ". This page is one file; it contacts no server."),
  ]);
}

/** What the reports also say that made no event, with the reason. */
function leftOutBlock(leftOut) {
  if (!leftOut.length) return null;
  return el(
    "section",
    { class: "left-out" },
    el("h3", {}, "Read, but not mapped (" + leftOut.length + ")"),
    el("ul", {}, leftOut.map(({ text, why }) => el("li", {}, el("span", { class: "why" }, foreign(why)), " ", quoted(text))))
  );
}
