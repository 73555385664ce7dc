/* What part of the world the reader sees. */

function stillness() {
  return prefers("(prefers-reduced-motion: reduce)");
}

/** The extent of all placed events, in degrees; null if there is none. */
function dataBounds(events) {
  const bounds = L.latLngBounds([]);
  for (const row of events.order) {
    if (!events.isPlaced(row)) continue;
    const [lon, lat] = spotOf(events, row);
    bounds.extend([lat, lon]);
    arcsOf(events, row).forEach(({ from, to }) => bounds.extend([from[1], from[0]]).extend([to[1], to[0]]));
    eachPosition(events.get(row, "geometry"), (x, y) => bounds.extend([y, x]));
  }
  return bounds.isValid() ? bounds : null;
}

/** Where symbols stand, each spot once: [[lat, lon]]. */
function spotsOf(events) {
  return sitesOf(events, events.order).map(({ lat, lon }) => [lat, lon]);
}

const MARGIN = 30; // pixels: half a row of symbols, and air

/** The least zoom at which a map of this width is about one world wide. */
function leastZoom(map) {
  const wide = Math.floor(Math.log2(Math.max(1, map.getSize().x) / 256) * 2) / 2;
  return Math.max(0.5, Math.min(1.5, wide));
}

/** Show all of the bounds; `spots`, [lat, lon], clear of the map's buttons if there is room. */
function fit(map, bounds, spots) {
  if (bounds === null) {
    map.setView([20, 10], 2, { animate: false });
    return;
  }
  const show = (left) => map.fitBounds(bounds, { paddingTopLeft: [left, MARGIN], paddingBottomRight: [MARGIN, MARGIN], maxZoom: 8, animate: false });
  show(MARGIN);
  const buttons = buttonsOf(map);
  if (buttons !== null && (spots || []).some((spot) => isUnder(map.latLngToContainerPoint(spot), buttons))) show(buttons.right + MARGIN / 2);
}

/** The box of the map's buttons in pixels of its container, with room for a symbol; null if there are none. */
function buttonsOf(map) {
  const control = map.getContainer().querySelector(".leaflet-control-zoom");
  if (control === null || isRightToLeft()) return null;
  const home = map.getContainer().getBoundingClientRect();
  const box = control.getBoundingClientRect();
  return { right: box.right - home.left + 12, bottom: box.bottom - home.top + 12 };
}

function isUnder(point, { right, bottom }) {
  return point.x < right && point.y < bottom;
}
