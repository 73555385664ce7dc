/* The story: the author's steps, each with its words, its days and where it looks. */

const MOST_STEPS = 100;
const STORY_ZOOM = 8; // how near an event is looked at unless the author says so

/** Read the steps that the data hold: what is none, or what no step has, is passed over. */
function readStory(rows, events) {
  if (!Array.isArray(rows)) return [];
  const text = (value) => (typeof value === "string" ? value : "");
  const numbers = (value, count) => (Array.isArray(value) && value.length === count && value.every(Number.isFinite) ? value : null);
  return rows.slice(0, MOST_STEPS).filter((row) => row && text(row.title)).map((row) => ({
    title: row.title,
    paragraphs: text(row.text).split(/\n\s*\n/).filter((one) => one.trim()),
    from: realDay(text(row.from)),
    to: realDay(text(row.to)),
    row: rowOf(events, text(row.event)),
    box: numbers(row.box, 4),
    centre: numbers(row.centre, 2),
    zoom: Number.isFinite(row.zoom) ? row.zoom : null,
  }));
}

class Story {
  constructor(root, page, rows) {
    this.root = root;
    this.page = page;
    this.steps = readStory(rows, page.events);
    this.at = null; // the step that is told, counted from 0
    this.looking = false; // whether the map shows what the step looks at
    if (this.steps.length) this.build();
  }

  get told() {
    return this.at === null ? null : this.steps[this.at];
  }

  build() {
    const { story } = WORDS;
    this.start = button(story.start, () => this.enter(), { class: "open" });
    this.count = el("p", { class: "story-count" });
    this.back = button(story.previous, () => this.go(this.at - 1), { class: "tool" }, icon("previous"));
    this.on = button(story.next, () => this.go(this.at + 1), { class: "tool" }, icon("next"));
    this.leaving = button(story.leave, () => this.leave(), { class: "small" });
    this.items = this.steps.map((step) => this.item(step));
    append(this.root, [
      el("div", { class: "story-cover" }, el("p", {}, counted(this.steps.length, story.cover)), this.start),
      el("div", { class: "story-head" }, this.count, this.leaving, el("div", { class: "story-tools" }, this.back, this.on)),
      el("ol", { class: "story-steps" }, this.items),
    ]);
    this.root.hidden = false;
    this.draw();
  }

  item(step) {
    const days = this.daysOf(step);
    return el(
      "li",
      { class: "story-step", tabindex: "-1" },
      el("h2", { class: "story-title" }, foreign(step.title)),
      days ? el("p", { class: "story-days" }, days) : null,
      step.paragraphs.map((one) => el("p", { class: "story-text" }, foreign(one)))
    );
  }

  /** The days that a step shows: {first, last}; null for all. */
  window(step) {
    const { firstDay, lastDay } = this.page.time;
    if (this.page.events.yearless || firstDay > lastDay) return null;
    const first = step.from === null ? firstDay : step.from;
    const last = step.to === null ? lastDay : step.to;
    return first > last || (first <= firstDay && last >= lastDay) ? null : { first, last };
  }

  daysOf(step) {
    const span = this.window(step);
    if (span === null) return "";
    const { firstDay, lastDay } = this.page.time;
    const apart = span.first > lastDay || span.last < firstDay;
    return apart ? rangeInWords(span.first, span.last) : rangeInWords(Math.max(span.first, firstDay), Math.min(span.last, lastDay));
  }

  enter() {
    this.go(0);
    this.items[0].focus({ preventScroll: true });
  }

  /** Tell a step: its days, its event, its part of the map; nothing else is hidden. */
  go(at) {
    if (at < 0 || at >= this.steps.length) return;
    const { page } = this;
    const step = this.steps[at];
    page.time.stop();
    this.show(at);
    page.moving = true; // what moves the map now is not the reader
    page.state.change({ hidden: new Set(), query: "", off: {}, window: this.window(step), selected: step.row, here: null, panel: null });
    page.moving = false;
    this.looking = true;
    fitPage(page);
    const says = [this.count.textContent, step.title, this.daysOf(step), ...step.paragraphs];
    announce(says.filter(Boolean).join(". "));
  }

  /** Show the words of a step, or with null the cover, and leave the map alone. */
  show(at) {
    this.at = at;
    this.looking = false;
    this.draw();
    this.page.address.later();
  }

  /** Back to a map of all days; what is open and looked at stays. */
  leave() {
    if (this.at === null) return;
    const within = this.root.contains(document.activeElement);
    this.show(null);
    this.page.state.change({ window: null });
    if (within) this.start.focus();
    announce(WORDS.story.left);
  }

  draw() {
    const told = this.at !== null;
    document.body.classList.toggle("in-story", told);
    this.items.forEach((item, index) => {
      item.classList.toggle("told", index === this.at);
      if (index === this.at) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    if (!told) return;
    this.count.textContent = filled(WORDS.story.count, { step: numeral(this.at + 1), steps: numeral(this.steps.length) });
    // Not disabled: a button that is would lose the focus of who pressed it.
    this.back.setAttribute("aria-disabled", String(this.at === 0));
    this.on.setAttribute("aria-disabled", String(this.at === this.steps.length - 1));
    if (isNarrow()) byId("side").scrollTop = 0;
    this.root.scrollTop = 0;
  }

  /** Look at what the step is about, beside the card; the whole map if it says nothing. */
  look() {
    const { map, events, frame } = this.page;
    const { row, box, centre, zoom } = this.told;
    if (centre) return map.setView([centre[1], centre[0]], zoom === null ? STORY_ZOOM : zoom, { animate: false });
    if (box) {
      const [west, south, east, north] = box;
      const bounds = L.latLngBounds([south, west], [north, east < west ? east + 360 : east]);
      return map.fitBounds(bounds, { animate: false });
    }
    if (row === null || !events.isPlaced(row)) return fit(map, frame);
    const [lon, lat] = spotOf(events, row);
    const bounds = L.latLngBounds([[lat, lon]]);
    if (zoom === null) eachPosition(events.get(row, "geometry"), (x, y) => bounds.extend([y, x]));
    return map.fitBounds(bounds, { ...this.beside(), maxZoom: zoom === null ? STORY_ZOOM : zoom, animate: false });
  }

  /** The room that the card takes from the map, as Leaflet pads a view. */
  beside() {
    const card = byId("card").getBoundingClientRect();
    const stage = byId("stage").getBoundingClientRect();
    if (isNarrow() || card.width === 0 || card.width > stage.width * 0.6) return { padding: [20, 20] };
    const wide = [card.width + 20, 20];
    return isRightToLeft() ? { paddingTopLeft: wide, paddingBottomRight: [20, 20] } : { paddingTopLeft: [20, 20], paddingBottomRight: wide };
  }
}
