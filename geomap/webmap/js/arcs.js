/* From where to where: an arc between two points that the source states, and no more. */

const STATED = ["gazetteer", "stated_coordinates", "person", null]; // null: of a file that says no more
const STARTS = ["origin", "launched_from"];

/** The arcs of an event: [{from: [lon, lat], to: [lon, lat]}]. */
function arcsOf(events, row) {
  const others = events.get(row, "other_places");
  if (!others || !others.length) return [];
  const ends = { start: [], end: [] };
  const add = (role, lat, lon, own) => {
    if (typeof lat !== "number" || typeof lon !== "number") return;
    if (STARTS.includes(role)) ends.start.push({ role, spot: [lon, lat] });
    // What was launched elsewhere came down where the event happened.
    else if (role === "destination" || (own && role === "occurred_at" && others.some((place) => place.role === "launched_from"))) ends.end.push({ role, spot: [lon, lat] });
  };
  if (events.get(row, "geometry_kind") === "point" && STATED.includes(events.get(row, "place_basis"))) {
    add(events.get(row, "place_role"), events.get(row, "lat"), events.get(row, "lon"), true);
  }
  others.forEach(({ role, lat, lon }) => add(role, lat, typeof lon === "number" ? events.turn(lon) : lon, false));
  // Of several on both sides the text does not say who went where.
  if (ends.start.length > 1 && ends.end.length > 1) return [];
  return ends.start.flatMap((start) => ends.end.filter((end) => end.role !== "occurred_at" || start.role === "launched_from").map((end) => ({ from: start.spot, to: end.spot })));
}

/** Draw an arc with a head at its end; return where its label may stand. */
function drawArc(context, view, { from, to, hue, chosen }) {
  const [a, b] = [from, to].map((spot) => {
    const [x, y] = mercator(spot[0], spot[1]);
    return [x * view.scale - view.x, y * view.scale - view.y];
  });
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length < 40) return null;
  const bend = [(a[0] + b[0]) / 2 + dy * 0.22, (a[1] + b[1]) / 2 - dx * 0.22];
  const along = Math.hypot(b[0] - bend[0], b[1] - bend[1]);
  const [ux, uy] = [(b[0] - bend[0]) / along, (b[1] - bend[1]) / along];
  const tip = [b[0] - ux * 15, b[1] - uy * 15]; // before the symbol
  context.strokeStyle = context.fillStyle = hue;
  context.lineWidth = chosen ? 3 : 1.75;
  context.setLineDash([7, 5]);
  context.beginPath();
  context.moveTo(a[0], a[1]);
  context.quadraticCurveTo(bend[0], bend[1], tip[0] - ux * 6, tip[1] - uy * 6);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(tip[0], tip[1]);
  context.lineTo(tip[0] - ux * 11 - uy * 5, tip[1] - uy * 11 + ux * 5);
  context.lineTo(tip[0] - ux * 11 + uy * 5, tip[1] - uy * 11 - ux * 5);
  context.fill();
  return [(a[0] + 2 * bend[0] + b[0]) / 4, (a[1] + 2 * bend[1] + b[1]) / 4];
}

/** Write "not a route" on an arc. */
function labelArc(context, theme, boxes, [x, y]) {
  const font = "italic 400 11.5px";
  setFont(context, theme, font);
  const half = textWidth(context, font, "", WORDS.ui.notARoute) / 2 + 3;
  boxes.take([x - half, y - 8, x + half, y + 8]);
  return () => {
    setFont(context, theme, font);
    context.textAlign = "center";
    context.textBaseline = "middle";
    haloText(context, theme, WORDS.ui.notARoute, x, y, theme.ink, CAPTION_HALO);
  };
}
