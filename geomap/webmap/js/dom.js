/* The one door to the document: text goes in as text, links are http(s) only. */

// Attributes that el() may set.  No on*, no style, no href, no src.
const ATTRIBUTES = new Set([
  "id", "class", "role", "type", "title", "tabindex", "lang", "dir", "hidden", "for",
  "name", "value", "checked", "disabled", "open", "colspan", "datetime", "width",
  "height", "viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "fill", "stroke", "points",
  "placeholder", "autocomplete", "spellcheck", "inputmode", "maxlength", "selected",
  "stroke-width", "stroke-linejoin", "stroke-linecap", "focusable", "transform", "rx",
]);

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (!ATTRIBUTES.has(name) && !/^(aria|data)-[a-z-]+$/.test(name)) {
      throw new Error("attribute " + name + " is not allowed");
    }
    node.setAttribute(name, value === true ? "" : String(value));
  }
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Make an element; children are nodes or text, never markup. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes || {});
  append(node, children);
  return node;
}

/** Make an SVG element. */
function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(node, attributes || {});
  append(node, children);
  return node;
}

/** Text of a document: isolated, so that its direction stays its own. */
function foreign(text, attributes) {
  return el("bdi", { dir: "auto", class: "foreign", ...attributes }, text);
}

/** Return an http(s) address in normal form, or null for anything else. */
function safeAddress(address) {
  const bare = String(address).trim();
  if (!/^https?:\/\/[^\s\u0000-\u0020<>"'`\\^{|}]+$/i.test(bare)) return null;
  try {
    const parsed = new URL(bare);
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
  } catch (error) {
    return null;
  }
}

/** A link if the address is http(s), else its text as text. */
function link(address, text) {
  const safe = safeAddress(address);
  if (safe === null) return foreign(address, { class: "foreign address" });
  const anchor = el("a", { class: "link" }, text || address);
  anchor.href = safe;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  anchor.referrerPolicy = "no-referrer";
  return anchor;
}

function button(label, action, attributes, ...children) {
  const shown = children.length ? children : [label];
  const node = el("button", { type: "button", "aria-label": label, ...attributes }, ...shown);
  node.addEventListener("click", action);
  return node;
}

function clear(node) {
  node.replaceChildren();
  return node;
}

/** Give the reader a file that the page has made; nothing leaves the machine. */
function offerFile(name, type, text) {
  const anchor = el("a", {});
  anchor.href = URL.createObjectURL(new Blob([text], { type }));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

let announcer = null;

/** Say something to those who do not see the page. */
function announce(text) {
  if (announcer) announcer.textContent = text;
}

function byId(id) {
  return document.getElementById(id);
}
