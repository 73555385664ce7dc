/* Small pictures for buttons, and which way the page reads. */

function isRightToLeft() {
  return document.documentElement.dir === "rtl";
}

const ICONS = {
  calendar: "M2 3H4V1.5H5.5V3H10.5V1.5H12V3H14V14H2ZM3.5 6.5V12.5H12.5V6.5Z",
  play: "M4 2.5 13.5 8 4 13.5Z",
  pause: "M4 2.5H7V13.5H4ZM9 2.5H12V13.5H9Z",
  back: "M3 2.5H5V13.5H3ZM13 2.5V13.5L5.5 8Z",
  forward: "M11 2.5H13V13.5H11ZM3 2.5 10.5 8 3 13.5Z",
  close: "M3.4 2 8 6.6 12.6 2 14 3.4 9.4 8 14 12.6 12.6 14 8 9.4 3.4 14 2 12.6 6.6 8 2 3.4Z",
  previous: "M10.5 2.5 5 8 10.5 13.5 12 12 8 8 12 4Z",
  next: "M5.5 2.5 11 8 5.5 13.5 4 12 8 8 4 4Z",
  layers: "M8 1.5 15 5 8 8.5 1 5ZM3 7.2 8 9.8 13 7.2 15 8.2 8 11.7 1 8.2ZM3 10.4 8 13 13 10.4 15 11.4 8 14.9 1 11.4Z",
  about: "M8 1A7 7 0 1 1 8 15A7 7 0 1 1 8 1ZM7 7V12H9V7ZM7 4V6H9V4Z",
  fit: "M2 2H6V3.6H3.6V6H2ZM10 2H14V6H12.4V3.6H10ZM2 10H3.6V12.4H6V14H2ZM12.4 10H14V14H10V12.4H12.4Z",
};

function icon(name) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name] })
  );
}
