/* Calendar days as whole numbers: no Date object, so no time zone can shift them. */

const MONTHS = WORDS.months;

/** Days since 1 March of year 0, proleptic Gregorian (H. Hinnant's civil algorithm). */
function dayNumber(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra;
}

/** The inverse of dayNumber: [year, month, day]. */
function civil(number) {
  const era = Math.floor(number / 146097);
  const dayOfEra = number - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1];
}

/** The number of a day as EDTF writes it (-0043-03-15 is of 44 BC), or null for anything else. */
function parseDay(iso) {
  const match = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(iso || "");
  return match ? dayNumber(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** The number of a day of the calendar, or null if there is no such day. */
function realDay(text) {
  const number = parseDay(text);
  return number !== null && isoDay(number) === text ? number : null;
}

/** The inverse of parseDay. */
function isoDay(number) {
  const [year, month, day] = civil(number);
  return [isoYear(year), twoFigures(month), twoFigures(day)].join("-");
}

function isoYear(year) {
  return (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
}

function twoFigures(number) {
  return String(number).padStart(2, "0");
}

/** 1 March of year 0 was a Wednesday. */
function weekday(number) {
  return (((number + 2) % 7) + 7) % 7;
}

function dayInWords(number, withYear) {
  const [year, month, day] = civil(number);
  return day + " " + MONTHS[month - 1] + (withYear === false ? "" : " " + yearInWords(year));
}

/** Year 0 is 1 BC; a short number alone would not be read as a year. */
function yearInWords(year) {
  if (year <= 0) return filled(WORDS.yearBc, { year: 1 - year });
  return year < 1000 ? filled(WORDS.yearAd, { year }) : String(year);
}

function isoInWords(iso) {
  const number = parseDay(iso);
  return number === null ? iso : dayInWords(number);
}

/** "19–27 Sep 2023", "28 Sep – 3 Oct 2023": as little as says it. */
function rangeInWords(first, last, withYear) {
  if (first === last) return dayInWords(first, withYear);
  const a = civil(first);
  const b = civil(last);
  const year = withYear === false ? "" : " " + yearInWords(b[0]);
  if (a[0] === b[0] && a[1] === b[1]) return a[2] + "–" + b[2] + " " + MONTHS[b[1] - 1] + year;
  if (a[0] === b[0]) return dayInWords(first, false) + " – " + dayInWords(last, false) + year;
  return dayInWords(first, withYear) + " – " + dayInWords(last, withYear);
}

/** The step of the time bar for a span of days, so that it has at most about 120. */
function unitFor(days) {
  if (days <= 120) return "day";
  if (days <= 120 * 7) return "week";
  if (days <= 120 * 31) return "month";
  if (days <= 120 * 366) return "year";
  return days <= 1200 * 366 ? "decade" : "century";
}

/** Which day, week, month ... a day lies in, counted from a fixed one. */
function unitIndex(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 2) / 7);
  const [year, month] = civil(day);
  if (unit === "month") return year * 12 + month - 1;
  if (unit === "century") return Math.floor((year - 1) / 100); // the 20th began with 1901
  return unit === "year" ? year : Math.floor(year / 10);
}

/** The first day of the unit of that index. */
function unitStart(index, unit) {
  if (unit === "day") return index;
  if (unit === "week") return index * 7 - 2;
  if (unit === "month") return dayNumber(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
  if (unit === "century") return dayNumber(index * 100 + 1, 1, 1);
  return dayNumber(unit === "year" ? index : index * 10, 1, 1);
}

/** The steps that cover first..last: [{first, last}], in order. */
function stepsBetween(first, last, unit) {
  const steps = [];
  const end = unitIndex(last, unit);
  for (let index = unitIndex(first, unit); index <= end; index += 1) {
    steps.push({ first: unitStart(index, unit), last: unitStart(index + 1, unit) - 1 });
  }
  return steps;
}

function stepInWords(step, unit, withYear) {
  const [year, month] = civil(step.first);
  if (unit === "day") return dayInWords(step.first, withYear);
  if (unit === "week") return rangeInWords(step.first, step.last, withYear);
  if (unit === "month") return MONTHS[month - 1] + (withYear === false ? "" : " " + year);
  const last = civil(step.last)[0];
  if (unit === "year" || last <= year) return yearInWords(year);
  return year >= 1000 ? year + "–" + last : yearInWords(year) + " – " + yearInWords(last);
}
