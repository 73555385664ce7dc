/* The events as a layer of somebody else's Leaflet map; a click opens what is known of one. */

/** Add the events of a coded payload (base 64 of UTF-8 JSON) to a map. */
function addEvents(map, coded) {
  const bytes = Uint8Array.from(atob(coded), (character) => character.charCodeAt(0));
  const { events, basemap, view } = JSON.parse(new TextDecoder().decode(bytes));
  for (const [name, height] of [["ground", 150], ["plot", 450]]) {
    if (map.getPane(name)) continue;
    map.createPane(name).style.zIndex = height;
    map.getPane(name).style.pointerEvents = "none";
  }
  const add = (payload) => showEvents(map, new Events(payload), basemap, view);
  withPayload(events, add, (error) => {
    throw error;
  });
}

function showEvents(map, events, basemap, view) {
  const state = new State(events);
  const plot = new Plot(map, events, state);
  plot.lay(basemap);
  if (view === null) fit(map, dataBounds(events));
  // Fixed text of ours: Leaflet takes it as markup.
  if (map.attributionControl) map.attributionControl.addAttribution(basemap.date ? policyInWords("neutral") + filled(WORDS.credits, { date: basemap.date }) : WORDS.creditsPlaces);
  if (basemap.date) map.getContainer().style.background = plot.theme.water;
  const popup = L.popup({ className: "geomap-popup", maxWidth: 400, minWidth: 300, maxHeight: 420 });
  const open = (rows, at) => {
    state.change({ selected: rows.length === 1 ? rows[0] : null });
    const choose = (row) => open([row], at);
    popup.setLatLng(at).setContent(rows.length === 1 ? cardOf(events, rows[0], []) : hereOf(events, rows, choose, []));
    popup.openOn(map);
    plot.later();
  };
  map.on("click", (event) => {
    const spot = plot.hit(event.containerPoint, 20);
    if (spot !== null) open(spot.row === null ? [...spot.site.rows] : [spot.row], event.latlng);
  });
  map.on("mousemove", (event) => {
    map.getContainer().style.cursor = plot.hit(event.containerPoint, 14) === null ? "" : "pointer";
  });
  popup.on("remove", () => {
    state.change({ selected: null });
    plot.later();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot.retheme());
}
