import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTHING } from "../src/filter.js";
import { sparql } from "../src/sparql.js";
import { document } from "./support.mjs";

const asked = (what) => sparql(document(), { filter: NOTHING, actor: null, other: null, place: null, ...what });

test("conditions become patterns", () => {
  const query = asked({ filter: { ...NOTHING, types: ["meet"], countries: ["IRQ"], since: "2021-07" } });
  assert.match(query, /VALUES \?type \{ <https:\/\/w3id.org\/safeer\/ontology#meet> \}/);
  assert.match(query, /<https:\/\/w3id.org\/safeer\/id\/state\/IRQ>/);
  assert.match(query, />= "2021-07-01"/);
});

test("no text ends its own string or address", () => {
  const query = asked({ actor: "https://example.org/> } DROP", filter: { ...NOTHING, words: 'a" b\\\n' } });
  assert.match(query, /<https:\/\/example.org\/%3E%20%7D%20DROP>/);
  assert.match(query, /"a\\" b\\\\"/);
});
