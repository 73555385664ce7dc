/* Unit tests of our JavaScript with Node's own runner: node --test tests/webmap/ */

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const vm = require("node:vm");

const FOLDER = path.join(__dirname, "..", "..", "geomap", "webmap", "js");

const TEXTS = JSON.parse(fs.readFileSync(path.join(FOLDER, "..", "texts", "en.json"), "utf8"));
TEXTS.months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "); // from geomap.edtf
TEXTS.yearBc = "{year} BC";
TEXTS.yearAd = "AD {year}";

/** Load files as the page does, into one scope, and return the names asked for. */
function load(files, names) {
  const code = `const WORDS = ${JSON.stringify(TEXTS)};\n` + files.map((name) => fs.readFileSync(path.join(FOLDER, name), "utf8")).join("\n");
  return vm.runInNewContext(`${code}\n({${names.join(",")}})`, { URL, Intl });
}

const days = load(["days.js", "words.js", "typed.js"], ["dayNumber", "civil", "weekday", "parseDay", "rangeInWords", "unitFor", "stepsBetween", "stepInWords", "realDay", "typedDays", "dayInWords", "isoDay", "unitIndex", "unitStart"]);
const dom = load(["dom.js"], ["safeAddress"]);
const map = load(["basemap.js"], ["decodeLine", "mercator"]);
const words = load(["days.js", "words.js"], ["distanceInWords", "degreesInWords", "worded", "WORDS", "classInWords", "countriesInWords"]);

test("days are numbered one after the other over four centuries", () => {
  const date = new Date(Date.UTC(1799, 11, 31));
  let number = days.dayNumber(1799, 12, 31);
  for (let i = 0; i < 146097; i += 1) {
    const expected = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    assert.deepEqual([...days.civil(number)], expected);
    assert.equal(days.dayNumber(...expected), number);
    assert.equal(days.weekday(number), (date.getUTCDay() + 6) % 7);
    number += 1;
    date.setUTCDate(date.getUTCDate() + 1);
  }
});

test("what is no ISO day has no number", () => {
  for (const text of [null, "", "2023", "2023-09", "XXXX-09-19", "2023-9-1", " 2023-09-19", "+2023-09-19", "__proto__"]) {
    assert.equal(days.parseDay(text), null);
  }
});

test("a day of the calendar is written back as it was, before year 1 too", () => {
  for (const text of ["2023-02-30", "2023-13-01", "2023-00-10", "-0000-01-01", "2023-09-00", "19.9.2023", ""]) assert.equal(days.realDay(text), null);
  for (const text of ["2024-02-29", "0001-01-01", "0476-09-04", "9999-12-31", "0000-02-29", "-0043-03-15", "-9999-01-01"]) assert.equal(days.isoDay(days.realDay(text)), text);
});

test("a reader types a day, a month or a year, and years before 1 in two ways", () => {
  const expected = {
    "2023-09-19": ["2023-09-19", "2023-09-19"], "2023-09": ["2023-09-01", "2023-09-30"], " 1071 ": ["1071-01-01", "1071-12-31"],
    "-0043-03-15": ["-0043-03-15", "-0043-03-15"], "-0043": ["-0043-01-01", "-0043-12-31"], "\u22120043": ["-0043-01-01", "-0043-12-31"],
    "44 BC": ["-0043-01-01", "-0043-12-31"], "15 March 44 bce": ["-0043-03-15", "-0043-03-15"], "Feb 5 BC": ["-0004-02-01", "-0004-02-29"],
    "1 BC": ["0000-01-01", "0000-12-31"], "19 Sep 2023": ["2023-09-19", "2023-09-19"],
  };
  for (const [text, ends] of Object.entries(expected)) {
    const { first, last } = days.typedDays(text);
    assert.deepEqual([days.isoDay(first), days.isoDay(last)], ends, text);
  }
  for (const bad of ["", "BC", "x", "30 Feb 2023", "19 2023", "-44 BC", "2023-13", "2023-9-1", "Foo 44 BC", "12345", "__proto__"]) assert.equal(days.typedDays(bad), null, bad);
});

test("years before 1 are said as BC, and short years as AD", () => {
  assert.equal(days.dayInWords(days.parseDay("-0043-03-15")), "15 Mar 44 BC");
  assert.equal(days.rangeInWords(days.parseDay("-0043-03-15"), days.parseDay("0009-10-01")), "15 Mar 44 BC – 1 Oct AD 9");
  const [first] = days.stepsBetween(days.dayNumber(1901, 1, 1), days.dayNumber(1950, 1, 1), "century");
  assert.equal(days.stepInWords(first, "century"), "1901–2000");
  assert.equal(days.stepInWords(days.stepsBetween(days.dayNumber(-43, 1, 1), days.dayNumber(-43, 1, 1), "century")[0], "century"), "100 BC – 1 BC");
});

