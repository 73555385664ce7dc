/* The list of events by date, linked both ways with the map. */

const BLOCK_LENGTH = 50; // rows that are made together when they come near the window
const CHUNK_LENGTH = 40; // groups that are made together
const FIRST_ROWS = 12; // that fill the height of a screen
const ROW_HEIGHT = 92; // pixels a row is taken to need until it is made
const MOST_PRINTED = 3000; // rows, about 150 pages
const HEAD_HEIGHT = 36; // and the heading of a group
const GREGORIAN = dayNumber(1582, 10, 15); // sources of earlier days count them by another calendar

class List {
  constructor(root, events, state) {
    this.root = root;
    this.events = events;
    this.state = state;
    this.items = new Map(); // made rows: row -> button
    this.chunks = []; // {node, groups, made}
    this.groups = []; // {head, rows, kind, blocks}; with their nodes once they are made
    this.blocks = []; // {rows, group}; with their node once their group is made
    this.blockOf = new Int32Array(events.count);
    this.waiting = new Map(); // node -> what makes its content
    this.observer = new IntersectionObserver((entries) => this.near(entries), { root: byId("side"), rootMargin: "800px 0px" });
    this.build();
    this.rest = el("p", { class: "printed-rest" });
    this.root.append(this.rest);
    window.addEventListener("beforeprint", () => this.makePrinted());
  }

  build() {
    const { events } = this;
    this.empty = el("p", { class: "empty", hidden: true }, this.events.count ? WORDS.ui.empty : WORDS.ui.noEvents);
    this.root.append(this.empty);
    for (const layer of events.layers) {
      const rows = layer.rows.filter((row) => events.isPlaced(row));
      const open = layer.start === null && layer.end === null;
      if (rows.length) this.group(() => this.dateHead(layer), rows, open ? " undated" : "");
    }
    const unplaced = events.order.filter((row) => !events.isPlaced(row));
    if (unplaced.length) this.group(() => WORDS.ui.notOnMap, unplaced, " unplaced");
    for (let at = 0; at < this.groups.length; at += CHUNK_LENGTH) this.chunk(this.groups.slice(at, at + CHUNK_LENGTH));
    this.rows = this.groups.flatMap((group) => group.rows);
    if (this.rows.length <= BLOCK_LENGTH * 4) this.makeAll();
    else this.makeFirst();
  }

  dateHead(layer) {
    const day = layer.start !== null && layer.start === layer.end ? parseDay(layer.start) : null;
    return el("span", {}, foreign(layer.label), day === null || day < GREGORIAN ? null : el("span", { class: "weekday" }, WORDS.weekdays[weekday(day)]));
  }

  /** Note a group; its nodes come with its chunk's. */
  group(head, rows, kind) {
    const group = { head, rows, kind, blocks: [], kept: kind !== "", shown: rows.length, section: null };
    for (let at = 0; at < rows.length; at += BLOCK_LENGTH) {
      const block = { rows: rows.slice(at, at + BLOCK_LENGTH), group, list: null, made: false };
      block.room = block.rows.length;
      block.rows.forEach((row) => (this.blockOf[row] = this.blocks.length));
      this.blocks.push(block);
      group.blocks.push(block);
    }
    this.groups.push(group);
  }

  chunk(groups) {
    const chunk = { node: el("div", { class: "chunk" }), groups, made: false };
    groups.forEach((group) => (group.chunk = chunk));
    this.chunks.push(chunk);
    this.keepRoom(chunk);
    this.await(chunk.node, () => this.makeChunk(chunk));
    this.root.append(chunk.node);
  }

  /** Keep as much room as a chunk will need, so that the scroll bar tells the truth. */
  keepRoom({ node, groups }) {
    const height = groups.reduce((sum, { shown }) => sum + (shown ? HEAD_HEIGHT + shown * ROW_HEIGHT : 0), 0);
    node.style.minHeight = height + "px";
  }

  /** Make the content of a node when it comes near the window. */
  await(node, make) {
    this.waiting.set(node, make);
    this.observer.observe(node);
  }

  done(node) {
    this.waiting.delete(node);
    this.observer.unobserve(node);
    node.style.minHeight = "";
  }

