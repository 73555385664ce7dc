/* The events on the map, and which of them is under a finger. */

const NAMES_FROM = 6.5; // zoom; further out the base map's own names say where one is
const MOST_NAMES = 400; // sites in view
const NEAR = 600; // pixels within which what stands there decides which symbols are gathered

class Plot {
  constructor(map, events, state) {
    this.map = map;
    this.events = events;
    this.state = state;
    this.traces = new Map();
    this.standing = [];
    this.theme = readTheme();
    this.prepare();
    this.ground = null; // until there is a base map
    this.labels = [];
    let added = false; // to draw at once would be to draw twice before the first frame
    this.plate = new Plate((context, view) => added && this.draw(context, view), { pane: "plot", padding: 0.4 }).addTo(map);
    added = true;
    this.later(false);
  }

  /** Put the base map beneath the events. */
  lay(basemap) {
    this.labels = readLabels(basemap.labels);
    const shapes = readBasemap(basemap);
    const draw = (context, view) => {
      drawBasemap(context, shapes, this.theme, view);
      const legend = byId("legend-contested"); // none on somebody else's map
      if (legend) legend.classList.toggle("absent", !isInFrame(shapes.contested, view));
    };
    this.ground = new Plate(draw, { pane: "ground", padding: 0.4 }).addTo(this.map);
    if (this.labels.length) this.later(false);
  }

  /** Find once what does not change from one step of the slider to the next. */
  prepare() {
    const { events } = this;
    const rows = events.order;
    this.sites = sitesOf(events, rows);
    this.siteOf = new Int32Array(events.count).fill(-1);
    this.sites.forEach((site, index) => site.rows.forEach((row) => (this.siteOf[row] = index)));
    this.hues = Array.from({ length: events.count }, (none, row) => hueOf(events.get(row, "event_class")));
    this.shaped = rows.filter((row) => events.get(row, "geometry") !== null);
    this.vague = Uint8Array.from({ length: events.count }, (none, row) => (events.isShapeless(row) ? 1 : 0));
    this.arced = rows.filter((row) => arcsOf(events, row).length);
    this.controls = null; // boxes of what lies over the map
    this.covered = false; // by images that have names of their own
    this.waiting = null;
  }

