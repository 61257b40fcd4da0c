// The bars of the timeline: events by day, month or year.

import { QUADS, first, last } from "./model.js";

const DAY = 86_400_000;
const MOST_DAYS = 62;
const MOST_MONTHS = 72;
const MOST_YEARS = 120;
const MANY = 40; // events from which a few far from the others do not stretch the line
const GAP = 8; // a gap of this part of the line ends it
const MOST = 0.85; // the share of events that the line is made for

// The periods that the events' dates span, without gaps: [{from, to, open?}], [] without dates.
// Those of a few dates far from all others are one: "earlier" or "later" in `open`.
export function periods(events) {
  const dates = events.filter((event) => event.date).map((event) => event.date).sort();
  const days = dates.filter((date) => date.length === 10);
  const exact = days.length * 2 > dates.length ? days : dates;
  if (!exact.length) return [];
  const [low, high] = stretch(exact);
  const step = stepOf(low, high, exact === days);
  const found = [];
  const end = start(high, step);
  for (let at = start(low, step); at <= end; at = next(at, step)) {
    found.push({ from: at, to: before(next(at, step)), name: name(at, step) });
  }
  if (first(exact[0]) < found[0].from) {
    found.unshift({ from: "0000-01-01", to: before(found[0].from), open: "earlier", name: null });
  }
  if (first(exact.at(-1)) > found.at(-1).to) {
    found.push({ from: next(found.at(-1).from, step), to: "9999-12-31", open: "later", name: null });
  }
  return found;
}

// From when to when the line goes: as far as the dates, or, where a few of many lie far from all
// others, only so far that the others can be told apart.
function stretch(dates) {
  const whole = [first(dates[0]), last(dates.at(-1))];
  if (dates.length < MANY) return whole;
  const within = Math.ceil(dates.length * MOST);
  let [from, to] = [0, dates.length - 1];
  for (let at = 0; at + within <= dates.length; at += 1) {
    if (apart(dates[at], dates[at + within - 1]) < apart(dates[from], dates[to])) {
      [from, to] = [at, at + within - 1];
    }
  }
  const room = [MOST_DAYS, MOST_MONTHS * 30, MOST_YEARS * 366].find((n) => apart(dates[from], dates[to]) <= n);
  if (room === undefined || apart(dates[0], dates.at(-1)) <= room) return whole;
  const near = (one, other) => apart(dates[one], dates[other]) <= room / GAP;
  const fits = (one, other) => apart(dates[one], dates[other]) <= room;
  while (to + 1 < dates.length && near(to, to + 1) && fits(from, to + 1)) to += 1;
  while (from > 0 && near(from - 1, from) && fits(from - 1, to)) from -= 1;
  return [first(dates[from]), last(dates[to])];
}

// Days from the start of one date to the end of the other.
function apart(one, other) {
  return (day(last(other)) - day(first(one))) / DAY;
}

// How many events of each kind of act fall into each period. Those whose date is less exact than
// the periods fall into none: `without` counts them and those that have no date.
export function heights(events, spans) {
  const bars = spans.map(() => Object.fromEntries(QUADS.map((quad) => [quad, 0])));
  const exact = Math.max(0, ...spans.map((span) => span.name?.length ?? 0));
  let without = 0;
  for (const event of events) {
    const number = event.date && event.date.length >= exact ? holding(spans, event.first) : -1;
    if (number < 0) without += 1;
    else bars[number][event.kind.quad] += 1;
  }
  return { bars, without };
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

function stepOf(low, high, exact) {
  const days = (day(high) - day(low)) / DAY;
  if (days <= MOST_DAYS && exact) return "day";
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
