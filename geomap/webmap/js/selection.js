/* Which event is open: its card, and a map that makes room for it. */

/** Open the card of the selected event, the list of those at one spot, or none. */
function select(page, before) {
  const { state, events, list } = page;
  const card = byId("card");
  const row = state.selected;
  const hadFocus = card.contains(document.activeElement);
  clear(card);
  card.hidden = row === null && state.here === null;
  document.body.classList.toggle("has-card", !card.hidden);
  const close = button(WORDS.ui.close, () => state.change({ selected: null, here: null }), { class: "tool" }, icon("close"));
  if (row !== null) {
    card.append(
      cardOf(events, row, [
        button(WORDS.ui.previous, () => step(page, -1), { class: "tool" }, icon("previous")),
        button(WORDS.ui.next, () => step(page, 1), { class: "tool" }, icon("next")),
        close,
      ], () => page.address.link())
    );
    announce((events.get(row, "title") || "") + ", " + events.label(row));
  } else if (state.here !== null) {
    card.append(hereOf(events, state.here, (chosen) => state.change({ selected: chosen }), [close]));
  }
  placeCard();
  card.scrollTop = 0;
  if (hadFocus && card.hidden) list.focus(before.selected);
  else if (hadFocus) close.focus();
  if (row === null) return;
  if (isNarrow()) byId("side").scrollTop = 0;
  else list.reveal(row);
  if (!page.moving) {
    approach(page, row);
    uncover(page, row);
  }
}

/** Zoom in until an event that stands in a ring of several places stands for itself. */
function approach({ map, events, plot }, row) {
  const ring = plot.ringOf(row);
  if (ring === null) return;
  const [lon, lat] = spotOf(events, row);
  const bounds = L.latLngBounds([[lat, lon]]);
  arcsOf(events, row).forEach(({ from, to }) => bounds.extend([from[1], from[0]]).extend([to[1], to[0]]));
  const apart = plot.zoomApart(row, map.getZoom(), map.getMaxZoom());
  // An arc is seen whole, and large, even where its event then shares its symbol's place.
  const alone = bounds.getNorthEast().equals(bounds.getSouthWest());
  const zoom = alone ? apart : Math.min(apart + 2, map.getBoundsZoom(bounds.pad(0.3)));
  map.setView(bounds.getCenter(), Math.max(map.getZoom(), zoom), { animate: false });
}

/** On a phone the card is the first item of the sheet and the legend its last. */
function placeCard() {
  const card = byId("card");
  const foot = byId("foot");
  const home = isNarrow() ? byId("sheet") : byId("stage");
  if (card.parentNode !== home) home.prepend(card);
  if (isNarrow()) byId("sheet").append(foot);
  else if (foot.parentNode !== document.body) document.body.insertBefore(foot, byId("announcer"));
}

function isNarrow() {
  return prefers("screen and (max-width: 760px)");
}

/** Nothing covers the event that the reader has just chosen. */
function uncover(page, row) {
  const { map, events, plot } = page;
  if (!events.isPlaced(row)) return;
  const [lon, lat] = spotOf(events, row);
  const at = plot.positionOf(row) || map.latLngToContainerPoint([lat, lon]);
  const frame = map.getContainer().getBoundingClientRect();
  const card = byId("card").getBoundingClientRect();
  const beside = { left: 0, right: frame.width };
  if (!isNarrow() && card.width && card.top < frame.bottom && card.bottom > frame.top) {
    if (card.left > frame.left + frame.width / 3) beside.right = card.left - frame.left;
    else beside.left = card.right - frame.left;
  }
  const margin = Math.min(90, (beside.right - beside.left) / 3);
  const shape = shapeInView(map, events, row);
  const by = L.point(
    overhang([at.x - margin, at.x + margin], [shape.min.x - 12, shape.max.x + 12], [beside.left, beside.right]),
    overhang([at.y - margin / 2, at.y + margin / 2], [shape.min.y - 12, shape.max.y + 12], [0, frame.height])
  );
  if (by.x || by.y) map.panBy(by, { animate: !stillness(), duration: 0.25 });
}

/** The box of an event's shape and arcs in pixels of the map's container. */
function shapeInView(map, events, row) {
  const [lon, lat] = spotOf(events, row);
  const bounds = L.latLngBounds([[lat, lon]]);
  arcsOf(events, row).forEach(({ from, to }) => bounds.extend([from[1], from[0]]).extend([to[1], to[0]]));
  eachPosition(events.get(row, "geometry"), (x, y) => bounds.extend([y, x]));
  return L.bounds(map.latLngToContainerPoint(bounds.getNorthWest()), map.latLngToContainerPoint(bounds.getSouthEast()));
}

/** By how much to move so that the shape lies in the room; if it is too large, the symbol. */
function overhang(symbol, shape, room) {
  const all = [Math.min(symbol[0], shape[0]), Math.max(symbol[1], shape[1])];
  const [low, high] = all[1] - all[0] <= room[1] - room[0] ? all : symbol;
  return low < room[0] ? low - room[0] : Math.max(0, high - room[1]);
}

/** The next event that is shown, in the order of the list. */
function step(page, by) {
  const rows = page.list.shownInOrder();
  if (!rows.length) return;
  const at = rows.indexOf(page.state.selected);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
  page.state.change({ selected: rows[next], here: null });
}

/** A click on one symbol opens its card; on a disc, zooms in or lists what is there. */
function choose(page, spot) {
  const { map, state } = page;
  if (spot === null) state.change({ selected: null, here: null });
  else if (spot.row !== null) state.change({ selected: spot.row, here: null });
  else if (spot.site.places.length > 1 && map.getZoom() < map.getMaxZoom()) {
    const bounds = L.latLngBounds(spot.site.places.map(({ lat, lon }) => [lat, lon]));
    map.fitBounds(bounds.pad(0.3), { animate: !stillness() });
  } else state.change({ selected: null, here: [...spot.site.rows] });
}