  near(entries) {
    for (const { isIntersecting, target } of entries) if (isIntersecting && this.waiting.has(target)) this.waiting.get(target)();
  }

  makeAll() {
    this.blocks.forEach((block) => this.make(block));
  }

  /** Make what is shown for paper: all of it, up to as much as anybody prints; say what is left. */
  makePrinted() {
    let made = 0;
    let left = 0;
    for (const block of this.blocks) {
      const shown = block.rows.reduce((sum, row) => sum + (this.state.shows(row) ? 1 : 0), 0);
      if (made + shown > MOST_PRINTED) left += shown;
      else if (shown) this.make(block);
      made += shown;
    }
    this.rest.textContent = left ? filled(WORDS.ui.andMore, { count: numeral(left) }) : "";
  }

  /** Make what a reader sees at first, without waiting to be told that it is near. */
  makeFirst() {
    let made = 0;
    for (const block of this.blocks) {
      this.make(block);
      made += block.rows.length;
      if (made >= FIRST_ROWS) return;
    }
  }

  /** Make the headings of a chunk's groups, and room for their rows. */
  makeChunk(chunk) {
    if (chunk.made) return;
    chunk.made = true;
    for (const group of chunk.groups) {
      group.count = el("span", { class: "count" });
      group.section = el("section", { class: "group" + group.kind }, el("h3", { class: "group-head" }, group.head(), group.count));
      for (const block of group.blocks) {
        block.list = el("ul", { class: "items" });
        block.list.style.minHeight = block.room * ROW_HEIGHT + "px";
        this.await(block.list, () => this.make(block));
        group.section.append(block.list);
      }
      this.tell(group);
    }
    this.done(chunk.node);
    chunk.node.append(...chunk.groups.map(({ section }) => section));
  }

  make(block) {
    if (block.made) return;
    block.made = true;
    this.makeChunk(block.group.chunk);
    this.done(block.list);
    const withDate = block.group.kind === " unplaced";
    append(block.list, block.rows.map((row) => el("li", { hidden: !this.state.shows(row) }, this.item(row, withDate))));
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
    const facts = factsBeside(events, row, whole);
    const node = el(
      "button",
      { type: "button", class: "item", "data-row": row },
      symbolIcon(eventClass, draft, 20),
      el(
        "span",
        { class: "item-text" },
        notes.length ? el("span", { class: "item-note" }, notes) : null,
        el("span", { class: "item-title", dir: "auto" }, title),
        facts.length ? el("span", { class: "item-note" }, facts) : null,
        reason ? el("span", { class: "item-note" }, WORDS.ui.notOnMapWhy, foreign(reason)) : null,
        said ? el("span", { class: "item-said", dir: "auto" }, said) : null
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
        else if (block.list && here !== block.room) block.list.style.minHeight = here * ROW_HEIGHT + "px";
        block.room = here;
      }
      shown += count;
      if (count === group.shown) continue;
      group.shown = count;
      if (group.section) this.tell(group);
      else group.chunk.stale = true;
    }
    for (const chunk of this.chunks) {
      if (chunk.stale) this.keepRoom(chunk);
      chunk.stale = false;
    }
    this.empty.hidden = shown > 0;
  }

  /** The heading's count; events without date or place keep theirs when all are hidden. */
  tell({ section, rows, count, kept, shown }) {
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
    this.make(this.blocks[this.blockOf[row]]);
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

/** What tells an event from others of its title: the place if the title does not name it, the dead. */
function factsBeside(events, row, title) {
  const place = placeNameOf(events, row);
  const killed = countInWords(events, row, "killed");
  const named = !place || folded(title).includes(folded(place));
  return [named ? null : foreign(place), named || killed === null ? null : " · ", killed === null ? null : WORDS.card.killed + killed].filter(Boolean);
}

/** A draft's title ends in its date, which the heading above it says already. */
function withoutDate(title, label) {
  return title.endsWith(", " + label) ? title.slice(0, -label.length - 2) : title;
}

/** Hide or show a node; a node that is so already is left alone, which saves a layout. */
function show(node, shown) {
  if (node.hidden === shown) node.hidden = !shown;
}
