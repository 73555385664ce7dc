/* The events as columns, and what is derived from them once. */

/** How an EDTF expression holds the days between its bounds. */
function spanOf(edtf) {
  if (/^(\.\.)?\/|\/(\.\.)?$/.test(edtf)) return "open";
  if (/[?~%[{]|\.\.|\dX/.test(edtf)) return "unsure";
  if (edtf.includes("/")) return "lasted";
  return edtf === "" || /^-?.{4}-\d\d-\d\d$/.test(edtf) ? "day" : "unsure"; // a month, a year: on a day of it
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
    this.turnWorld();
    this.findPlaced();
    this.first = [];
    this.last = [];
    const known = new Map();
    const numbered = (iso) => {
      if (!known.has(iso)) known.set(iso, parseDay(iso));
      return known.get(iso);
    };
    // A record's days begin with year 1; earlier ones are the layer's, which has the same date.
    const early = this.layers.map(({ start, end }) => [start, end].map((day) => (day && day < "0001" ? day : null)));
    for (let row = 0; row < this.count; row += 1) {
      const [before, until] = early[this.layerOf[row]];
      const start = numbered(this.get(row, "start_date") || before);
      const end = numbered(this.get(row, "end_date") || until);
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

  /* The world is cut where the events leave the most room: west of the cut
     longitudes count on from 180, so that 170 W may be 190. */
  turnWorld() {
    const spots = new Set();
    const reaches = [];
    for (let row = 0; row < this.count; row += 1) {
      const lon = this.get(row, "lon");
      if (lon !== null) spots.add(Math.round(lon * 100) / 100);
      reaches.push(...reachesOf(this.get(row, "geometry")));
    }
    this.cut = cutOf([...reaches, ...[...spots].map((lon) => [lon, lon])]);
    if (this.cut === null) return;
    const walk = (value) => (typeof value[0] === "number" ? [this.turn(value[0]), ...value.slice(1)] : value.map(walk));
    if (this.columns.lon) this.columns.lon = this.columns.lon.map((lon) => (lon === null ? null : this.turn(lon)));
    if (this.columns.geometry) {
      this.columns.geometry = this.columns.geometry.map((shape) =>
        shape && shape.coordinates ? { ...shape, coordinates: walk(shape.coordinates) } : shape
      );
    }
  }

  /** A longitude as the map has it. */
  turn(lon) {
    return this.cut !== null && lon < this.cut ? lon + 360 : lon;
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

  /** The data set whose people coded an imported event, or null. */
  codedBy(row) {
    return this.get(row, "reviewer");
  }

  /** "draft", "reviewed" or "rejected"; of an imported event "coded" or "imported". */
  reviewOf(row) {
    const review = this.get(row, "review") || "draft";
    if (review === "reviewed" && this.codedBy(row)) return "coded";
    const byPerson = this.get(row, "date_basis") === "person" || this.get(row, "place_basis") === "person";
    return review === "draft" && byPerson ? "imported" : review;
  }

  /** Whether only the middle of the event's area is known. */
  isShapeless(row) {
    return this.get(row, "geometry") === null && ["area", "corridor"].includes(this.get(row, "geometry_kind"));
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
