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
  const open = (row) => events.yearless || !events.isDated(row);
  const yearless = count((row) => open(row) && events.get(row, "date_edtf"));
  const undated = count((row) => open(row) && !events.get(row, "date_edtf"));
  const dated = rows.filter((row) => events.isDated(row));
  if (dated.length) {
    const first = dated.map((row) => events.first[row]).reduce((a, b) => Math.min(a, b));
    const last = dated.map((row) => events.last[row]).reduce((a, b) => Math.max(a, b));
    byId("dates").append(events.yearless ? filled(WORDS.head.yearNotStated, { dates: rangeInWords(first, last, false) }) : rangeInWords(first, last));
  }
  const { allDrafts, unplaced: noPlace, withoutYear, undated: noDate } = WORDS.head;
  const parts = [counted(rows.length, WORDS.count.events)];
  if (drafts) parts.push(drafts === rows.length ? allDrafts : counted(drafts, WORDS.count.drafts));
  if (unplaced) parts.push(filled(noPlace, { count: numeral(unplaced) }));
  if (yearless) parts.push(filled(withoutYear, { count: numeral(yearless) }));
  if (undated) parts.push(filled(noDate, { count: numeral(undated) }));
  byId("counts").append(parts.join(" · "));
}
