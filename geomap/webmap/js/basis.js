/* How date and place of an event came about, and how exact they are, in words. */

/** How date or place came about; null where the record does not say. */
function basisInWords(events, row, table, field) {
  const basis = events.get(row, field);
  if (basis === "person" && events.codedBy(row)) return filled(WORDS.card.codedBy, { who: events.codedBy(row) });
  if (basis === "person" && events.reviewOf(row) === "imported") return WORDS.card.imported;
  if (basis) return worded(table, basis);
  return field === "date_basis" && !events.get(row, "date_edtf") && !events.isDated(row) ? table.none : null;
}

function basisNote(written, frame, basis) {
  if (!written && !basis) return null;
  return note(written ? [WORDS.card.written, quoted(written), WORDS.card.writtenEnd] : null, basis ? filled(frame, { basis }) : null);
}

/** How exact the coders of a data set found date or place; of our own readings the date itself says it. */
function precisionNote(events, row, table, field) {
  const code = events.get(row, field);
  return events.codedBy(row) && Object.hasOwn(table, code) ? note(filled(WORDS.card.precision, { precision: table[code] })) : null;
}
