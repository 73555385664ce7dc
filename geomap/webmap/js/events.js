/* The events as columns, and what is derived from them once. */

/** How an EDTF expression holds the days between its bounds. */
function spanOf(edtf) {
  if (/^(\.\.)?\/|\/(\.\.)?$/.test(edtf)) return "open";
  if (/[?~%[{]|\.\.|\dX/.test(edtf)) return "unsure";
  if (edtf.includes("/")) return "lasted";
  return edtf === "" || /^.{4}-\d\d-\d\d$/.test(edtf) ? "day" : "unsure"; // a month, a year: on a day of it
}

class Events {
  constructor(payload) {
    this.columns = payload.columns;
    this.count = payload.count;
    this.layers = payload.layers;
    this.layerOf = new Int32Array(this.count).fill(-1);
    this.layers.forEach((layer, index) => layer.rows.forEach((row) => (this.layerOf[row] = index)));
    // What the layer control switches: layers one by one, or gathered by period.
    this.switches = (payload.switches || this.layers.map((layer, index) => ({ label: layer.label, layers: [index] }))).map((one) => ({
      label: one.label,
      count: one.layers.reduce((sum, index) => sum + this.layers[index].rows.length, 0),
      layers: one.layers,
    }));
    this.switchOf = new Int32Array(this.layers.length);
    this.switches.forEach(({ layers }, index) => layers.forEach((layer) => (this.switchOf[layer] = index)));
    this.record = { lon: this.columns.lon, geometry: this.columns.geometry }; // as they were read
    this.turned = false;
    this.turnWorld();
    this.findPlaced();
    this.first = [];
    this.last = [];
    const known = new Map();
    const numbered = (iso) => {
      if (!known.has(iso)) known.set(iso, parseDay(iso));
      return known.get(iso);
    };
    for (let row = 0; row < this.count; row += 1) {
      const start = numbered(this.get(row, "start_date"));
      const end = numbered(this.get(row, "end_date"));
      this.first.push(start === null ? end : start);
      this.last.push(end === null ? start : end);
    }
    this.yearless = false;
    if (this.first.every((day) => day === null)) this.placeYearless();
    const days = new Set([...this.first, ...this.last]);
    days.delete(null);
    const years = new Set([...days].map((day) => civil(day)[0]));
    this.commonYear = years.size === 1 && !this.yearless ? [...years][0] : null;
    // The order of the list, and of the arrow keys: layers are in order of time.
    this.order = this.layers.flatMap((layer) => layer.rows);
  }

  get(row, field) {
    const column = this.columns[field];
    return column === undefined ? null : column[row];
  }

  /** What the events can be filtered by; found out when first asked. */
  facets() {
    if (!this.ways) this.ways = FACETS.map((kind, index) => new Facet(kind, this, index));
    return this.ways;
  }

  /** What a search looks at in one event, without case and accents. */
  searchText(row) {
    if (!this.texts) this.texts = new Array(this.count);
    if (this.texts[row] === undefined) this.texts[row] = searchTextOf(this, row);
    return this.texts[row];
  }

  label(row) {
    return this.layers[this.layerOf[row]].label;
  }

  /* If the events lie nearer to each other across the date line than across
     Greenwich, western longitudes count on from 180: 170 W is then 190. */
  turnWorld() {
    const reach = (turned) => {
      const ends = [Infinity, -Infinity];
      this.eachPosition((lon) => {
        const x = turned && lon < 0 ? lon + 360 : lon;
        ends[0] = Math.min(ends[0], x);
        ends[1] = Math.max(ends[1], x);
      });
      return ends[1] - ends[0];
    };
    if (!(reach(true) < reach(false))) return;
    this.turned = true;
    const turn = (lon) => (lon < 0 ? lon + 360 : lon);
    const walk = (value) => (typeof value[0] === "number" ? [turn(value[0]), ...value.slice(1)] : value.map(walk));
    if (this.columns.lon) this.columns.lon = this.columns.lon.map((lon) => (lon === null ? null : turn(lon)));
    if (this.columns.geometry) {
      this.columns.geometry = this.columns.geometry.map((shape) =>
        shape && shape.coordinates ? { ...shape, coordinates: walk(shape.coordinates) } : shape
      );
    }
  }

  eachPosition(visit) {
    for (let row = 0; row < this.count; row += 1) {
      const lon = this.get(row, "lon");
      const lat = this.get(row, "lat");
      if (lon !== null && lat !== null) visit(lon, lat);
      eachPosition(this.get(row, "geometry"), visit);
    }
  }

  isPlaced(row) {
    return this.placed[row] === 1;
  }

  /** Which rows have a spot or a shape: asked for at each step of the slider. */
  findPlaced() {
    this.placed = new Uint8Array(this.count);
    for (let row = 0; row < this.count; row += 1) {
      this.placed[row] = this.get(row, "lat") !== null || this.get(row, "geometry") !== null ? 1 : 0;
    }
  }

  /** What the date says of the days from first to last: "day", "lasted", "open" or "unsure". */
  spanOf(row) {
    const edtf = this.get(row, "date_edtf") || "";
    if (!this.spans) this.spans = new Map();
    if (!this.spans.has(edtf)) this.spans.set(edtf, spanOf(edtf));
    const kind = this.spans.get(edtf);
    if (kind === "unsure") return kind;
    if (kind === "open" || this.get(row, "ongoing")) return "open";
    return this.first[row] === this.last[row] ? "day" : "lasted";
  }

  isDated(row) {
    return this.first[row] !== null;
  }

  /* No event has a year: the bar orders them by month and day, in a leap year
     that is never shown. */
  placeYearless() {
    for (let row = 0; row < this.count; row += 1) {
      const days = String(this.get(row, "date_edtf") || "").match(/X{4}-\d\d(-\d\d)?/g);
      if (!days) continue;
      const numbers = days.map((text) => {
        const [, month, day] = text.split("-");
        return [dayNumber(4, Number(month), Number(day || 1)), dayNumber(4, Number(month), Number(day || 28))];
      });
      this.first[row] = numbers[0][0];
      this.last[row] = numbers[numbers.length - 1][1];
      this.yearless = true;
    }
  }
}
