/* The search field and the filters: what they hide is counted, never dropped in silence. */

class Filters {
  constructor(root, field, note, events, state) {
    Object.assign(this, { root, field, note, events, state });
    this.boxes = null; // made when the panel is first opened
    this.typing = null;
    field.placeholder = WORDS.ui.search;
    field.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => state.change({ query: field.value }), events.count > 5000 ? 200 : 0);
    });
  }

  build() {
    this.boxes = [];
    for (const facet of this.events.facets()) {
      if (facet.values.length < 2) continue;
      append(this.root, [this.section(facet)]);
    }
    if (!this.boxes.length) append(this.root, [el("p", { class: "quiet" }, WORDS.ui.nothingToFilter)]);
  }

  section(facet) {
    const { state } = this;
    const set = (off) => state.change({ off: { ...state.off, [facet.name]: off } });
    const shown = facet.values.slice(0, MOST_VALUES);
    const rows = shown.map((value) => {
      const count = el("span", { class: "count" });
      const { box, node } = checkbox(facet.label(value), true, (on) => {
        const off = new Set(state.off[facet.name]);
        if (on) off.delete(value);
        else off.add(value);
        set(off);
      }, count);
      this.boxes.push({ facet, value, box, count });
      return el("li", {}, node);
    });
    const name = WORDS.facets[facet.name];
    return el(
      "section",
      { class: "facet", "aria-label": name },
      el(
        "div",
        { class: "facet-head" },
        el("h3", {}, name),
        button(name + ": " + WORDS.ui.all, () => set(new Set()), { class: "small" }, WORDS.ui.all),
        button(name + ": " + WORDS.ui.none, () => set(new Set(facet.values)), { class: "small" }, WORDS.ui.none)
      ),
      el("ul", { class: "layer-list" }, rows),
      facet.values.length > shown.length ? el("p", { class: "note" }, filled(WORDS.ui.moreValues, { count: numeral(facet.values.length - shown.length) })) : null
    );
  }

  update(before) {
    const { state, field } = this;
    if (document.activeElement !== field && field.value !== state.query) field.value = state.query;
    if (before.sieved !== state.sieved) this.say();
    if (state.panel !== "filters") return;
    if (this.boxes === null) this.build();
    const counts = new Map();
    for (const { facet, value, box, count } of this.boxes) {
      if (!counts.has(facet)) counts.set(facet, facet.counts(state));
      const off = state.off[facet.name];
      box.checked = !(off && off.has(value));
      count.textContent = numeral(counts.get(facet)[facet.codes.get(value)]);
    }
  }

  /** Say how many events are hidden, and offer to show them. */
  say() {
    const hidden = this.events.count - this.state.shown().length;
    clear(this.note).hidden = hidden === 0;
    if (hidden === 0) return;
    append(this.note, [
      counted(hidden, WORDS.ui.hidden) + " ",
      button(WORDS.ui.showAll, () => this.state.reset(), { class: "small" }),
    ]);
  }
}
