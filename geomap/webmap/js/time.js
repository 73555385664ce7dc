/* The time bar: which days are shown, by hand, by step or playing. */

const SPEED = 900; // milliseconds a step is shown while playing
const UNITS = ["day", "week", "month", "year", "decade", "century"];

class TimeBar {
  constructor(root, events, state) {
    this.root = root;
    this.events = events;
    this.state = state;
    this.timer = null;
    this.firstDay = Infinity;
    this.lastDay = -Infinity;
    for (let row = 0; row < events.count; row += 1) {
      if (!events.isDated(row)) continue;
      this.firstDay = Math.min(this.firstDay, events.first[row]);
      this.lastDay = Math.max(this.lastDay, events.last[row]);
    }
    if (this.firstDay === Infinity) {
      root.hidden = true;
      return;
    }
    this.scale = scaleOf(events, this.firstDay, this.lastDay); // of the bar: unit, steps and what is left out
    this.gaps = this.scale.gaps;
    this.part = null; // {first, last}: the days that the bar shows large, null for all
    this.unit = this.scale.unit; // of a step, which need not be that of the bars
    this.speed = 1;
    this.cumulative = false;
    this.build();
  }

  build() {
    const { ui } = WORDS;
    const act = (label, action, name, ...children) => button(label, action, { class: "tool " + name }, ...children);
    this.playButton = act(ui.play, () => this.toggle(), "play", icon("play"));
    this.track = new Track(this);
    this.said = el("p", { class: "window-words", "aria-live": "off" });
    this.more = act(ui.datesAndSpeed, () => this.unfold(), "more", icon("calendar"));
    this.more.setAttribute("aria-expanded", "false");
    append(this.root, [
      el("div", { class: "transport" }, act(ui.stepBack, () => this.shift(-1), "step", icon("back")), this.playButton, act(ui.stepForward, () => this.shift(1), "step", icon("forward")), this.more),
      this.track.node,
      this.settings(),
    ]);
    window.addEventListener("resize", () => this.track.drawAxis());
    this.track.drawAxis();
    this.update({});
  }

  /** Draw the bar for the window with as much before and after, so that it can be moved. */
  enlargeWindow() {
    const span = this.span();
    const { first, last } = { first: Math.max(span.first, this.firstDay), last: Math.min(span.last, this.lastDay) };
    const room = last - first + 1;
    this.enlarge({ first: Math.max(this.firstDay, first - room), last: Math.min(this.lastDay, last + room) });
  }

  /** Draw the bar for a part of the time, or for all of it (null). */
  enlarge(part) {
    const { first, last } = part || { first: this.firstDay, last: this.lastDay };
    this.part = part;
    this.scale = scaleOf(this.events, first, last);
    const old = this.track.node;
    this.track = new Track(this);
    old.replaceWith(this.track.node);
    this.track.drawAxis();
    this.track.drawBars(this.state);
    this.setUnit(this.scale.unit);
    this.update({ window: this.state.window, filtered: this.state.filtered });
  }

  /** Whether there is more to be seen of the window than the bar shows now. */
  canEnlarge() {
    const { window: span } = this.state;
    if (span === null || this.scale.unit === "day") return false;
    return this.track.stepOf(span.last) - this.track.stepOf(span.first) < this.scale.steps.length / 4;
  }

  setUnit(unit) {
    this.unit = unit;
    this.unitBox.value = unit;
  }

  /** The second line of the bar: step, speed, mode, the dates as text. */
  settings() {
    const { ui } = WORDS;
    const longest = UNITS.indexOf(unitFor(this.lastDay - this.firstDay + 1));
    const units = UNITS.slice(0, longest + 2).map((unit) => [unit, WORDS.units[unit]]);
    const stepBox = chooser(ui.step, ui.stepLength, units, this.unit, (unit) => (this.unit = unit));
    this.unitBox = stepBox.querySelector("select");
    const mode = checkbox(ui.cumulative, false, (on) => this.setCumulative(on));
    this.modeBox = mode.box;
    this.fields = ["from", "to"].map((end) => this.field(end));
    this.problem = el("p", { class: "problem", role: "alert", hidden: true });
    this.larger = button(ui.enlargeLong, () => this.enlargeWindow(), { class: "small" }, ui.enlarge);
    this.whole = button(ui.wholeBarLong, () => this.enlarge(null), { class: "small" }, ui.wholeBar);
    return el(
      "div",
      { class: "settings" },
      stepBox,
      chooser(null, ui.speedLong, [0.5, 1, 2, 4].map((times) => [String(times), times + "×"]), "1", (times) => this.setSpeed(Number(times))),
      mode.node,
      this.undatedSwitch(),
      this.events.yearless ? null : el("span", { class: "dates-typed" }, this.fields.map(({ node }) => node)),
      this.problem,
      el("div", { class: "window" }, this.said, this.larger, this.whole, button(ui.showAllDates, () => this.choose(this.firstDay, this.lastDay), { class: "small all-dates" }, ui.all))
    );
  }

  /** What no window can hide: said beside it, and a switch. */
  undatedSwitch() {
    const undated = this.events.first.filter((day) => day === null).length;
    if (!undated) return null;
    const { box, node } = checkbox(counted(undated, WORDS.ui.undatedToo), true, (on) => this.state.change({ undated: on }));
    this.undatedBox = box;
    return node;
  }

  field(end) {
    const box = el("input", { type: "text", class: "day", autocomplete: "off", spellcheck: "false", maxlength: 24, dir: "ltr", placeholder: "yyyy-mm-dd", "aria-label": WORDS.ui[end + "Long"] });
    box.addEventListener("change", () => this.typed());
    const says = WORDS.ui[end];
    return { box, node: el("label", { class: "typed" }, el("span", {}, says), box) };
  }

