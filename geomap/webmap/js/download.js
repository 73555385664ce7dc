/* The events that are shown, as a file: GeoJSON (RFC 7946) made in the page from its own data. */

const LICENCES = {
  gn: "Place data: GeoNames (https://www.geonames.org), CC BY 4.0",
  ne: "Place data: Natural Earth (https://www.naturalearthdata.com), public domain",
};
const LICENCE_OF = { gn: "gn", a2: "gn", iso: "ne", ne: "ne", gm: "ne" };

/** One event as a Feature, a line of the file; longitudes as in the record, not as the map turns them. */
function featureOf(events, row) {
  const properties = {};
  for (const [field, column] of Object.entries(events.columns)) if (field !== "geometry") properties[field] = column[row];
  if ("lon" in properties) properties.lon = events.record.lon[row];
  const shape = events.record.geometry ? events.record.geometry[row] : null;
  const { lat, lon } = properties;
  const point = typeof lat === "number" && typeof lon === "number" ? { type: "Point", coordinates: [lon, lat] } : null;
  const feature = { type: "Feature", id: properties.id, geometry: shape || point };
  const when = whenOf(properties.start_date || null, properties.end_date || null, properties.date_edtf || "");
  if (when) feature.when = when;
  return { ...feature, properties };
}

/** The timespan of an event in the form of Linked Places (see formats/when.py). */
function whenOf(start, end, edtf) {
  if (start === null && end === null) return null;
  const day = /^\d{4}-\d\d-\d\d$/;
  const lasted = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)?$/.exec(edtf);
  let began = null;
  let ended = null;
  if (lasted || (start === end && (!edtf || day.test(edtf)))) {
    if (start !== null) began = { in: start };
    if (end !== null && (!lasted || lasted[2])) ended = { in: end };
  } else if (!edtf.includes("/") && start !== null && end !== null) {
    began = ended = { earliest: start, latest: end };
  } else {
    if (start !== null) began = { earliest: start };
    if (end !== null && !edtf.endsWith("/")) ended = { latest: end };
  }
  const span = { start: began || { latest: end }, end: ended || { earliest: end || start } };
  return { timespans: [span] };
}

/** The file: a Feature a line, with the licences of what is in it. */
function geojsonOf(events, rows, payload) {
  const keys = new Set(rows.map((row) => LICENCE_OF[String(events.get(row, "place_id") || "").split(":")[0]]).filter(Boolean));
  const head = { type: "FeatureCollection" };
  if (keys.size) head.attribution = [...keys].sort().map((key) => LICENCES[key]);
  for (const key of ["title", "author", "licence"]) if (payload[key]) head[key] = payload[key];
  const lines = rows.map((row) => JSON.stringify(featureOf(events, row)));
  return JSON.stringify(head).slice(0, -1) + ',"features":[\n' + lines.join(",\n") + "\n]}\n";
}

/** A name for the file that every system takes: letters and figures of the title. */
function fileNameOf(title) {
  const bare = title.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return (Array.from(bare).slice(0, 60).join("") || "events") + "-events.geojson";
}

/** Whether the terms of one of its sources at least, if any is known, let an event be passed on. */
function mayBePassedOn(events, row) {
  const sources = events.get(row, "sources") || [];
  return !sources.length || sources.some((source) => source.redistribute !== false);
}

function download(page, payload) {
  const rows = Array.from(page.state.shown()).filter((row) => mayBePassedOn(page.events, row));
  offerFile(fileNameOf(payload.title), "application/geo+json", geojsonOf(page.events, rows, payload));
  announce(counted(rows.length, WORDS.ui.downloaded));
}
