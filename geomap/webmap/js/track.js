/* The histogram of the time bar, which is the slider. */

const TICK_ROOM = { day: 88, week: 88, decade: 96, century: 96 }; // pixels for a date with its year
const HANDLES_APART = 16; // pixels, at least

// From the top of a bar down: how sure it is that the events happened on these days.
const SPANS = [
  { kind: "unsure", name: "spread" },
  { kind: "open", name: "open-end" },
  { kind: "lasted", name: "lasted" },
  { kind: "day", name: "sure" },
];

class Track {
  constructor(bar) {
    this.bar = bar;
    this.events = bar.events;
    this.steps = bar.scale.steps;
    this.unit = bar.scale.unit;
    this.known = new Map(); // day -> step: many events share a day
    this.bars = el("div", { class: "bars", "aria-hidden": "true" });
    this.selection = el("div", { class: "selection", title: WORDS.ui.dragWindow });
    this.handles = ["from", "to"].map((end) =>
      el("div", {
        class: "handle " + end,
        role: "slider",
        tabindex: "0",
        "aria-label": WORDS.unitEnds[this.unit][end === "from" ? 0 : 1],
        "aria-valuemin": 0,
        "aria-valuemax": this.steps.length - 1,
      })
    );
    this.line = el("div", { class: "track" }, this.bars, this.selection, this.handles);
    this.axis = el("div", { class: "axis", "aria-hidden": "true" });
    this.node = el("div", { class: "scale" }, this.line, this.axis);
    this.columns = this.steps.map((step) => el("div", { class: step.gap ? "bar gap" : "bar" }, SPANS.map(({ name }) => el("span", { class: name }))));
    this.bars.append(...this.columns);
    this.listen();
  }

  /** Draw how many events that the filters pass fall on each step. */
  drawBars(state) {
    const { events } = this;
    const counts = Object.fromEntries(SPANS.map(({ kind }) => [kind, new Array(this.steps.length).fill(0)]));
    for (let row = 0; row < events.count; row += 1) {
      if (!this.meets(row) || !state.showsBut(row, BY_WINDOW)) continue;
      const a = this.stepOf(events.first[row]);
      const b = this.stepOf(events.last[row]);
      const kind = a === b ? "day" : events.spanOf(row);
      for (let step = a; step <= b; step += 1) counts[kind][step] += 1;
    }
    const all = this.steps.map((none, step) => SPANS.reduce((sum, { kind }) => sum + counts[kind][step], 0));
    const most = Math.max(1, ...all);
    this.columns.forEach((column, step) =>
      SPANS.forEach(({ kind }, index) => {
        column.children[index].style.height = (counts[kind][step] / most) * 100 + "%";
      })
    );
  }

  /** Whether an event falls on the days of the bar, which may be a part of all. */
  meets(row) {
    const { events, steps } = this;
    return events.isDated(row) && events.first[row] <= steps[steps.length - 1].last && events.last[row] >= steps[0].first;
  }

  /** Which kinds of spans the bars show, for the legend. */
  kinds() {
    const { events } = this;
    const kinds = new Set();
    for (let row = 0; row < events.count; row += 1) {
      if (this.meets(row) && this.stepOf(events.first[row]) !== this.stepOf(events.last[row])) kinds.add(events.spanOf(row));
    }
    return SPANS.filter(({ kind }) => kinds.has(kind) && kind !== "day");
  }

  drawAxis() {
    const room = Math.max(2, Math.floor((this.line.clientWidth || 600) / (TICK_ROOM[this.unit] || 74)));
    clear(this.axis);
    let year = null;
    for (const index of this.ticks(Math.max(1, Math.ceil(this.steps.length / room)))) {
      const step = this.steps[index];
      // A week is named by its first day: there is no room for both.
      const day = this.unit === "week" ? { first: step.first, last: step.first } : step;
      const stepYear = civil(day.last)[0];
      const newYear = stepYear !== year && !this.events.yearless;
      year = stepYear;
      const tick = el("span", { class: "tick" }, stepInWords(day, this.unit, newYear));
      tick.style.insetInlineStart = ((index + 0.5) / this.steps.length) * 100 + "%";
      this.axis.append(tick);
    }
  }

  /** Which steps are named: the first of each stretch, and as many more as there is room for. */
  ticks(every) {
    const { steps } = this;
    const starts = steps.map((step, index) => index).filter((index) => !steps[index].gap && (index === 0 || steps[index - 1].gap));
    const ticks = [];
    starts.forEach((start, number) => {
      const end = number + 1 < starts.length ? starts[number + 1] - 1 : steps.length + every;
      const begin = Math.max(start, ticks.length ? ticks[ticks.length - 1] + every : 0);
      for (let at = begin; at < steps.length && at < end && (at === start || at + every <= end); at += every) ticks.push(at);
    });
    return ticks;
  }

