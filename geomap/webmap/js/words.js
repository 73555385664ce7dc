/* How the texts of the interface are said; the texts themselves are texts/*.json, in WORDS. */

/** A class, warning or role that this version does not know, made readable. */
function humanise(code) {
  return String(code).replace(/_/g, " ");
}

function worded(table, code) {
  return Object.hasOwn(table, code) ? table[code] : humanise(code);
}

function policyInWords(policy) {
  return worded(WORDS.policy, policy);
}

function classInWords(code) {
  return worded(WORDS.classes, code || "other");
}

/** A text of the table with its {names} filled in. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));
}

const PLURAL = new Intl.PluralRules(WORDS.language);
const NUMERALS = new Intl.NumberFormat(WORDS.numerals);

/** The form of a text for a number (CLDR plural categories), with the number in it. */
function counted(number, forms) {
  const form = forms[PLURAL.select(number)] || forms.other;
  return filled(form, { count: numeral(number) });
}

function numeral(number) {
  return NUMERALS.format(number);
}

/** Metres as a reader would say them. */
function distanceInWords(metres) {
  if (metres < 1000) return filled(WORDS.measures.m, { n: Math.round(metres) });
  const km = metres / 1000;
  return filled(WORDS.measures.km, { n: km < 10 ? Math.round(km * 10) / 10 : Math.round(km) });
}

function degreesInWords(lat, lon) {
  const part = (value, plus, minus) => Math.abs(value).toFixed(4) + "° " + (value < 0 ? minus : plus);
  const { north, south, east, west } = WORDS.measures;
  return part(lat, north, south) + ", " + part(lon, east, west);
}

/** Names of countries from alpha-2 codes, as the browser knows them in the page's language. */
function countriesInWords(codes) {
  let names = null;
  try {
    names = new Intl.DisplayNames([WORDS.language], { type: "region", fallback: "code" });
  } catch (error) {
    return codes;
  }
  return codes
    .split(";")
    .map((code) => code.trim())
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .map((code) => names.of(code))
    .join("; ");
}
