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

function fit(map, bounds) {
  if (bounds === null) map.setView([20, 10], 2, { animate: false });
  else map.fitBounds(bounds.pad(0.08), { maxZoom: 8, animate: false });
}
