/* The head of the page: title, dates, counts. */

function buildHead(payload, events) {
  byId("title").append(foreign(payload.title));
  document.title = payload.title;
  if (payload.subtitle) byId("subtitle").append(foreign(payload.subtitle));
  else byId("subtitle").hidden = true;
  const rows = events.order;
  const count = (test) => rows.filter(test).length;
  const drafts = count((row) => events.get(row, "review") !== "reviewed");
  const unplaced = count((row) => !events.isPlaced(row));
  const open = (row) => events.get(row, "start_date") === null && events.get(row, "end_date") === null;
  const yearless = count((row) => open(row) && events.get(row, "date_edtf"));
  const undated = count((row) => open(row) && !events.get(row, "date_edtf"));
  const dated = rows.filter((row) => events.isDated(row));
  if (dated.length) {
    const first = dated.map((row) => events.first[row]).reduce((a, b) => Math.min(a, b));
    const last = dated.map((row) => events.last[row]).reduce((a, b) => Math.max(a, b));
    byId("dates").append(events.yearless ? rangeInWords(first, last, false) + " (year not stated)" : rangeInWords(first, last));
  }
  const parts = [counted(rows.length, "event", "events")];
  if (drafts) parts.push(drafts === rows.length ? "all drafts" : counted(drafts, "draft", "drafts"));
  if (unplaced) parts.push(unplaced + " unplaced");
  if (yearless) parts.push(yearless + " without a year");
  if (undated) parts.push(undated + " undated");
  byId("counts").append(parts.join(" · "));
}
