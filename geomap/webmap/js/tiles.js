/* Images of one host over the built-in base map, where the map's author asked for them. */

const CLOSEST = 18; // zoom down to which hosts usually have images

class Images {
  constructor(map, plot, tiles) {
    this.plot = plot;
    this.tiles = tiles;
    this.came = 0; // images since the last change of zoom
    this.failed = 0;
    map.setMaxZoom(CLOSEST);
    this.layer = L.tileLayer(tiles.url, { maxZoom: CLOSEST, referrerPolicy: "no-referrer" });
    this.layer.on("tileload", () => this.count("came"));
    this.layer.on("tileerror", () => this.count("failed"));
    map.on("zoomstart", () => Object.assign(this, { came: 0, failed: 0 }));
    this.layer.addTo(map);
  }

  /** Images have names of their own; where most do not come, ours are written again. */
  count(outcome) {
    this[outcome] += 1;
    const covered = this.came > this.failed;
    byId("images").textContent = covered ? "" : " " + filled(WORDS.tiles.failed, { host: this.tiles.host });
    if (covered === this.plot.covered) return;
    this.plot.covered = covered;
    this.plot.later(false);
  }
}

/** Whom the page asks, whose images they are, and that they draw boundaries their own way. */
function tilesParts({ tiles }) {
  return [filled(WORDS.tiles.images, { host: tiles.host }), " ", foreign(tiles.attribution), ". "];
}
