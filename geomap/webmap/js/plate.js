/* A Leaflet renderer that is one canvas and one function that draws on it. */

const Plate = L.Renderer.extend({
  initialize(draw, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._draw = draw;
    this._layers = {};
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
    this._context = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._context;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = Math.round(size.x * ratio);
    this._container.height = Math.round(size.y * ratio);
    this._container.style.width = size.x + "px";
    this._container.style.height = size.y + "px";
    this.redraw();
  },

  /** Draw anew in the present view; coordinates are Leaflet's layer points. */
  redraw() {
    if (!this._context || !this._bounds) return;
    const ratio = window.devicePixelRatio || 1;
    const { min, max } = this._bounds;
    const context = this._context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this._container.width, this._container.height);
    context.setTransform(ratio, 0, 0, ratio, -min.x * ratio, -min.y * ratio);
    context.fontSet = null; // a canvas of a new size has forgotten it
    const zoom = this._map.getZoom();
    const scale = 2 ** zoom;
    const origin = this._map.getPixelOrigin();
    const corner = this._map.containerPointToLayerPoint([0, 0]);
    const size = this._map.getSize();
    const west = (min.x + origin.x) / scale;
    const east = (max.x + origin.x) / scale;
    this._draw(context, {
      // Whole worlds to the east by which the base map is drawn again.
      turns: [-256, 0, 256].filter((turn) => west < 256 + turn && east > turn),
      // What the reader sees of the canvas, which reaches beyond on all sides.
      frame: [corner.x, corner.y, corner.x + size.x, corner.y + size.y],
      zoom,
      scale,
      x: origin.x,
      y: origin.y,
      min,
      max,
      west,
      east,
      north: (min.y + origin.y) / scale,
      south: (max.y + origin.y) / scale,
    });
  },
});