  /** The step a day falls in; the nearest one if it lies outside. */
  stepOf(day) {
    if (!this.known.has(day)) this.known.set(day, this.stepFound(day));
    return this.known.get(day);
  }

  stepFound(day) {
    let [low, high] = [0, this.steps.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.steps[middle].last < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a day begins on the line, as a part of its length. */
  partOf(day) {
    const at = this.stepOf(day);
    const { first, last } = this.steps[at];
    const within = Math.max(0, Math.min(1, (day - first) / (last - first + 1)));
    return (at + within) / this.steps.length;
  }

  listen() {
    const { bar } = this;
    this.handles.forEach((handle, end) => {
      handle.addEventListener("keydown", (event) => this.onKey(event, end));
      this.draggable(handle, (step) => this.moveEnd(end, step));
    });
    let grip = 0;
    this.draggable(
      this.selection,
      (step) => this.moveTo(step - grip),
      (step) => (grip = step - this.stepOf(bar.span().first))
    );
    this.bars.addEventListener("click", (event) => {
      const { first, last, gap } = this.steps[this.stepAt(event)];
      if (!gap) bar.choose(first, last);
    });
  }

  /** Move one end of the window to a step; the other stays. */
  moveEnd(end, step) {
    const { first, last } = this.bar.span();
    if (end === 0) this.bar.choose(this.steps[Math.min(step, this.stepOf(last))].first, last);
    else this.bar.choose(first, this.steps[Math.max(step, this.stepOf(first))].last);
  }

  /** Move the whole window, by steps, so that it begins with the given one. */
  moveTo(step) {
    const { first, last } = this.bar.span();
    const width = this.stepOf(last) - this.stepOf(first);
    const start = Math.max(0, Math.min(this.steps.length - 1 - width, step));
    this.bar.choose(this.steps[start].first, this.steps[start + width].last);
  }

  draggable(node, moved, began) {
    node.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.bar.stop();
      node.setPointerCapture(event.pointerId);
      node.focus({ preventScroll: true });
      if (began) began(this.stepAt(event));
      const move = (next) => moved(this.stepAt(next));
      const end = () => {
        node.removeEventListener("pointermove", move);
        node.removeEventListener("pointerup", end);
        node.removeEventListener("pointercancel", end);
      };
      node.addEventListener("pointermove", move);
      node.addEventListener("pointerup", end);
      node.addEventListener("pointercancel", end);
    });
  }

  stepAt(event) {
    const box = this.line.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    const step = Math.floor((isRightToLeft() ? 1 - part : part) * this.steps.length);
    return Math.max(0, Math.min(this.steps.length - 1, step));
  }

  onKey(event, end) {
    const { first, last } = this.bar.span();
    const at = this.stepOf(end === 0 ? first : last);
    const turn = isRightToLeft() ? -1 : 1;
    const targets = {
      ArrowLeft: at - turn, ArrowRight: at + turn, ArrowDown: at - 1, ArrowUp: at + 1,
      PageDown: at - 7, PageUp: at + 7, Home: 0, End: this.steps.length - 1,
    };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const target = Math.max(0, Math.min(this.steps.length - 1, targets[event.key]));
    const over = this.steps[target].gap ? Math.sign(target - at) : 0; // a gap stands between two steps
    this.moveEnd(end, target + over);
  }

  update({ first, last }) {
    const start = this.partOf(first) * 100;
    const end = this.partOf(last + 1) * 100;
    const to = last + 1 > this.steps[this.steps.length - 1].last ? 100 : end;
    this.selection.style.insetInlineStart = start + "%";
    this.selection.style.width = to - start + "%";
    // The handles of a narrow window stand beside it: none is ever under the other.
    const width = ((to - start) / 100) * (this.line.clientWidth || 600);
    const aside = Math.max(0, (HANDLES_APART - width) / 2);
    this.line.classList.toggle("tight", aside > 0);
    this.handles[0].style.insetInlineStart = "calc(" + start + "% - " + aside + "px)";
    this.handles[1].style.insetInlineStart = "calc(" + to + "% + " + aside + "px)";
    const [from, until] = [this.stepOf(first), this.stepOf(last)];
    this.handles.forEach((handle, index) => {
      const step = index === 0 ? from : until;
      handle.setAttribute("aria-valuenow", step);
      handle.setAttribute("aria-valuetext", stepInWords(this.steps[step], this.unit, !this.events.yearless));
    });
    this.columns.forEach((column, step) => column.classList.toggle("out", step < from || step > until));
  }
}
