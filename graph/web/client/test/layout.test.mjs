import assert from "node:assert/strict";
import { test } from "node:test";
import { placed, spiral } from "../src/layout.js";

function laid(size) {
  const edges = Float32Array.from({ length: size - 1 }, (_, n) => n).reduce((all, n) => [...all, n, n + 1, 1], []);
  const sizes = new Float32Array(size).fill(5);
  let last;
  for (last of placed(spiral(Array(size).fill(0)), sizes, Float32Array.from(edges)));
  return last;
}

test("every actor has a place of its own", () => {
  const places = laid(40);
  const seen = new Set();
  for (let at = 0; at < places.length; at += 2) {
    assert.ok(Number.isFinite(places[at]) && Number.isFinite(places[at + 1]));
    seen.add(`${places[at].toFixed(2)} ${places[at + 1].toFixed(2)}`);
  }
  assert.equal(seen.size, 40);
});

test("one actor, and none, are laid out", () => {
  assert.equal(laid(1).length, 2);
  for (const places of placed(new Float32Array(0), new Float32Array(0), new Float32Array(0))) assert.equal(places.length, 0);
});