  /** Draw the events anew with the next frame; `moved` if a card or panel came or went. */
  later(moved) {
    if (moved) this.controls = null;
    if (this.waiting !== null) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      this.plate.redraw();
    });
  }

  retheme() {
    this.theme = readTheme();
    if (this.ground) this.ground.redraw();
    this.plate.redraw();
  }

  draw(context, view) {
    const { events, theme, state } = this;
    const shaped = this.shaped.filter((row) => state.shows(row));
    const spots = sitesShown(this.sites, this.siteOf, state.shown());
    const boxes = new Boxes();
    for (const { trace, rows } of areasOf(events, shaped, (row) => this.traceOf(row))) {
      const hues = [...new Set(rows.map((row) => this.hue(row)))];
      drawArea(context, view, theme, { trace, hues, chosen: rows.includes(state.selected) });
    }
    this.drawHalos(context, view, spots);
    const sites = gatherSites(spots, view);
    this.standing = sites.flatMap(standing);
    for (const { x, y, row } of this.standing) {
      const half = row === null ? 22 : this.vague[row] ? 17 : 13;
      boxes.take([x - half, y - half, x + half, y + half]);
    }
    this.takeControls(boxes);
    const labels = this.drawArcs(context, view, boxes);
    const named = new Set();
    const inView = sites.filter(({ x, y }) => x > view.min.x && x < view.max.x && y > view.min.y && y < view.max.y);
    const few = inView.reduce((sum, site) => sum + Math.min(site.rows.length, MOST_SYMBOLS), 0) <= CAPTIONS_UP_TO;
    const captions = few ? placeCaptions(context, theme, inView, { boxes, named, events, frame: view.frame }) : [];
    if (!few && view.zoom >= NAMES_FROM && inView.length <= MOST_NAMES) captions.push(...placeNames(context, theme, inView, { boxes, named, events, frame: view.frame }));
    if (!this.covered) drawLabels(context, this.labels, theme, { view, boxes, named });
    labels.forEach((write) => write());
    captions.forEach((caption) => drawCaption(context, theme, caption));
    this.drawSymbols(context);
  }

  /** No name is written under the buttons of the map, a card or a panel. */
  takeControls(boxes) {
    // To ask for a box is to have the whole page laid out, so they are kept.
    if (this.controls === null) {
      const home = this.map.getContainer().getBoundingClientRect();
      this.controls = [...document.querySelectorAll(".stage :is(.leaflet-control, .card, .panel, #shown)")]
        .map((control) => control.getBoundingClientRect())
        .filter((box) => box.width)
        .map((box) => [box.left - home.left, box.top - home.top, box.width, box.height]);
    }
    for (const [x, y, width, height] of this.controls) {
      const a = this.map.containerPointToLayerPoint([x, y]);
      boxes.take([a.x, a.y, a.x + width, a.y + height]);
    }
  }

  hue(row) {
    return colourOf(this.theme, this.hues[row]);
  }

  traceOf(row) {
    if (!this.traces.has(row)) this.traces.set(row, tracesOf(this.events.get(row, "geometry")));
    return this.traces.get(row);
  }

  /** One halo for each size and colour at a site, however many events have it. */
  drawHalos(context, view, sites) {
    for (const { lon, lat, rows, radius: largest } of sites) {
      if (haloPixels(view, lat, largest) < LEAST_HALO) continue;
      const drawn = new Set();
      for (const row of rows) {
        const radius = this.events.get(row, "radius_m");
        const chosen = row === this.state.selected;
        const key = radius + this.hues[row] + chosen + this.vague[row];
        if (!radius || drawn.has(key)) continue;
        if (!this.vague[row] && this.events.get(row, "geometry_kind") !== "point") continue;
        drawn.add(key);
        if (this.vague[row]) drawVague(context, { ...this.pixelOf(view, lon, lat), hue: this.hue(row), radius: haloPixels(view, lat, radius) });
        else drawHalo(context, view, { lon, lat, radius, hue: this.hue(row), chosen });
      }
    }
  }

  pixelOf(view, lon, lat) {
    const [x, y] = mercator(lon, lat);
    return { x: x * view.scale - view.x, y: y * view.scale - view.y };
  }

  /** Draw the arcs; return what writes their labels, once all names have room. */
  drawArcs(context, view, boxes) {
    const labels = [];
    for (const row of this.arced.filter((one) => this.state.shows(one))) {
      for (const arc of arcsOf(this.events, row)) {
        const middle = drawArc(context, view, { ...arc, hue: this.hue(row), chosen: row === this.state.selected });
        if (middle && labels.length < CAPTIONS_UP_TO) labels.push(labelArc(context, this.theme, boxes, middle));
      }
    }
    return labels;
  }

  drawSymbols(context) {
    const chosen = this.standing.find((spot) => this.holds(spot, this.state.selected));
    for (const { row, x, y } of this.standing) if (row !== null && this.vague[row]) drawVague(context, { x, y, hue: this.hue(row), radius: 0 });
    for (const spot of this.standing) if (spot !== chosen) this.drawSpot(context, spot, false);
    if (chosen) this.drawSpot(context, chosen, true);
  }

  holds(spot, row) {
    return row !== null && (spot.row === null ? spot.site.rows.includes(row) : spot.row === row);
  }

  drawSpot(context, spot, chosen) {
    if (spot.row === null) {
      const hues = spot.site.rows.map((row) => this.hue(row));
      drawCluster(context, this.theme, { x: spot.x, y: spot.y, hues, chosen });
      return;
    }
    if (chosen) drawRing(context, this.theme, spot);
    drawSymbol(context, this.theme, this.events.get(spot.row, "event_class"), {
      x: spot.x,
      y: spot.y,
      scale: chosen ? 1.12 : 0.9,
      hollow: this.events.get(spot.row, "review") !== "reviewed",
      strong: chosen,
    });
  }

  /** What stands at a container point: {row} of one event, {site} of many, or null. */
  hit(point, reach) {
    const spot = this.map.containerPointToLayerPoint(point);
    let best = null;
    let least = reach * reach;
    for (const symbol of this.standing) {
      const distance = (symbol.x - spot.x) ** 2 + (symbol.y - spot.y) ** 2 - (symbol.row === null ? 150 : 0);
      if (distance < least) [best, least] = [symbol, distance];
    }
    return best;
  }

  /** The ring of several places that an event is counted in now, or null. */
  ringOf(row) {
    const spot = this.standing.find((one) => this.holds(one, row));
    return spot && spot.row === null && spot.site.places.length > 1 ? spot.site : null;
  }

  /** The least zoom, from one on to another, at which an event is not in a ring of several places. */
  zoomApart(row, from, to) {
    const own = this.sites[this.siteOf[row]];
    const spots = sitesShown(this.sites, this.siteOf, this.state.shown());
    for (let zoom = Math.ceil(from * 2 + 1) / 2; zoom < to; zoom += 0.5) {
      const scale = 2 ** zoom;
      const near = spots.filter(({ point }) => Math.max(Math.abs(point[0] - own.point[0]), Math.abs(point[1] - own.point[1])) * scale < NEAR);
      const host = gatherSites(near, { scale, x: 0, y: 0 }).find(({ rows }) => rows.includes(row));
      if (host.places.length === 1 || host.rows.length <= MOST_SYMBOLS) return zoom;
    }
    return to;
  }

  /** Where an event's symbol stands, in pixels of the map's container. */
  positionOf(row) {
    const symbol = this.standing.find((spot) => this.holds(spot, row));
    return symbol ? this.map.layerPointToContainerPoint(L.point(symbol.x, symbol.y)) : null;
  }
}
