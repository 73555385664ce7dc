/* Undo webmap/packing.py, columns.py and patterns.py: how data is written is said there. */

/** Read an island of data: a script element that is not a script. */
function readIsland(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** Give the payload to a function: at once, or when its columns are unpacked. */
function withPayload(raw, done, failed) {
  if (!raw.packed) done(raw);
  else unpacked(raw).then(done).catch(failed);
}

async function unpacked(raw) {
  const short = await inflated(raw.packed);
  const columns = inFull(short.columns, short.months);
  const layers = countedOut(asRows(short.layers, short.months), "rows");
  if (columns.layer_of) {
    layers.forEach((layer) => (layer.rows = []));
    columns.layer_of.forEach((layer, row) => layers[layer].rows.push(row));
    delete columns.layer_of;
  }
  const full = { ...raw, columns, layers, unpacked: true };
  if ("switches" in short) full.switches = short.switches && countedOut(asRows(short.switches, short.months), "layers");
  return full;
}

/** Columns with names as rows. */
function asRows(table, months) {
  if (Array.isArray(table)) return table;
  const columns = Object.entries(inFull(table, months));
  return columns[0][1].map((none, row) => Object.fromEntries(columns.map(([name, column]) => [name, column[row]])));
}

/** Numbers that are only counted, as lists. */
function countedOut(rows, key) {
  let at = 0;
  for (const row of rows) {
    if (typeof row[key] !== "number") continue;
    const first = at;
    row[key] = Array.from({ length: row[key] }, (none, index) => first + index);
    at += row[key].length;
  }
  return rows;
}

function inFull(short, months) {
  const full = {};
  for (const [name, column] of Object.entries(short)) full[name] = column.patterns ? null : fullColumn(short, column);
  for (const [name, column] of Object.entries(short)) if (column.patterns) full[name] = textsOf(fullColumn(column, column.patterns), full, months);
  return full;
}

/** A column row by row: what it shares with others is written with the first of them. */
function fullColumn(short, column) {
  if (Array.isArray(column) || column.first) return fromDays(column);
  if (column.same) return fullColumn(short, short[column.same]);
  if (column.joined) return cut(column);
  const values = fromDays(typeof column.values === "string" ? short[column.values].values : column.values);
  const rows = typeof column.rows === "string" ? short[column.rows].rows : column.rows;
  if (typeof rows === "number") return new Array(rows).fill(values[0]);
  if (!rows.runs) return rows.map((at) => values[at]);
  const full = [];
  rows.runs.forEach((count, at) => {
    for (let i = 0; i < count; i += 1) full.push(values[at]);
  });
  return full;
}

/** Texts of one length that are written as one. */
function cut({ joined, width, prefix }) {
  const texts = [];
  for (let at = 0; at < joined.length; at += width) texts.push(prefix + joined.slice(at, at + width));
  return texts;
}

/** ISO days that are written as steps from the one before. */
function fromDays(values) {
  if (Array.isArray(values)) return values;
  let day = parseDay(values.first);
  let iso = values.first;
  const full = [iso];
  for (const step of values.steps) {
    if (step !== 0) iso = isoDay((day += step));
    full.push(iso);
  }
  return full;
}

/** Texts with what their rows say in the place of marks. */
function textsOf(patterns, columns, months) {
  const days = columns.start_date || columns.start;
  const words = new Map();
  const inWords = (iso) => {
    if (!words.has(iso)) words.set(iso, Number(iso.slice(8)) + " " + months[Number(iso.slice(5, 7)) - 1] + " " + Number(iso.slice(0, 4)));
    return words.get(iso);
  };
  const said = [null, (row) => columns.place_label[row], (row) => columns.place_name[row], (row) => days[row], (row) => inWords(days[row])];
  return patterns.map((pattern, row) => {
    let text = "";
    let at = 0;
    for (let i = 0; i < pattern.length; i += 1) {
      const code = pattern.charCodeAt(i);
      if (code === 0 || code >= said.length) continue;
      text += pattern.slice(at, i) + said[code](row);
      at = i + 1;
    }
    return at === 0 ? pattern : text + pattern.slice(at);
  });
}

/** Undo base 64 and deflate. */
async function inflated(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text); // browsers of 2025 on
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
