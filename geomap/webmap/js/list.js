/* The list of events by date, linked both ways with the map. */

const BLOCK_LENGTH = 50; // rows that are made together when they come near the window
const ROW_HEIGHT = 92; // pixels a row is taken to need until it is made

class List {
  constructor(root, events, state) {
    this.root = root;
    this.events = events;
    this.state = state;
    this.items = new Map(); // made rows: row -> button
    this.blocks = []; // {list, rows, made}
    this.blockOf = new Map();
    this.observer = new IntersectionObserver((entries) => this.near(entries), { root: byId("side"), rootMargin: "800px 0px" });
    this.build();
    // What is printed is the whole list.
    window.addEventListener("beforeprint", () => this.blocks.forEach((block) => this.make(block)));
  }

  build() {
    const { events } = this;
    this.groups = [];
    this.empty = el("p", { class: "empty", hidden: true }, WORDS.ui.empty);
    this.root.append(this.empty);
    for (const layer of events.layers) {
      const rows = layer.rows.filter((row) => events.isPlaced(row));
      const open = layer.start === null && layer.end === null;
      if (rows.length) this.root.append(this.group(this.dateHead(layer), rows, open ? " undated" : ""));
    }
    const unplaced = events.order.filter((row) => !events.isPlaced(row));
    if (unplaced.length) {
      this.root.append(this.group(WORDS.ui.notOnMap, unplaced, " unplaced"));
    }
    this.rows = this.groups.flatMap((group) => group.rows);
    if (this.rows.length <= BLOCK_LENGTH * 4) this.blocks.forEach((block) => this.make(block));
  }

  dateHead(layer) {
    const day = layer.start !== null && layer.start === layer.end ? parseDay(layer.start) : null;
    return el("span", {}, foreign(layer.label), day === null ? null : el("span", { class: "weekday" }, WORDS.weekdays[weekday(day)]));
  }

  group(head, rows, kind) {
    const count = el("span", { class: "count" });
    const section = el("section", { class: "group" + kind }, el("h3", { class: "group-head" }, head, count));
    const blocks = [];
    for (let at = 0; at < rows.length; at += BLOCK_LENGTH) {
      const block = { list: el("ul", { class: "items" }), rows: rows.slice(at, at + BLOCK_LENGTH), made: false, withDate: kind === " unplaced" };
      block.rows.forEach((row) => this.blockOf.set(row, block));
      block.list.style.minHeight = block.rows.length * ROW_HEIGHT + "px";
      block.room = block.rows.length;
      blocks.push(block);
      this.blocks.push(block);
      this.observer.observe(block.list);
      section.append(block.list);
    }
    this.groups.push({ section, rows, count, blocks, kept: kind !== "", shown: rows.length });
    this.tell(this.groups[this.groups.length - 1], rows.length);
    return section;
  }

  near(entries) {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      const block = this.blocks.find(({ list }) => list === entry.target);
      if (block) this.make(block);
    }
  }

  make(block) {
    if (block.made) return;
    block.made = true;
    this.observer.unobserve(block.list);
    block.list.style.minHeight = "";
    append(block.list, block.rows.map((row) => el("li", { hidden: !this.state.shows(row) }, this.item(row, block.withDate))));
    this.mark(this.state.selected);
  }

  item(row, withDate) {
    const { events } = this;
    const eventClass = events.get(row, "event_class") || "other";
    const draft = events.get(row, "review") !== "reviewed";
    const whole = events.get(row, "title") || "";
    const title = withDate ? whole : withoutDate(whole, events.label(row));
    const said = ((events.get(row, "sources") || [])[0] || {}).sentence;
    // A draft's title begins with its class; a person's need not.
    const notes = title.startsWith(classInWords(eventClass)) ? [] : [classInWords(eventClass)];
    if (withDate && !whole.endsWith(events.label(row))) notes.push(notes.length ? " · " : "", foreign(events.label(row)));
    const reason = events.isPlaced(row) ? null : events.get(row, "unplaced_reason") || WORDS.ui.noPlaceStated;
    const node = el(
      "button",
      { type: "button", class: "item", "data-row": row },
      symbolIcon(eventClass, draft, 20),
      el(
        "span",
        { class: "item-text" },
        notes.length ? el("span", { class: "item-note" }, notes) : null,
        el("span", { class: "item-title" }, foreign(title)),
        reason ? el("span", { class: "item-note" }, WORDS.ui.notOnMapWhy, foreign(reason)) : null,
        said ? el("span", { class: "item-said" }, foreign(said)) : null
      ),
      draft ? el("span", { class: "badge" }, worded(WORDS.reviewShort, events.get(row, "review") || "draft")) : null
    );
    node.addEventListener("click", () => this.state.change({ selected: row, here: null }));
    this.items.set(row, node);
    return node;
  }

  /** Show what the window and the layers let through; mark the chosen event. */
  update(before) {
    if (before.sieved !== this.state.sieved) this.filter();
    this.mark(before.selected);
    this.mark(this.state.selected);
  }

  filter() {
    let shown = 0;
    for (const group of this.groups) {
      let count = 0;
      for (const block of group.blocks) {
        let here = 0;
        for (const row of block.rows) if (this.state.shows(row)) here += 1;
        count += here;
        if (block.made) block.rows.forEach((row) => show(this.items.get(row).parentNode, this.state.shows(row)));
        else if (here !== block.room) block.list.style.minHeight = here * ROW_HEIGHT + "px";
        block.room = here;
      }
      shown += count;
      if (count !== group.shown) this.tell(group, count);
      group.shown = count;
    }
    this.empty.hidden = shown > 0;
  }

  /** The heading's count; events without date or place keep theirs when all are hidden. */
  tell({ section, rows, count, kept }, shown) {
    show(section, shown > 0 || kept);
    const some = shown < rows.length;
    const text = some ? filled(WORDS.ui.shownOf, { shown: numeral(shown), count: numeral(rows.length) }) : kept || rows.length > 1 ? numeral(rows.length) : "";
    if (count.textContent !== text) count.textContent = text;
  }

  mark(row) {
    const node = this.items.get(row);
    if (!node) return;
    const chosen = row === this.state.selected;
    node.classList.toggle("chosen", chosen);
    if (chosen) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  }

  /** The rows that are shown, as a reader meets them: unplaced ones last. */
  shownInOrder() {
    return this.rows.filter((row) => this.state.shows(row));
  }

  reveal(row) {
    this.make(this.blockOf.get(row));
    const node = this.items.get(row);
    const box = node.getBoundingClientRect();
    const frame = byId("side").getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) node.scrollIntoView({ block: "center" });
  }

  focus(row) {
    const node = this.items.get(row);
    if (node) node.focus({ preventScroll: true });
  }
}

/** A draft's title ends in its date, which the heading above it says already. */
function withoutDate(title, label) {
  return title.endsWith(", " + label) ? title.slice(0, -label.length - 2) : title;
}

/** Hide or show a node; a node that is so already is left alone, which saves a layout. */
function show(node, shown) {
  if (node.hidden === shown) node.hidden = !shown;
}
