/* What a person types as a date: a day, a month or a year, also before year 1. */

const BEFORE_CHRIST = ["bc", "bce", "b.c.", filled(WORDS.yearBc, { year: "" }).trim().toLowerCase()];

/** The days that a person typed: a day, month or year as EDTF has it, or "15 Mar 44 BC". */
function typedDays(text) {
  const typed = text.trim().toLowerCase().replace(/^[\u2212\u2013]/, "-");
  const era = BEFORE_CHRIST.find((word) => typed.endsWith(word));
  const bare = era === undefined ? typed : typed.slice(0, -era.length).trim();
  const written = /^(?:(\d{1,2})\s+)?(?:(\p{L}[\p{L}\p{M}.]*)\s+)?(\d{1,4})$/u.exec(bare);
  const figures = /^(-?)(\d{1,4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(bare);
  let parts = null;
  if (figures && !(era && figures[1])) parts = [figures[1] ? -Number(figures[2]) : Number(figures[2]), figures[3], figures[4]];
  else if (written && !(written[1] && !written[2])) {
    const month = written[2] && MONTHS.findIndex((name) => written[2].startsWith(name.toLowerCase())) + 1;
    if (month === 0) return null;
    parts = [Number(written[3]), month, written[1]];
  }
  return parts && daysOf(era === undefined ? parts[0] : 1 - parts[0], parts[1], parts[2]);
}

/** The first and last day of a day, month or year; null if there is none. */
function daysOf(year, month, day) {
  const iso = (m, d) => realDay([isoYear(year), twoFigures(m), twoFigures(d)].join("-"));
  if (day !== undefined && day !== null) {
    const number = iso(Number(month), Number(day));
    return number === null ? null : { first: number, last: number };
  }
  const [from, to] = month ? [Number(month), Number(month)] : [1, 12];
  const first = iso(from, 1);
  const last = [31, 30, 29, 28].map((d) => iso(to, d)).find((number) => number !== null);
  return first === null || last === undefined ? null : { first, last };
}
