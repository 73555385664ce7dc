/* Names on the map: the more important first, none over another or a symbol. */

/** Boxes already taken, in a grid, so that a test looks at near ones only. */
class Boxes {
  constructor() {
    this.grid = new Map();
  }

  cells(box, visit) {
    for (let x = Math.floor(box[0] / 80); x <= Math.floor(box[2] / 80); x += 1) {
      for (let y = Math.floor(box[1] / 40); y <= Math.floor(box[3] / 40); y += 1) {
        if (visit(x + "," + y)) return true;
      }
    }
    return false;
  }

  hits(box) {
    return this.cells(box, (key) =>
      (this.grid.get(key) || []).some(
        (other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]
      )
    );
  }

  take(box) {
    this.cells(box, (key) => {
      if (!this.grid.has(key)) this.grid.set(key, []);
      this.grid.get(key).push(box);
      return false;
    });
  }
}

const LABEL_STYLES = {
  country: { font: "600 12px", colour: "countryLabel", spacing: "0.14em", upper: true },
  territory: { font: "italic 500 12px", colour: "countryLabel", spacing: "0.06em" },
  water: { font: "italic 400 12px", colour: "waterLabel", spacing: "0.04em" },
  town: { font: "400 11.5px", colour: "townLabel", dot: true },
};

const WIDTHS = new Map();

function textWidth(context, font, spacing, text) {
  const key = font + spacing + text;
  if (!WIDTHS.has(key)) WIDTHS.set(key, context.measureText(text).width);
  return WIDTHS.get(key);
}

function setFont(context, theme, font, spacing) {
  const wanted = font + (spacing || "");
  if (context.fontSet === wanted) return; // to set it again costs more than to write
  context.fontSet = wanted;
  context.font = font + " " + theme.family;
  // Older browsers have no letter spacing on a canvas; the label is then plain.
  if ("letterSpacing" in context) context.letterSpacing = spacing || "0px";
}

const STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** The direction of a text is that of its first letter, whatever the page's. */
function setDirection(context, text) {
  const [letter] = STRONG.exec(text) || [""];
  const direction = RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
  if (context.direction !== direction) context.direction = direction;
}

function haloText(context, theme, text, x, y, colour, width) {
  setDirection(context, text);
  context.lineJoin = "round";
  context.lineWidth = width || 3;
  context.strokeStyle = theme.halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** Draw the base map's names where there is room; `named` are names already shown. */
function drawLabels(context, labels, theme, { view, boxes, named }) {
  context.textBaseline = "middle";
  for (const label of labels) {
    if (label.zoom > view.zoom + 0.01) continue;
    if (label.kind === "country" && view.zoom > 9) continue;
    if (named.has(label.name)) continue;
    for (const turn of view.turns) {
      label.spots.some(([px, py]) => {
        const x = (px + turn) * view.scale - view.x;
        const y = py * view.scale - view.y;
        if (x < view.min.x || x > view.max.x || y < view.min.y || y > view.max.y) return false;
        return drawLabel(context, label, theme, { boxes, frame: view.frame, x, y });
      });
    }
  }
}

function drawLabel(context, label, theme, { boxes, frame, x, y }) {
  const style = LABEL_STYLES[label.kind];
  const text = style.upper ? label.name.toUpperCase() : label.name;
  setFont(context, theme, style.font, style.spacing);
  const width = textWidth(context, style.font, style.spacing || "", text);
  if (!style.dot) {
    const box = [x - width / 2 - 6, y - 9, x + width / 2 + 6, y + 9];
    if (boxes.hits(box) || straddles(box, frame)) return false;
    boxes.take(box);
    context.textAlign = "center";
    haloText(context, theme, text, x, y, theme[style.colour]);
    return true;
  }
  for (const [align, from, to] of [["left", -4, width + 9], ["right", -width - 9, 4]]) {
    const box = [x + from, y - 8, x + to, y + 8];
    if (boxes.hits(box) || straddles(box, frame)) continue;
    boxes.take(box);
    context.beginPath();
    context.arc(x, y, 1.8, 0, 7);
    context.fillStyle = theme[style.colour];
    context.fill();
    context.textAlign = align;
    haloText(context, theme, text, align === "left" ? x + 5 : x - 5, y, theme[style.colour]);
    return true;
  }
  return false;
}

/** Prepare the label rows of the base map: [name, lon, lat, zoom, kind, more spots]. */
function readLabels(rows) {
  return rows.map(([name, lon, lat, zoom, kind, more]) => {
    const spots = [mercator(lon, lat)];
    for (let i = 0; i + 1 < (more || []).length; i += 2) spots.push(mercator(more[i], more[i + 1]));
    return { name, zoom, kind, spots };
  });
}
