import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING, counts, filtered, looked } from "../src/filter.js";
import { model, pairs, search } from "../src/model.js";
import { document } from "./support.mjs";

const data = model(document());
const found = (conditions) =>
  filtered(data, { ...NOTHING, ...conditions }).map((event) => event.id.at(-1)).join("");

test("events meet every condition, of each any value", () => {
  assert.equal(found({}), "1234");
  assert.equal(found({ types: ["meet"] }), "14");
  assert.equal(found({ types: ["meet", "accuse"], modalities: ["planned"] }), "2");
  assert.equal(found({ countries: ["USA"] }), "134");
  assert.equal(found({ sources: ["Gazette"] }), "3");
  assert.equal(found({ words: "بايدن" }), "124");
  assert.equal(found({ words: "accus" }), "3");
});

test("a month counts where any of its days does, events without a date never", () => {
  assert.equal(found({ since: "2021-07-21" }), "24");
  assert.equal(found({ until: "2021-07-20" }), "12");
  assert.equal(found({ since: "2021", until: "2021" }), "124");
  assert.equal(found({ since: "2021-08" }), "");
});

test("a value's count leaves its own condition aside", () => {
  const filter = { ...NOTHING, types: ["meet"], countries: ["USA"] };
  assert.deepEqual([...counts(data, filter, "types")].sort(), [["accuse", 1], ["meet", 2]]);
  assert.deepEqual([...counts(data, filter, "countries")].sort(), [["IRQ", 2], ["USA", 2]]);
});

test("looking closely: an actor, two, a place", () => {
  const ids = (what) =>
    looked(data, data.events, { actor: null, other: null, place: null, ...what }).map((x) => x.id.at(-1)).join("");
  assert.equal(ids({ actor: 0 }), "124");
  assert.equal(ids({ actor: 1, other: 0 }), "14");
  assert.equal(ids({ place: "السوق" }), "2");
  assert.equal(ids({}), "");
});

test("pairs gather what passed between two, whichever acted", () => {
  const [most] = pairs(data.events);
  assert.deepEqual([most.one, most.other, most.events.length], [0, 1, 2]);
  assert.deepEqual([most.first, most.last, most.quads.talk], ["2021-07-20", "2021-07-22", 2]);
});

test("search finds the start of any word of a name, in both scripts", () => {
  const names = (text) => search(data.actors, text, 5).map((actor) => actor.index);
  assert.deepEqual(names("كاظمي"), [0]);
  assert.deepEqual(names("الكاظمى"), [0]);
  assert.deepEqual(names("BID"), [1]);
  assert.deepEqual(names("ايدن"), []);
  assert.deepEqual(names("  "), []);
});
