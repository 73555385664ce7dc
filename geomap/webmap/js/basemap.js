/* The built-in base map: lines and rings as text, drawn on a canvas. */

const DIGITS = new Int8Array(128).fill(-1);
"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  .split("")
  .forEach((character, value) => (DIGITS[character.charCodeAt(0)] = value));

/** Decode a line (see gazetteer/basemap.py, encode) into longitudes and latitudes. */
function decodeLine(text, steps) {
  const values = [];
  let rest = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i += 1) {
    const digit = DIGITS[text.charCodeAt(i)];
    rest += (digit & 31) * 2 ** shift;
    if (digit & 32) {
      shift += 5;
    } else {
      values.push(rest % 2 ? -(rest + 1) / 2 : rest / 2);
      rest = 0;
      shift = 0;
    }
  }
  for (let i = 2; i < values.length; i += 1) values[i] += values[i - 2];
  for (let i = 0; i < values.length; i += 1) values[i] /= steps;
  return values;
}

/** Web Mercator, in pixels of a world 256 wide: what Leaflet uses at zoom 0. */
function mercator(lon, lat) {
  return [eastOf(lon), southOf(lat)];
}

function eastOf(lon) {
  return ((lon + 180) / 360) * 256;
}

function southOf(lat) {
  const s = Math.sin((Math.max(-85.0511287, Math.min(85.0511287, lat)) * Math.PI) / 180);
  return 128 - (Math.log((1 + s) / (1 - s)) * 128) / (2 * Math.PI);
}

function toMercator(flat) {
  const points = new Float64Array(flat.length);
  for (let i = 0; i < flat.length; i += 2) {
    points[i] = eastOf(flat[i]);
    points[i + 1] = southOf(flat[i + 1]);
  }
  return points;
}

function boxOf(points) {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    west = Math.min(west, points[i]);
    north = Math.min(north, points[i + 1]);
    east = Math.max(east, points[i]);
    south = Math.max(south, points[i + 1]);
  }
  return [west, north, east, south];
}

const BASE_KINDS = ["land", "lake", "river", "admin", "border", "contested"];

/** Decode all cells of the base map into shapes by kind. */
function readBasemap(raw) {
  const shapes = {};
  for (const kind of BASE_KINDS) {
    shapes[kind] = [];
    for (const [scale, cells] of Object.entries(raw.cells)) {
      for (const cell of cells) {
        for (const text of cell[kind] || []) {
          const rings = text.split(".").map((ring) => toMercator(decodeLine(ring, raw.steps[scale])));
          shapes[kind].push({ rings, box: boxOf(rings[0]), fine: scale === "fine" });
        }
      }
    }
  }
  return shapes;
}

/** Trace the shapes that meet the view as one path. */
function traceShapes(context, shapes, view) {
  context.beginPath();
  for (const shape of shapes) {
    const [west, north, east, south] = shape.box;
    if (east < view.west || west > view.east || south < view.north || north > view.south) continue;
    for (const ring of shape.rings) {
      context.moveTo(ring[0] * view.scale - view.x, ring[1] * view.scale - view.y);
      for (let i = 2; i < ring.length; i += 2) {
        context.lineTo(ring[i] * view.scale - view.x, ring[i + 1] * view.scale - view.y);
      }
    }
  }
}

/** Whether one of the shapes may be seen by the reader. */
function isInFrame(shapes, { frame, x, y, scale, turns }) {
  const [west, north, east, south] = [(frame[0] + x) / scale, (frame[1] + y) / scale, (frame[2] + x) / scale, (frame[3] + y) / scale];
  return turns.some((turn) => shapes.some(({ box }) => box[2] + turn > west && box[0] + turn < east && box[3] > north && box[1] < south));
}

/** Draw land, waters and lines, and each once more where the world repeats. */
function drawBasemap(context, shapes, theme, view) {
  for (const turn of view.turns) {
    drawWorld(context, shapes, theme, { ...view, x: view.x - turn * view.scale, west: view.west - turn, east: view.east - turn });
  }
}

function drawWorld(context, shapes, theme, view) {
  context.lineJoin = "round";
  context.lineCap = "round";
  traceShapes(context, shapes.land, view);
  context.fillStyle = theme.land;
  context.fill("nonzero");
  traceShapes(context, shapes.lake, view);
  context.fillStyle = theme.water;
  context.fill("nonzero");
  const lines = [
    ["river", theme.river, view.zoom < 6 ? 0.6 : 1, [], 4],
    ["admin", theme.admin, 0.8, [1, 3], 5],
    ["border", theme.border, view.zoom < 5 ? 0.9 : 1.4, [], 0],
    ["contested", theme.border, view.zoom < 5 ? 0.9 : 1.4, [5, 4], 0],
  ];
  for (const [kind, colour, width, dash, fromZoom] of lines) {
    if (view.zoom < fromZoom) continue;
    traceShapes(context, shapes[kind], view);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.stroke();
  }
  context.setLineDash([]);
}
