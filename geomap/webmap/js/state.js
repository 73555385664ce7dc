/* What the reader has chosen: one object, one way to change it. */

// Why an event is not shown: one bit each; those after them are the facets'.
const BY_WINDOW = 1;
const BY_LAYER = 2;
const BY_QUERY = 4;
const BY_FACETS = 8;

class State {
  constructor(events) {
    this.events = events;
    this.listeners = [];
    this.hidden = new Set(); // indices of switches that are off
    this.window = null; // {first, last}: day numbers, null for all
    this.undated = true; // whether events without a day are shown
    this.query = ""; // as typed
    this.off = {}; // facet -> Set of its values that are switched off
    this.selected = null; // a row
    this.here = null; // rows that stand at one spot, when their list is open
    this.panel = null; // "layers", "filters", "about" or null
    this.reasons = new Uint16Array(events.count);
    this.sieved = 0; // counts the changes of what is shown
    this.filtered = 0; // the same, but of the filters alone, not of the window
    this.rows = null;
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  change(changes) {
    const { hidden, window, undated, query, off, selected, here, panel, sieved, filtered } = this;
    const before = { hidden, window, undated, query, off, selected, here, panel, sieved, filtered };
    Object.assign(this, changes);
    this.sieve(before);
    this.listeners.forEach((listener) => listener(before));
  }

  sieve(before) {
    const { events, window: span } = this;
    if (this.hidden !== before.hidden) this.mark(BY_LAYER, (row) => this.hidden.has(events.switchOf[events.layerOf[row]]));
    if (this.query !== before.query) {
      const words = foldedWords(this.query);
      this.mark(BY_QUERY, words.length ? (row) => !words.every((word) => events.searchText(row).includes(word)) : null);
    }
    if (this.off !== before.off) {
      events.facets().forEach((facet, index) => {
        const off = this.off[facet.name];
        this.mark(BY_FACETS << index, off && off.size ? (row) => facet.valuesOf(row).every((value) => off.has(value)) : null);
      });
    }
    if (this.sieved !== before.sieved) this.filtered += 1;
    if (span !== before.window || this.undated !== before.undated) {
      const { first, last } = events;
      const outside = (row) => span !== null && (last[row] < span.first || first[row] > span.last);
      this.mark(BY_WINDOW, span === null && this.undated ? null : (row) => (first[row] === null ? !this.undated : outside(row)));
    }
  }

  /** Set one bit of each event's reasons: where `hides` says so, nowhere if it is null. */
  mark(bit, hides) {
    const { reasons } = this;
    for (let row = 0; row < reasons.length; row += 1) {
      if (hides && hides(row)) reasons[row] |= bit;
      else reasons[row] &= ~bit;
    }
    this.sieved += 1;
    this.rows = null;
  }

  /** An event is shown if its layer is on, the filters pass it and its span meets the window. */
  shows(row) {
    return this.reasons[row] === 0;
  }

  /** Whether an event is shown or would be, if it were not for one kind of reason. */
  showsBut(row, bit) {
    return (this.reasons[row] & ~bit) === 0;
  }

  /** The rows that are shown, in the order of time. */
  shown() {
    if (this.rows === null) this.rows = this.events.order.filter((row) => this.reasons[row] === 0);
    return this.rows;
  }

  /** Show everything again. */
  reset() {
    this.change({ hidden: new Set(), window: null, undated: true, query: "", off: {} });
  }
}
