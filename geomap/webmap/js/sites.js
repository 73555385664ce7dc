/* Events that share a spot, and what is drawn for them. */

const SYMBOL_STEP = 24; // pixels from symbol to symbol side by side
const ROW_LENGTH = 6; // symbols in a row before the next begins
const MOST_SYMBOLS = 12; // at one site; beyond, one disc with the count stands for all

/** Group rows by the place that they are drawn at: one site for each. */
function sitesOf(events, rows) {
  const sites = new Map();
  for (const row of rows) {
    if (!events.isPlaced(row)) continue;
    const spot = spotOf(events, row);
    const key = Math.round(spot[0] * 1e4) * 1e7 + Math.round(spot[1] * 1e4); // to about 10 m
    let site = sites.get(key);
    if (!site) sites.set(key, (site = { lon: spot[0], lat: spot[1], point: mercator(spot[0], spot[1]), rows: [], radius: 0 }));
    site.rows.push(row);
    site.radius = Math.max(site.radius, events.get(row, "radius_m") || 0);
  }
  return [...sites.values()];
}

/** The sites with those of their rows that are shown, and the widest doubt among them. */
function sitesShown(sites, siteOf, rows) {
  const found = new Map();
  for (const row of rows) {
    const at = siteOf[row];
    if (at < 0) continue;
    const own = found.get(at);
    if (own) own.rows.push(row);
    else found.set(at, { ...sites[at], rows: [row] });
  }
  return [...found.values()];
}

/** Where an event's symbol stands: its representative point, else its shape's middle. */
function spotOf(events, row) {
  const lat = events.get(row, "lat");
  const lon = events.get(row, "lon");
  if (lat !== null && lon !== null) return [lon, lat];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  eachPosition(events.get(row, "geometry"), (x, y) => {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

function eachPosition(geometry, visit) {
  if (!geometry) return;
  if (geometry.type === "GeometryCollection") {
    geometry.geometries.forEach((part) => eachPosition(part, visit));
    return;
  }
  const walk = (value) => (typeof value[0] === "number" ? visit(value[0], value[1]) : value.forEach(walk));
  walk(geometry.coordinates);
}

/** The lines of a geometry in Mercator units: {areas: [[ring]], lines: [line]}. */
function tracesOf(geometry) {
  const traces = { areas: [], lines: [] };
  const flat = (line) => toMercator(line.flatMap((position) => [position[0], position[1]]));
  const add = (shape) => {
    const c = shape.coordinates;
    if (shape.type === "Polygon") traces.areas.push(c.map(flat));
    if (shape.type === "MultiPolygon") c.forEach((polygon) => traces.areas.push(polygon.map(flat)));
    if (shape.type === "LineString") traces.lines.push(flat(c));
    if (shape.type === "MultiLineString") c.forEach((line) => traces.lines.push(flat(line)));
    if (shape.type === "GeometryCollection") shape.geometries.forEach(add);
  };
  if (geometry) add(geometry);
  return traces;
}

/** Half the height that a site's symbols take, in pixels. */
function halfHeight(count) {
  return count > MOST_SYMBOLS ? SYMBOL_STEP : (Math.ceil(count / ROW_LENGTH) * SYMBOL_STEP) / 2;
}

/** Half the width that a site's symbols take, in pixels. */
function halfWidth(count) {
  return count > MOST_SYMBOLS ? SYMBOL_STEP : (Math.min(count, ROW_LENGTH) * SYMBOL_STEP) / 2;
}

/** Sites whose symbols would overlap in this view stand together as one. */
function gatherSites(sites, view) {
  let gathered = sites.map((site) => ({
    x: site.point[0] * view.scale - view.x,
    y: site.point[1] * view.scale - view.y,
    rows: site.rows,
    places: [site],
  }));
  // What has been joined takes more room, so look again, a few times.
  for (let pass = 0; pass < 4; pass += 1) {
    const next = gatherOnce(gathered);
    if (next.length === gathered.length) return next;
    gathered = next;
  }
  return gathered;
}

function gatherOnce(sites) {
  const cell = ROW_LENGTH * SYMBOL_STEP;
  const grid = new Map();
  const gathered = [];
  for (const site of [...sites].sort((a, b) => b.rows.length - a.rows.length)) {
    const { x, y } = site;
    const column = Math.floor(x / cell);
    const line = Math.floor(y / cell);
    let host = null;
    for (let i = column - 1; i <= column + 1 && !host; i += 1) {
      for (let j = line - 1; j <= line + 1 && !host; j += 1) {
        host = (grid.get(i + "," + j) || []).find(
          (other) =>
            Math.abs(other.x - x) < halfWidth(other.rows.length) + halfWidth(site.rows.length) &&
            Math.abs(other.y - y) < halfHeight(other.rows.length) + halfHeight(site.rows.length)
        );
      }
    }
    if (host) {
      host.rows.push(...site.rows);
      host.places.push(...site.places);
      continue;
    }
    const own = { x, y, rows: [...site.rows], places: [...site.places] };
    const key = column + "," + line;
    if (!grid.has(key)) grid.set(key, []);
    grid.get(key).push(own);
    gathered.push(own);
  }
  return gathered;
}

/** Where each symbol of a gathered site stands, centred on it, row by row. */
function standing(site) {
  if (site.rows.length > MOST_SYMBOLS) return [{ site, row: null, x: site.x, y: site.y }];
  const lines = Math.ceil(site.rows.length / ROW_LENGTH);
  return site.rows.map((row, index) => {
    const line = Math.floor(index / ROW_LENGTH);
    const inLine = Math.min(ROW_LENGTH, site.rows.length - line * ROW_LENGTH);
    return {
      site,
      row,
      x: site.x + ((index % ROW_LENGTH) - (inLine - 1) / 2) * SYMBOL_STEP,
      y: site.y + (line - (lines - 1) / 2) * SYMBOL_STEP,
    };
  });
}