  /** Take the dates as typed, or say what is wrong with them. */
  typed() {
    const [from, to] = this.fields.map(({ box }) => typedDays(box.value));
    const [first, last] = [from && from.first, to && to.last];
    this.fields.forEach(({ box }, index) => box.setAttribute("aria-invalid", String((index ? last : first) === null)));
    const wrong = first === null || last === null ? WORDS.ui.notADay : first > last ? WORDS.ui.wrongOrder : "";
    this.problem.textContent = wrong;
    this.problem.hidden = wrong === "";
    if (wrong) return;
    this.stop();
    this.choose(first, last);
  }

  unfold() {
    const open = this.root.classList.toggle("unfolded");
    this.more.setAttribute("aria-expanded", String(open));
  }

  setSpeed(times) {
    this.speed = times;
    if (this.timer === null) return;
    this.stop();
    this.play();
  }

  setCumulative(on) {
    this.cumulative = on;
    if (on && this.state.window) this.choose(this.firstDay, this.span().last);
  }

  /** The days that are shown: {first, last}. */
  span() {
    return this.state.window || { first: this.firstDay, last: this.lastDay };
  }

  /** Show the days first..last (both included). */
  choose(first, last) {
    const all = first <= this.firstDay && last >= this.lastDay;
    this.state.change({ window: all ? null : { first, last } });
  }

  /** One step of whole days, weeks, months ... on or back; from the whole span, to its first or last. */
  shift(by) {
    const { unit } = this;
    const all = this.state.window === null;
    const [low, high] = [this.firstDay, this.lastDay].map((day) => unitIndex(day, unit));
    const [first, last] = [this.span().first, this.span().last].map((day) => unitIndex(day, unit));
    const width = all || this.cumulative ? 0 : last - first;
    let start = all ? (by > 0 ? low : high) : (this.cumulative ? last : first) + by;
    if (all && this.cumulative && by < 0) start = high - 1;
    start = this.overGap(start, width, by);
    start = Math.max(low, Math.min(high - width, start));
    this.choose(this.cumulative ? this.firstDay : unitStart(start, unit), unitStart(start + width + 1, unit) - 1);
  }

  /** Where a window goes on that would lie in a stretch which the bar leaves out. */
  overGap(start, width, by) {
    const { unit } = this;
    const [first, last] = [unitStart(start, unit), unitStart(start + width + 1, unit) - 1];
    const gap = this.gaps.find((one) => one.first <= first && last <= one.last);
    if (!gap) return start;
    return by > 0 ? unitIndex(gap.last + 1, unit) : unitIndex(gap.first - 1, unit) - width;
  }

  toggle() {
    if (this.timer === null) this.play();
    else this.stop();
  }

  play() {
    if (this.atEnd()) {
      const width = this.state.window === null || this.cumulative ? 0 : unitIndex(this.span().last, this.unit) - unitIndex(this.span().first, this.unit);
      const start = unitIndex(this.firstDay, this.unit);
      this.choose(this.cumulative ? this.firstDay : unitStart(start, this.unit), unitStart(start + width + 1, this.unit) - 1);
    }
    this.setPlayButton(WORDS.ui.pause, "pause");
    this.timer = setInterval(() => {
      if (this.atEnd()) this.stop();
      else this.shift(1);
    }, SPEED / this.speed);
  }

  atEnd() {
    return this.span().last >= this.lastDay;
  }

  stop() {
    if (this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    this.setPlayButton(WORDS.ui.play, "play");
    this.state.change({}); // what was played through becomes one entry of the history
  }

  setPlayButton(label, name) {
    this.playButton.setAttribute("aria-label", label);
    clear(this.playButton).append(icon(name));
  }

  inWords() {
    const withYear = !this.events.yearless;
    const { first, last } = this.span();
    const apart = first > this.lastDay || last < this.firstDay;
    const span = apart ? rangeInWords(first, last, withYear) : rangeInWords(Math.max(first, this.firstDay), Math.min(last, this.lastDay), withYear);
    return withYear ? span : filled(WORDS.head.yearNotStated, { dates: span });
  }

  update(before) {
    if (this.root.hidden) return;
    const { part } = this;
    if (part && (this.state.window === null || this.span().last < part.first || this.span().first > part.last)) {
      this.enlarge(null); // the window has left what the bar shows
      return this.update(before);
    }
    if (before.filtered !== this.state.filtered) this.track.drawBars(this.state);
    const span = this.span();
    if (this.cumulative && span.first > this.firstDay) this.cumulative = this.modeBox.checked = false;
    this.track.update(span);
    this.said.textContent = this.inWords();
    this.larger.hidden = !this.canEnlarge();
    this.whole.hidden = part === null;
    if (this.undatedBox) this.undatedBox.checked = this.state.undated;
    if (before.window === this.state.window) return;
    this.problem.hidden = true;
    [span.first, span.last].forEach((day, index) => {
      const { box } = this.fields[index];
      box.value = isoDay(day);
      box.setAttribute("aria-invalid", "false");
    });
  }
}

/** A short list to choose from: [[value, words]]. */
function chooser(label, longer, options, chosen, changed) {
  const box = el("select", { class: "chooser", "aria-label": longer }, options.map(([value, words]) => el("option", { value, selected: value === chosen }, words)));
  box.addEventListener("change", () => changed(box.value));
  return el("label", { class: "typed" }, label ? el("span", {}, label) : null, box);
}
