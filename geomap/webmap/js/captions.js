/* What is written beside the symbols: the place, and what happened there when. */

const CAPTIONS_UP_TO = 60; // symbols in view; beyond, the places' own labels must do
const CAPTION_WIDTH = 260;
const HEAD_FONT = "600 13px";
const LINE_FONT = "400 11.5px";
const CAPTION_HALO = 6; // pixels; small type over a hatched area is hard to read

/** Find room for a caption at each site, the fullest first; `named` gets the places. */
function placeCaptions(context, theme, sites, { boxes, named, events, frame }) {
  const found = [];
  const fits = (site, head, lines) => fitCaption(context, theme, site, head, lines, boxes, frame);
  for (const site of [...sites].sort((a, b) => b.rows.length - a.rows.length)) {
    const places = [...new Set(site.rows.map((row) => placeNameOf(events, row)))].filter(Boolean);
    if (site.rows.length <= MOST_SYMBOLS) places.forEach((place) => named.add(place));
    const head = headOf(events, site, places);
    const lines = site.rows.slice(0, 4).map((row) => shortLabel(events, row) + " · " + classInWords(events.get(row, "event_class")));
    if (site.rows.length > 4) lines.push(filled(WORDS.ui.andMore, { count: numeral(site.rows.length - 4) }));
    const caption = fits(site, head, lines) || fits(site, head, []);
    if (caption) found.push(caption);
  }
  return found;
}

/** Find room for the names of places alone, where symbols are too many to say more. */
function placeNames(context, theme, sites, { boxes, named, events, frame }) {
  const found = [];
  for (const site of [...sites].sort((a, b) => b.rows.length - a.rows.length)) {
    const names = new Set(site.rows.map((row) => placeNameOf(events, row)));
    const [name] = names;
    if (site.places.length > 1 || names.size > 1 || !name || named.has(name)) continue;
    const caption = fitCaption(context, theme, site, name, [], boxes, frame);
    if (!caption) continue;
    named.add(name);
    found.push({ ...caption, quiet: true });
  }
  return found;
}

/** The place, or how many: what stands for several places bears the name of none. */
function headOf(events, site, places) {
  const spots = site.places.length;
  if (spots === 1) return places.length > 2 ? counted(places.length, WORDS.count.places) : places.join(", ");
  const apart = spots === 2 && places.length === 2 && site.rows.every((row) => placeNameOf(events, row));
  if (apart && site.rows.length <= MOST_SYMBOLS) return places.join(", ");
  return filled(WORDS.ui.eventsAndPlaces, { events: counted(site.rows.length, WORDS.count.events), places: counted(spots, WORDS.count.places) });
}

/** The date without the year, where all events are of one year: the head says it. */
function shortLabel(events, row) {
  const label = events.label(row);
  return events.commonYear === null ? label : label.replaceAll(" " + events.commonYear, "");
}

function placeNameOf(events, row) {
  return events.get(row, "place_label") || events.get(row, "place_name");
}

/** Find room for one caption right, left, below or above its symbols; null if none. */
function fitCaption(context, theme, site, head, lines, boxes, frame) {
  if (!head && !lines.length) return null;
  setFont(context, theme, HEAD_FONT);
  let width = context.measureText(head).width;
  setFont(context, theme, LINE_FONT);
  for (const line of lines) width = Math.max(width, context.measureText(line).width);
  width = Math.min(width, CAPTION_WIDTH);
  const height = 16 + lines.length * 15;
  const half = halfWidth(site.rows.length) + 2;
  const tall = halfHeight(site.rows.length) + 4;
  const tries = [
    ["left", site.x + half + 4, site.y - height / 2],
    ["right", site.x - half - 4, site.y - height / 2],
    ["center", site.x, site.y + tall],
    ["center", site.x, site.y - tall - height],
  ];
  for (const [align, x, y] of tries) {
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    const box = [left - 2, y - 2, left + width + 2, y + height + 2];
    if (boxes.hits(box) || straddles(box, frame)) continue;
    boxes.take(box);
    return { align, x, y, head, lines, width };
  }
  return null;
}

/** Whether the edge of the window would cut a box. */
function straddles(box, frame) {
  const apart = box[2] < frame[0] || box[0] > frame[2] || box[3] < frame[1] || box[1] > frame[3];
  const within = box[0] >= frame[0] && box[2] <= frame[2] && box[1] >= frame[1] && box[3] <= frame[3];
  return !apart && !within;
}

function drawCaption(context, theme, { align, x, y, head, lines, width, quiet }) {
  context.textBaseline = "top";
  context.textAlign = align;
  setFont(context, theme, quiet ? LINE_FONT : HEAD_FONT);
  haloText(context, theme, shortened(context, head, width), x, y, quiet ? theme.townLabel : theme.ink, CAPTION_HALO);
  setFont(context, theme, LINE_FONT);
  lines.forEach((line, index) => haloText(context, theme, shortened(context, line, width), x, y + 17 + index * 15, theme.ink, CAPTION_HALO));
}

function shortened(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  const characters = Array.from(text);
  let low = 1;
  let high = characters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(characters.slice(0, middle).join("") + "…").width <= width) low = middle;
    else high = middle - 1;
  }
  return characters.slice(0, low).join("") + "…";
}
