/* The time bar: which days are shown, by hand, by step or playing. */

const SPEED = 900; // milliseconds a step is shown while playing
const UNITS = ["day", "week", "month", "year", "decade"];

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
    this.barUnit = unitFor(this.lastDay - this.firstDay + 1);
    this.steps = stepsBetween(this.firstDay, this.lastDay, this.barUnit);
    this.unit = this.barUnit; // of a step, which need not be that of the bars
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
    this.track.drawAxis();
    this.update({});
  }

  /** The second line of the bar: step, speed, mode, the dates as text. */
  settings() {
    const { ui } = WORDS;
    const units = UNITS.slice(0, UNITS.indexOf(this.barUnit) + 2).map((unit) => [unit, WORDS.units[unit]]);
    const mode = checkbox(ui.cumulative, false, (on) => this.setCumulative(on));
    this.modeBox = mode.box;
    this.fields = ["from", "to"].map((end) => this.field(end));
    this.problem = el("p", { class: "problem", role: "alert", hidden: true });
    return el(
      "div",
      { class: "settings" },
      chooser(ui.step, ui.stepLength, units, this.unit, (unit) => (this.unit = unit)),
      chooser(ui.speed, ui.speedLong, [0.5, 1, 2, 4].map((times) => [String(times), times + "×"]), "1", (times) => this.setSpeed(Number(times))),
      mode.node,
      this.events.yearless ? null : el("span", { class: "dates-typed" }, this.fields.map(({ node }) => node)),
      this.problem,
      this.said,
      button(ui.showAllDates, () => this.choose(this.firstDay, this.lastDay), { class: "small all-dates" }, ui.all)
    );
  }

  field(end) {
    const box = el("input", { type: "text", class: "day", inputmode: "numeric", autocomplete: "off", spellcheck: "false", maxlength: 10, dir: "ltr", placeholder: "yyyy-mm-dd", "aria-label": WORDS.ui[end + "Long"] });
    box.addEventListener("change", () => this.typed());
    const says = WORDS.ui[end];
    return { box, node: el("label", { class: "typed" }, el("span", {}, says), box) };
  }

  /** Take the dates as typed, or say what is wrong with them. */
  typed() {
    const [first, last] = this.fields.map(({ box }) => typedDay(box.value.trim()));
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
    start = Math.max(low, Math.min(high - width, start));
    this.choose(this.cumulative ? this.firstDay : unitStart(start, unit), unitStart(start + width + 1, unit) - 1);
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
    if (before.filtered !== this.state.filtered) this.track.drawBars(this.state);
    const span = this.span();
    if (this.cumulative && span.first > this.firstDay) this.cumulative = this.modeBox.checked = false;
    this.track.update(span);
    this.said.textContent = this.inWords();
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
  return el("label", { class: "typed" }, el("span", {}, label), box);
}
