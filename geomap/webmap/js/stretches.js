/* Which days the time bar shows: long stretches without an event are left out, and marked. */

const UNCUT = 120; // days that have room for a bar each
const LONG = 1 / 3; // of what is shown; a longer stretch without an event is left out

/** The days first..last as stretches that the long empty ones lie between: [{first, last}]. */
function stretchesOf(events, first, last) {
  let left = last - first + 1;
  if (left <= UNCUT) return [{ first, last }];
  const empty = emptyStretches(events, first, last).sort((a, b) => lengthOf(b) - lengthOf(a));
  const cut = [];
  for (const stretch of empty) {
    if (left <= UNCUT || lengthOf(stretch) <= left * LONG) break;
    left -= lengthOf(stretch);
    cut.push(stretch);
  }
  cut.sort((a, b) => a.first - b.first);
  const ends = [...cut.map((stretch) => stretch.first - 1), last];
  return ends.map((end, index) => ({ first: index ? cut[index - 1].last + 1 : first, last: end }));
}

function lengthOf({ first, last }) {
  return last - first + 1;
}

/** The stretches within first..last on which no event falls. */
function emptyStretches(events, first, last) {
  const until = new Map(); // first day -> last day of the longest event that begins on it
  for (let row = 0; row < events.count; row += 1) {
    if (!events.isDated(row) || events.last[row] < first || events.first[row] > last) continue;
    const day = Math.max(first, events.first[row]);
    until.set(day, Math.max(until.get(day) ?? day, events.last[row]));
  }
  const empty = [];
  let reached = first - 1;
  for (const [day, end] of [...until].sort((a, b) => a[0] - b[0])) {
    if (day > reached + 1) empty.push({ first: reached + 1, last: day - 1 });
    reached = Math.max(reached, end);
  }
  return empty;
}

/** Unit and steps of a bar for first..last, and the days left out, for which a step with `gap` stands. */
function scaleOf(events, first, last) {
  const stretches = stretchesOf(events, first, last);
  const unit = unitFor(stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0));
  const steps = [];
  for (const stretch of stretches) {
    const before = steps[steps.length - 1];
    const own = stepsBetween(stretch.first, stretch.last, unit).filter((step) => !before || step.first > before.last);
    if (before && own.length && own[0].first > before.last + 1) steps.push({ first: before.last + 1, last: own[0].first - 1, gap: true });
    steps.push(...own);
  }
  const gaps = stretches.slice(1).map((stretch, index) => ({ first: stretches[index].last + 1, last: stretch.first - 1 }));
  return { unit, steps, gaps };
}
