/* Areas hatched, corridors as bands, halos as wide as the doubt about a point. */

const EARTH = 40075016.686; // metres round the equator
const LEAST_HALO = 12; // pixels; a smaller one lies within its symbol

/** Trace a line of Mercator units in the present view. */
function traceLine(context, view, line) {
  context.moveTo(line[0] * view.scale - view.x, line[1] * view.scale - view.y);
  for (let i = 2; i < line.length; i += 2) {
    context.lineTo(line[i] * view.scale - view.x, line[i + 1] * view.scale - view.y);
  }
}

/** Events over one shape share it: [{trace, rows}], the larger shapes first. */
function areasOf(events, rows, traceOf) {
  const areas = new Map();
  for (const row of rows) {
    const trace = traceOf(row);
    if (!trace.areas.length && !trace.lines.length) continue;
    const key = events.get(row, "place_id") || JSON.stringify(events.get(row, "geometry"));
    if (!areas.has(key)) areas.set(key, { trace, rows: [], extent: extentOf(trace) });
    areas.get(key).rows.push(row);
  }
  return [...areas.values()].sort((a, b) => b.extent - a.extent);
}

function extentOf(trace) {
  const boxes = [...trace.areas.flat(), ...trace.lines].map(boxOf);
  const reach = (low, high) => Math.max(...boxes.map((box) => box[high])) - Math.min(...boxes.map((box) => box[low]));
  return reach(0, 2) * reach(1, 3);
}

/** Draw one shape in the colours of its events, a stripe each. */
function drawArea(context, view, theme, { trace, hues, chosen }) {
  context.lineJoin = "round";
  context.lineCap = "round";
  context.beginPath();
  trace.areas.forEach((rings) => rings.forEach((ring) => traceLine(context, view, ring)));
  context.fillStyle = hatch(context, hues, chosen);
  context.fill("evenodd");
  context.strokeStyle = chosen ? theme.ink : hues[0];
  context.lineWidth = chosen ? 2 : 1.25;
  context.stroke();
  if (!trace.lines.length) return;
  context.beginPath();
  trace.lines.forEach((line) => traceLine(context, view, line));
  context.strokeStyle = hues[0];
  context.globalAlpha = 0.3;
  context.lineWidth = 14;
  context.stroke();
  context.globalAlpha = 1;
  context.lineWidth = chosen ? 3 : 1.5;
  context.stroke();
}

function haloPixels(view, lat, radius) {
  return (radius / ((EARTH / 256) * Math.cos((lat * Math.PI) / 180))) * view.scale;
}

/** Draw how far the truth may lie from a point; nothing if it is within its symbol. */
function drawHalo(context, view, { lon, lat, radius, hue, chosen }) {
  const [x, y] = mercator(lon, lat);
  const pixels = haloPixels(view, lat, radius);
  if (pixels < LEAST_HALO) return;
  context.beginPath();
  context.arc(x * view.scale - view.x, y * view.scale - view.y, pixels, 0, 7);
  context.globalAlpha = chosen ? 0.22 : 0.12;
  context.fillStyle = hue;
  context.fill();
  context.globalAlpha = 0.85;
  context.setLineDash([3, 3]);
  context.lineWidth = 1;
  context.strokeStyle = hue;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

const VAGUE = 20; // pixels: wider than any symbol

/** Draw an area of unknown outline: hatched like an area, to its radius if that is known, with no edge. */
function drawVague(context, { x, y, hue, radius }) {
  context.beginPath();
  context.arc(x, y, Math.max(VAGUE, radius), 0, 7);
  context.fillStyle = hatch(context, [hue], false);
  context.fill();
}

const HATCHES = new Map();

/** A pattern of diagonal stripes, one colour after the other. */
function hatch(context, hues, strong) {
  const ratio = window.devicePixelRatio || 1;
  const key = hues.join() + strong + ratio;
  if (HATCHES.has(key)) return HATCHES.get(key);
  const step = 8;
  const size = step * hues.length;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(size * ratio);
  const pen = tile.getContext("2d");
  pen.scale(tile.width / size, tile.width / size);
  pen.globalAlpha = strong ? 0.16 : 0.07;
  pen.fillStyle = hues[0];
  pen.fillRect(0, 0, size, size);
  pen.globalAlpha = strong ? 0.85 : 0.55;
  pen.lineWidth = 1.5;
  hues.forEach((hue, index) => {
    pen.strokeStyle = hue;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(index * step + shift - 2, size + 2);
      pen.lineTo(index * step + shift + size + 2, -2);
    }
    pen.stroke();
  });
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(size / tile.width));
  HATCHES.set(key, pattern);
  return pattern;
}
