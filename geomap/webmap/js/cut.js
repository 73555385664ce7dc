/* Where the map cuts the world, so that events on both sides of the date line stand together. */

/** The ends in longitude of each part of a geometry. */
function reachesOf(geometry) {
  if (!geometry) return [];
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(reachesOf);
  const parts = { Point: (c) => [[c]], MultiPoint: (c) => c.map((one) => [one]), LineString: (c) => [c], MultiLineString: (c) => c, Polygon: (c) => [c[0]], MultiPolygon: (c) => c.map((polygon) => polygon[0]) };
  const lines = Object.hasOwn(parts, geometry.type) ? parts[geometry.type](geometry.coordinates) : [];
  return lines.filter((line) => line && line.length).map((line) => line.reduce(([west, east], [lon]) => [Math.min(west, lon), Math.max(east, lon)], [Infinity, -Infinity]));
}

/** Where the widest stretch without an event ends, of [west, east] each; null if that is at the date line. */
function cutOf(reaches) {
  const sorted = [...reaches].sort((a, b) => a[0] - b[0]);
  if (!sorted.length) return null;
  const west = sorted[0][0];
  let east = sorted[0][1];
  let widest = 0;
  let cut = null;
  for (const [from, to] of sorted) {
    if (from - east > widest) [widest, cut] = [from - east, from - 0.01];
    east = Math.max(east, to);
  }
  return widest > west + 360 - east ? cut : null;
}
