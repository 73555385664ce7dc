/* The colours of the canvas: the same custom properties that the style sheet uses. */

const THEME_NAMES = {
  paper: "--paper", ink: "--ink", water: "--water", land: "--land", river: "--river",
  admin: "--admin", border: "--border", halo: "--label-halo", townLabel: "--town-label",
  countryLabel: "--country-label", waterLabel: "--water-label", quiet: "--quiet",
  vermillion: "--vermillion", blue: "--blue", sky: "--sky", orange: "--orange",
  yellow: "--yellow", green: "--green", purple: "--purple", black: "--black", grey: "--grey",
};

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const theme = { family: style.getPropertyValue("--family").trim() || "sans-serif" };
  for (const [name, property] of Object.entries(THEME_NAMES)) {
    theme[name] = style.getPropertyValue(property).trim();
  }
  return theme;
}

function prefers(query) {
  return window.matchMedia && window.matchMedia(query).matches;
}
