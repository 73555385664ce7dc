/* One shape and one colour for each class of event (Okabe-Ito).  The shape alone
   says the class to those who do not see the colour; red is armed action's alone. */

// Paths in a box of 20 by 20 around 0,0.
const SHAPES = {
  armed_action: "M0-9.5 9.5 0 0 9.5-9.5 0Z",
  meeting: "M8 0A8 8 0 1 1-8 0A8 8 0 1 1 8 0Z",
  agreement_ceasefire: "M-7.4-7.4H7.4V7.4H-7.4Z",
  displacement: "M0-9 9.2 7.4H-9.2Z",
  protest: "M0 9-9.2-7.4H9.2Z",
  aid: "M-3.2-9H3.2V-3.2H9V3.2H3.2V9H-3.2V3.2H-9V-3.2H-3.2Z",
  crime: "M-8.6-4.7-4.7-8.6 0-3.9 4.7-8.6 8.6-4.7 3.9 0 8.6 4.7 4.7 8.6 0 3.9-4.7 8.6-8.6 4.7-3.9 0Z",
  accident_disaster: "M0-10 2.6-3.6 9.5-3.1 4.2 1.4 5.9 8.1 0 4.4-5.9 8.1-4.2 1.4-9.5-3.1-2.6-3.6Z",
  statement_decision: "M-8.5-7H8.5V4.5H0L-5 9V4.5H-8.5Z",
  arrest_trial: "M0-9 8.6-2.8 5.3 7.3H-5.3L-8.6-2.8Z",
  movement_deployment: "M-8.5-6.5H1L9.5 0 1 6.5H-8.5L-3.5 0Z",
  other: "M5.5 0A5.5 5.5 0 1 1-5.5 0A5.5 5.5 0 1 1 5.5 0Z",
};

const HUES = {
  armed_action: "vermillion",
  meeting: "blue",
  agreement_ceasefire: "sky",
  displacement: "orange",
  protest: "yellow",
  aid: "green",
  crime: "purple",
  accident_disaster: "black",
  statement_decision: "blue",
  arrest_trial: "purple",
  movement_deployment: "green",
  other: "grey",
};

// What the definition of the map says of a class: { colour, shape }, the shape by its class.
const OWN_SYMBOLS = new Map();

/** Take the symbols of a definition: known classes, whole colours and known shapes only. */
function takeSymbols(symbols) {
  OWN_SYMBOLS.clear();
  for (const [name, { colour, shape }] of Object.entries(symbols || {})) {
    OWN_SYMBOLS.set(name, {
      colour: /^#[0-9a-f]{6}$/.test(colour) ? colour : null,
      shape: Object.hasOwn(SHAPES, shape) ? shape : null,
    });
  }
}

function shapeOf(eventClass) {
  const name = Object.hasOwn(SHAPES, eventClass) ? eventClass : "other";
  const own = OWN_SYMBOLS.get(name);
  return SHAPES[(own && own.shape) || name];
}

/** The name of a colour of the theme, or a colour of the definition's own. */
function hueOf(eventClass) {
  const name = Object.hasOwn(HUES, eventClass) ? eventClass : "other";
  const own = OWN_SYMBOLS.get(name);
  return (own && own.colour) || HUES[name];
}

function isOwnHue(hue) {
  return hue.startsWith("#");
}

function colourOf(theme, hue) {
  return isOwnHue(hue) ? hue : theme[hue];
}

/** A symbol as SVG, for lists and the legend; hollow for a draft. */
function symbolIcon(eventClass, hollow, size) {
  const hue = hueOf(eventClass);
  const icon = svg(
    "svg",
    {
      class: "symbol hue-" + (isOwnHue(hue) ? "own" : hue) + (hollow ? " hollow" : ""),
      viewBox: "-12 -12 24 24",
      width: size || 18,
      height: size || 18,
      "aria-hidden": "true",
      focusable: "false",
    },
    svg("path", { d: shapeOf(eventClass), "stroke-linejoin": "round", class: "casing" }),
    svg("path", { d: shapeOf(eventClass), "stroke-linejoin": "round", class: "body" })
  );
  if (isOwnHue(hue)) icon.style.setProperty("--hue", hue);
  return icon;
}

const PATHS = new Map();

function pathOf(eventClass) {
  const shape = shapeOf(eventClass);
  if (!PATHS.has(shape)) PATHS.set(shape, new Path2D(shape));
  return PATHS.get(shape);
}

/** Draw a symbol on a canvas at x, y. */
function drawSymbol(context, theme, eventClass, { x, y, scale, hollow, strong }) {
  const path = pathOf(eventClass);
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  context.lineWidth = strong ? 8 : 6.5;
  context.stroke(path);
  context.strokeStyle = theme.ink;
  context.lineWidth = hollow ? 4.4 : 2.6;
  context.stroke(path);
  if (hollow) {
    context.strokeStyle = colourOf(theme, hueOf(eventClass));
    context.lineWidth = 3;
    context.stroke(path);
    context.fillStyle = theme.paper;
  } else {
    context.fillStyle = colourOf(theme, hueOf(eventClass));
  }
  context.fill(path);
  context.restore();
}

/** A disc around the chosen symbol. */
function drawRing(context, theme, { x, y }) {
  context.beginPath();
  context.arc(x, y, 17, 0, 7);
  context.fillStyle = theme.paper;
  context.fill();
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.stroke();
}

/** Many events at one spot: their number, in a ring of their colours. */
function drawCluster(context, theme, { x, y, hues, chosen }) {
  const counts = new Map();
  hues.forEach((hue) => counts.set(hue, (counts.get(hue) || 0) + 1));
  const text = numeral(hues.length);
  const radius = text.length > 3 ? 19 : 17; // of the ring's middle
  const room = 2 * radius - 7; // within the ring
  setFont(context, theme, "600 13px");
  const size = Math.max(9, Math.min(13, Math.floor((26 * room) / textWidth(context, "600 13px", "", text)) / 2));
  context.beginPath();
  context.arc(x, y, radius + 4, 0, 7);
  context.fillStyle = theme.paper;
  context.fill();
  if (chosen) {
    context.strokeStyle = theme.ink;
    context.lineWidth = 3;
    context.stroke();
  }
  let angle = -Math.PI / 2;
  for (const [hue, count] of counts) {
    const next = angle + (count / hues.length) * 2 * Math.PI;
    context.beginPath();
    context.arc(x, y, radius, angle, next);
    context.strokeStyle = hue;
    context.lineWidth = 5;
    context.stroke();
    angle = next;
  }
  setFont(context, theme, "600 " + size + "px");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.ink;
  context.fillText(text, x, y + 0.5);
}