test("long stretches without an event are left out of the bar, and only those", () => {
  const { scaleOf } = load(["days.js", "words.js", "stretches.js"], ["scaleOf"]);
  const eventsOn = (...spans) => {
    const bounds = spans.map((span) => span.map((day) => days.parseDay(day)));
    return { count: bounds.length, first: bounds.map(([first]) => first), last: bounds.map(([, last]) => last), isDated: () => true };
  };
  const scale = (...spans) => {
    const events = eventsOn(...spans);
    return scaleOf(events, Math.min(...events.first), Math.max(...events.last));
  };
  const day = (text) => [text, text];
  const cut = scale(day("1071-08-26"), day("2023-09-10"), ["2023-09-12", "2023-09-27"]);
  assert.equal(cut.unit, "day");
  assert.equal(cut.steps.filter(({ gap }) => gap).length, 1);
  assert.equal(cut.steps.length, 1 + 1 + 18);
  for (let i = 1; i < cut.steps.length; i += 1) assert.equal(cut.steps[i].first, cut.steps[i - 1].last + 1);
  const whole = scale(...["1991", "1996", "2001", "2004", "2009", "2015", "2021"].map((year) => day(year + "-05-01")));
  assert.equal(whole.steps.filter(({ gap }) => gap).length, 0);
  assert.ok(scale(["1299-01-01", "2023-01-01"], day("2023-09-10")).steps.every(({ gap }) => !gap));
});

test("each day lies in one week, month, year and decade, without gap", () => {
  const from = days.parseDay("1898-12-25");
  for (const unit of ["day", "week", "month", "year", "decade", "century"]) {
    for (let day = from; day < from + 5000; day += 1) {
      const index = days.unitIndex(day, unit);
      assert.ok(days.unitStart(index, unit) <= day && day < days.unitStart(index + 1, unit));
    }
  }
});

test("ranges are said with as little as says it", () => {
  const range = (a, b) => days.rangeInWords(days.parseDay(a), days.parseDay(b));
  assert.equal(range("2023-09-19", "2023-09-19"), "19 Sep 2023");
  assert.equal(range("2023-09-19", "2023-09-27"), "19–27 Sep 2023");
  assert.equal(range("2023-09-28", "2023-10-03"), "28 Sep – 3 Oct 2023");
  assert.equal(range("2023-12-31", "2024-01-01"), "31 Dec 2023 – 1 Jan 2024");
});

test("steps cover the span without gap or overlap, in at most about 120", () => {
  for (const [first, last] of [["2023-09-19", "2023-09-27"], ["2020-01-31", "2021-12-01"], ["1990-05-05", "2024-01-01"], ["0001-01-01", "2024-12-31"], ["-3000-01-01", "2024-12-31"]]) {
    const [a, b] = [days.parseDay(first), days.parseDay(last)];
    const unit = days.unitFor(b - a + 1);
    const steps = days.stepsBetween(a, b, unit);
    assert.ok(steps.length <= 410, unit + steps.length);
    assert.ok(steps[0].first <= a && steps[steps.length - 1].last >= b);
    for (let i = 1; i < steps.length; i += 1) assert.equal(steps[i].first, steps[i - 1].last + 1);
  }
});

test("only http and https are addresses", () => {
  for (const bad of ["javascript:x", "data:x", "//example.org", "https://a b", "https://", "example.org", "\u0001https://example.org", "ftp://example.org", null, undefined, 7]) {
    assert.equal(dom.safeAddress(bad), null, String(bad));
  }
  assert.equal(dom.safeAddress(" https://example.org/a?b#c "), "https://example.org/a?b#c");
});

test("lines of the base map are decoded", () => {
  assert.deepEqual([...map.decodeLine("AACD", 100)], [0, 0, 0.01, -0.02]);
});

test("Web Mercator puts null island in the middle and the poles at the edges", () => {
  assert.deepEqual([...map.mercator(0, 0)], [128, 128]);
  assert.ok(Math.abs(map.mercator(180, 90)[1]) < 1e-3);
  assert.ok(Math.abs(map.mercator(-180, -90)[1] - 256) < 1e-3);
});

test("distances and places are said in words", () => {
  assert.equal(words.distanceInWords(850), "850 m");
  assert.equal(words.distanceInWords(5000), "5 km");
  assert.equal(words.distanceInWords(61200), "61 km");
  assert.equal(words.degreesInWords(-39.5, 46.25), "39.5000° S, 46.2500° E");
  assert.equal(words.countriesInWords("AM; <b>; AZ"), "Armenia; Azerbaijan");
});

test("a code that this version does not know is shown readably", () => {
  assert.equal(words.classInWords("space_launch"), "space launch");
  assert.equal(words.worded(words.WORDS.review, "constructor"), "constructor");
});

test("a date says how an event holds the days between its bounds", () => {
  const { spanOf } = load(["dom.js", "days.js", "words.js", "facets.js", "events.js"], ["spanOf"]);
  const expected = {
    "2023-09-19": "day", "": "day", "XXXX-09-19": "day",
    "2023-09-24/2023-09-27": "lasted", "2023-09/2023-10": "lasted",
    "2023-09-24/": "open", "/2023-09-24": "open", "2023-09-24/..": "open",
    "[2023-09-24..2023-09-27]": "unsure", "2023-09": "unsure", "2023": "unsure", "2023-09-19~": "unsure", "202X": "unsure", "2023-09-24?/2023-09-27": "unsure",
  };
  for (const [edtf, kind] of Object.entries(expected)) assert.equal(spanOf(edtf), kind, edtf);
});
