/* The reader's view in the fragment of the address, so that it can be sent and gone back to. */

const SETTLED = 300; // milliseconds without a change until the address is written
const LONGEST_QUERY = 200;

function listed(values) {
  return [...values].map((value) => encodeURIComponent(value)).join(",");
}

/** What the reader sees, as the fragment of an address; "" for the page as it opens. */
function fragmentOf({ events, state, map, fitted, story }) {
  const parts = [];
  const add = (key, value) => parts.push(key + "=" + value);
  if (story.told) add("step", story.at + 1);
  if (asTold({ state, story })) return parts.join("&");
  if (state.window) add("from", isoDay(state.window.first));
  if (state.window) add("to", isoDay(state.window.last));
  if (!state.undated) add("undated", "no");
  if (state.hidden.size) {
    const labels = (test) => listed(events.switches.filter((layer, index) => test(state.hidden.has(index))).map(({ label }) => label));
    const hide = labels((hidden) => hidden);
    const only = labels((hidden) => !hidden);
    if (only.length < hide.length) add("only", only);
    else add("hide", hide);
  }
  for (const [name, off] of Object.entries(state.off)) if (off.size) add("no-" + name, listed(off));
  if (state.query.trim()) add("q", encodeURIComponent(state.query.trim()));
  if (!fitted || (story.told && !story.looking)) {
    const { lat, lng } = map.getCenter();
    add("at", [lat.toFixed(4), lng.toFixed(4), map.getZoom()].join(","));
  }
  if (state.selected !== null) add("event", encodeURIComponent(events.get(state.selected, "id")));
  return parts.join("&");
}

/** Whether the reader sees what the step of the story shows, and nothing else. */
function asTold({ state, story }) {
  const step = story.told;
  if (step === null || !story.looking || state.hidden.size || state.query.trim()) return false;
  const [own, now] = [story.window(step), state.window].map((span) => span && span.first + " " + span.last);
  return own === now && state.selected === step.row && Object.values(state.off).every((off) => !off.size);
}

/** Read a fragment that anybody may have written: what it does not name, or names wrongly, is as at first. */
function readFragment(text, events) {
  const given = new Map();
  for (const part of text.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) given.set(part.slice(0, at), part.slice(at + 1));
  }
  const list = (key) => (given.get(key) || "").split(",").map(decoded);
  return {
    state: {
      window: windowFrom(realDay(given.get("from")), realDay(given.get("to"))),
      undated: given.get("undated") !== "no",
      hidden: layersFrom(events, given, list),
      off: facetsFrom(events, given, list),
      query: decoded(given.get("q") || "").slice(0, LONGEST_QUERY),
      selected: rowOf(events, decoded(given.get("event") || "")),
      here: null,
    },
    view: viewFrom((given.get("at") || "").split(",")),
    event: decoded(given.get("event") || ""),
    step: /^[1-9]\d{0,2}$/.test(given.get("step") || "") ? Number(given.get("step")) - 1 : null,
    only: given.size === 1,
  };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return "";
  }
}

function windowFrom(first, last) {
  return first === null || last === null || first > last ? null : { first, last };
}

function layersFrom(events, given, list) {
  const indices = (test) => new Set(events.switches.map((layer, index) => index).filter((index) => test(events.switches[index].label)));
  const only = new Set(list("only"));
  const hide = new Set(list("hide"));
  return given.has("only") ? indices((label) => !only.has(label)) : indices((label) => hide.has(label));
}

function facetsFrom(events, given, list) {
  const off = {};
  for (const { name } of FACETS) {
    if (!given.has("no-" + name)) continue;
    const facet = events.facets().find((one) => one.name === name);
    off[name] = new Set(list("no-" + name).filter((value) => facet.codes.has(value)));
  }
  return off;
}

function rowOf(events, id) {
  if (!id) return null;
  const row = (events.columns.id || []).indexOf(id);
  return row < 0 ? null : row;
}

function viewFrom(parts) {
  const [lat, lon, zoom] = parts.map((part) => (/^-?\d{1,3}(\.\d{1,8})?$/.test(part) ? Number(part) : NaN));
  return parts.length === 3 && Math.abs(lat) <= 85 && Math.abs(lon) <= 540 && zoom >= 0 && zoom <= 20 ? { lat, lon, zoom } : null;
}

/** Keeps fragment and page alike: writes when things have settled, reads on back and forward. */
class Address {
  constructor(page) {
    this.page = page;
    this.timer = null;
    this.written = location.hash.replace(/^#/, "");
    window.addEventListener("hashchange", () => this.read());
    window.addEventListener("popstate", () => this.read());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), SETTLED);
  }

  /** A new view of the map, and each step while playing, replaces the entry; all else is a new one. */
  write() {
    const fragment = fragmentOf(this.page);
    if (fragment === this.written) return;
    const bare = (text) => text.replace(/(^|&)at=[^&]*/, "");
    const minor = bare(fragment) === bare(this.written) || this.page.time.timer !== null;
    this.written = fragment;
    history[minor ? "replaceState" : "pushState"](null, "", "#" + fragment);
  }

  read() {
    const fragment = location.hash.replace(/^#/, "");
    if (fragment === this.written) return;
    clearTimeout(this.timer);
    this.written = fragment;
    this.page.time.stop();
    this.apply();
    clearTimeout(this.timer);
  }

  /** Show what the fragment says. */
  apply() {
    const { page } = this;
    const { state, view, event, step, only } = readFragment(location.hash, page.events);
    const told = step !== null && step < page.story.steps.length ? step : null;
    if (told !== null && only) {
      page.story.go(told);
      return;
    }
    if (told !== page.story.at) page.story.show(told);
    page.story.looking = false;
    page.moving = true; // what moves the map now is not the reader
    page.state.change(state);
    if (view === null) fitPage(page);
    else page.map.setView([view.lat, view.lon], view.zoom, { animate: false });
    page.fitted = view === null;
    page.moving = false;
    if (page.state.selected !== null && view === null) uncover(page, page.state.selected);
    tellGone(page, event);
  }

  /** The address of what is shown now. */
  link() {
    return location.href.split("#")[0] + "#" + fragmentOf(this.page);
  }
}
