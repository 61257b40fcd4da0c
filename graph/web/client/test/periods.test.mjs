import assert from "node:assert/strict";
import { test } from "node:test";
import { heights, holding, periods } from "../src/periods.js";

const told = (...dates) =>
  dates.map((date) => ({ date, first: date && date + "-01-01".slice(date.length - 4), kind: { quad: "talk" } }));

test("days, months or years, without gaps", () => {
  assert.deepEqual(periods(told("2021-02-27", "2021-03-01")).map((x) => x.name), ["2021-02-27", "2021-02-28", "2021-03-01"]);
  assert.deepEqual(periods(told("2020-11-30", "2021-02")).map((x) => x.name), ["2020-11", "2020-12", "2021-01", "2021-02"]);
  assert.equal(periods(told("2001", "2021-03-01")).length, 21);
  assert.deepEqual(periods(told(null)), []);
  assert.deepEqual(periods(told("2024-02")).map(({ from, to }) => [from, to]), [["2024-02-01", "2024-02-29"]]);
});

test("a few dates far from all others do not stretch the line", () => {
  const near = Array.from({ length: 60 }, (_, n) => `2015-07-${String(1 + (n % 28)).padStart(2, "0")}`);
  const spans = periods(told("1979-02-01", ...near, "2030-01-01"));
  assert.equal(spans[0].open, "earlier");
  assert.equal(spans.at(-1).open, "later");
  assert.equal(spans.length, 30);
  assert.equal(holding(spans, "1979-02-01"), 0);
});

test("bars count events of an exact date", () => {
  const events = told("2021-07-20", "2021-07-20", "2021-07-22", "2021-07", null);
  const { bars, without } = heights(events, periods(events));
  assert.deepEqual(bars.map((bar) => bar.talk), [2, 0, 1]);
  assert.equal(without, 2);
});
