/* Where the parts meet. */

const PANELS = ["layers", "filters", "about"];
function start(map) {
  const failed = (error) => {
    byId("counts").append(WORDS.ui.tooOld);
    throw error;
  };
  withPayload(
    readIsland("geomap-events"),
    (payload) => {
      const { plot } = begin(map, payload);
      const lay = () => withBasemap(readIsland("geomap-basemap"), (basemap) => plot.lay(basemap), failed);
      // Of a large page the events are painted first, and what is beneath them then.
      if (payload.unpacked) afterPaint(lay);
      else lay();
    },
    failed
  );
}

/** Give the base map to a function: at once, or when it is unpacked. */
function withBasemap(raw, done, failed) {
  if (!raw.packed) done(raw);
  else inflated(raw.packed).then(done).catch(failed);
}

/** Do something when what is there now has been painted; also in a tab that is not. */
function afterPaint(work) {
  let waiting = true;
  const once = () => {
    if (waiting) setTimeout(work);
    waiting = false;
  };
  requestAnimationFrame(() => requestAnimationFrame(once));
  setTimeout(once, 1000); // a tab in the background paints nothing
}

function begin(map, payload) {
  takeSymbols(payload.symbols);
  const events = new Events(payload);
  const state = new State(events);
  announcer = byId("announcer");
  buildHead(payload, events);
  buildCredits(byId("credits"), payload);
  buildAbout(byId("about-body"), payload, events);
  setUpMap(map);
  placeCard();
  const page = { map, events, state, frame: dataBounds(events), spots: spotsOf(events), changes: payload.changes };
  const time = new TimeBar(byId("time"), events, state); // before the list: it asks for its width
  buildLegend(byId("legend"), events, time);
  map.invalidateSize({ animate: false }); // what is above and below has been filled
  fitPage(page);
  Object.assign(page, {
    plot: new Plot(map, events, state),
    time,
    list: new List(byId("list"), events, state),
    layers: new LayerPanel(byId("layers-body"), events, state),
    filters: new Filters(byId("filters-body"), byId("query"), byId("hidden-note"), events, state),
    address: new Address(page),
  });
  page.story = new Story(byId("story"), page, payload.story);
  if (payload.tiles) page.images = new Images(map, page.plot, payload.tiles);
  state.onChange((before) => update(page, before));
  listen(page);
  byId("download").addEventListener("click", () => download(page, payload));
  update(page, { selected: null, here: null, panel: null });
  resize(page); // the time bar has been filled since
  if (location.hash.length > 1) page.address.apply();
  return page;
}

function setUpMap(map) {
  map.options.zoomAnimation = !stillness();
  map.setMinZoom(leastZoom(map));
  map.setMaxZoom(12);
  map.setMaxBounds([[-85, -360], [85, 360]]);
  if (map.attributionControl) map.attributionControl.remove();
  for (const [end, says] of [["in", WORDS.ui.zoomIn], ["out", WORDS.ui.zoomOut]]) {
    const control = map.getContainer().querySelector(".leaflet-control-zoom-" + end);
    if (control) setAttributes(control, { title: says, "aria-label": says });
  }
}

/** Show all events on the map, or what the story looks at; the view is then no part of the address. */
function fitPage(page) {
  page.moving = true;
  page.map.setMinZoom(leastZoom(page.map));
  if (page.story && page.story.looking) page.story.look();
  else fit(page.map, page.frame, page.spots);
  page.moving = false;
  page.fitted = true;
}

/** Draw the map in the size and the colours of paper, or again as on the screen. */
function onPaper(page, printing) {
  document.documentElement.classList.toggle("printing", printing);
  page.plot.retheme();
  resize(page);
}

/** Take note of the room that the map has now; return whether it changed. */
function resize(page) {
  const { map, fitted } = page;
  const { clientWidth, clientHeight } = map.getContainer();
  // Leaflet would forget the exact middle even where nothing has changed.
  if (map.getSize().equals([clientWidth, clientHeight])) return false;
  page.moving = true;
  page.plot.controls = null;
  map.invalidateSize({ animate: false });
  if (fitted) fitPage(page);
  page.moving = false;
  return true;
}

