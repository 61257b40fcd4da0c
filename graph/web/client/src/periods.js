// The bars of the timeline: events by day, month or year.

import { QUADS, first, last } from "./model.js";

const DAY = 86_400_000;
const MOST_DAYS = 62;
const MOST_MONTHS = 72;
const MOST_YEARS = 120;
const MANY = 60; // events from which a few far from all others do not stretch the line
const FAR = 0.02; // their share, at either end

// The periods that the events' dates span, without gaps: [{from, to, open?}], [] without dates.
// Those of a few dates far from all others are one: "earlier" or "later" in `open`.
export function periods(events) {
  const dates = events.filter((event) => event.date).map((event) => event.date).sort();
  if (!dates.length) return [];
  const cut = dates.length < MANY ? 0 : Math.floor(dates.length * FAR);
  let low = first(dates[cut]);
  let high = last(dates[dates.length - 1 - cut]);
  if (day(high) - day(low) > 365 * MOST_YEARS) low = `${Number(high.slice(0, 4)) - MOST_YEARS}-01-01`;
  const step = stepOf(low, high);
  const found = [];
  const end = start(high, step);
  for (let at = start(low, step); at <= end; at = next(at, step)) {
    found.push({ from: at, to: before(next(at, step)), name: name(at, step) });
  }
  if (first(dates[0]) < found[0].from) {
    found.unshift({ from: "0000-01-01", to: before(found[0].from), open: "earlier", name: null });
  }
  if (last(dates.at(-1)) > found.at(-1).to) {
    found.push({ from: next(found.at(-1).from, step), to: "9999-12-31", open: "later", name: null });
  }
  return found;
}

// How many events of each kind of act fall into each period, the first that holds their date.
export function heights(events, spans) {
  const bars = spans.map(() => Object.fromEntries(QUADS.map((quad) => [quad, 0])));
  for (const event of events) {
    if (!event.date) continue;
    const number = holding(spans, event.first);
    if (number >= 0) bars[number][event.kind.quad] += 1;
  }
  return bars;
}

// Which of the periods, in order, holds the day; -1 if none.
export function holding(spans, at) {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (at < spans[middle].from) high = middle - 1;
    else if (at > spans[middle].to) low = middle + 1;
    else return middle;
  }
  return -1;
}

function stepOf(low, high) {
  const days = (day(high) - day(low)) / DAY;
  if (days <= MOST_DAYS) return "day";
  return days / 30 <= MOST_MONTHS ? "month" : "year";
}

function start(date, step) {
  return step === "day" ? date : first(date.slice(0, step === "month" ? 7 : 4));
}

function name(date, step) {
  return date.slice(0, { day: 10, month: 7, year: 4 }[step]);
}

function next(date, step) {
  const [year, month, number] = date.split("-").map(Number);
  if (step === "day") return iso(year, month - 1, number + 1);
  return step === "month" ? iso(year, month, 1) : iso(year + 1, 0, 1);
}

function before(date) {
  const [year, month, number] = date.split("-").map(Number);
  return iso(year, month - 1, number - 1);
}

function day(date) {
  const [year, month, number] = date.split("-").map(Number);
  return utc(year, month - 1, number).getTime();
}

function iso(year, month, number) {
  return utc(year, month, number).toISOString().slice(0, 10);
}

function utc(year, month, number) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month, number);
  return moment;
}