function fitAgain(page) {
  page.story.looking = false;
  fitPage(page);
  page.address.later();
}

function update(page, before) {
  const { state, list, time, layers, filters, plot, address } = page;
  list.update(before);
  time.update(before);
  layers.update();
  filters.update(before);
  address.later();
  if (state.selected !== before.selected || state.here !== before.here) select(page, before);
  const moved = state.panel !== before.panel || state.selected !== before.selected || state.here !== before.here;
  plot.later(moved);
  for (const name of PANELS) {
    // Asked before it is hidden: a browser moves the focus out only later.
    const within = byId(name).contains(document.activeElement) || document.activeElement === document.body;
    byId(name).hidden = state.panel !== name;
    byId("open-" + name).setAttribute("aria-expanded", String(state.panel === name));
    if (state.panel === name && before.panel !== name) byId("close-" + name).focus();
    if (before.panel === name && state.panel === null && within) byId("open-" + name).focus();
  }
  const shown = state.shown().length;
  byId("shown").textContent = shown === page.events.count ? "" : filled(WORDS.ui.shownNow, { shown: numeral(shown), events: counted(page.events.count, WORDS.count.events) });
}

function listen(page) {
  const { map, state, plot } = page;
  map.on("click", (event) => choose(page, plot.hit(event.containerPoint, 20)));
  map.on("mousemove", (event) => {
    const spot = plot.hit(event.containerPoint, 14);
    map.getContainer().classList.toggle("over-event", spot !== null);
    map.getContainer().title = spot === null ? "" : spot.row === null ? counted(spot.site.rows.length, WORDS.count.events) : page.events.get(spot.row, "title");
  });
  for (const name of PANELS) {
    byId("open-" + name).addEventListener("click", () => state.change({ panel: state.panel === name ? null : name }));
    byId("close-" + name).addEventListener("click", () => state.change({ panel: null }));
  }
  byId("fit").addEventListener("click", () => fitAgain(page));
  map.on("moveend", () => {
    if (page.moving) return;
    page.fitted = page.story.looking = false;
    page.address.later();
  });
  byId("sheet-toggle").addEventListener("click", () => {
    const open = document.body.classList.toggle("sheet-open");
    byId("sheet-toggle").setAttribute("aria-expanded", String(open));
  });
  window.addEventListener("beforeprint", () => onPaper(page, true));
  window.addEventListener("afterprint", () => onPaper(page, false));
  document.addEventListener("keydown", (event) => onKey(page, event));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot.retheme());
  window.matchMedia("screen and (max-width: 760px)").addEventListener("change", placeCard);
  new ResizeObserver(() => {
    if (resize(page) && state.selected !== null) uncover(page, state.selected);
  }).observe(map.getContainer());
}

/** Close what was opened last: a panel, then a card, then the story. */
function closeLast({ state, story }) {
  if (state.panel !== null) state.change({ panel: null });
  else if (state.selected !== null || state.here !== null) state.change({ selected: null, here: null });
  else story.leave();
}

function onKey(page, event) {
  const { map, time } = page;
  const tag = event.target.tagName;
  if (event.ctrlKey || event.metaKey || event.altKey || tag === "TEXTAREA") return;
  if (tag === "SELECT" || (tag === "INPUT" && event.target.type !== "checkbox")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === " " && (tag === "BUTTON" || tag === "A" || tag === "INPUT")) return;
  const turn = isRightToLeft() ? -1 : 1;
  const actions = {
    Escape: () => closeLast(page),
    ArrowRight: () => step(page, turn),
    ArrowLeft: () => step(page, -turn),
    " ": () => time.root.hidden || time.toggle(),
    "+": () => map.zoomIn(1),
    "-": () => map.zoomOut(1),
    0: () => fitAgain(page),
    "/": () => byId("query").focus(),
    ...(page.story.told && { PageDown: () => page.story.go(page.story.at + 1), PageUp: () => page.story.go(page.story.at - 1) }),
  };
  if (!Object.hasOwn(actions, event.key)) return;
  event.preventDefault();
  actions[event.key]();
}
