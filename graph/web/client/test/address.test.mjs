import assert from "node:assert/strict";
import { test } from "node:test";
import { read, written } from "../src/address.js";

test("what is written is read again", () => {
  const fragment =
    "lang=ar&theme=dark&view=map&actor=person%2Fjoe-biden&with=state%2FIRQ&type=meet&type=accuse&modality=planned" +
    "&country=USA&source=%D8%A7%D9%84%D9%86%D9%87%D8%A7%D8%B1&since=2021-07&until=2021-07-23&words=a+%26+b";
  assert.equal(written(read(`#${fragment}`)), fragment);
  assert.equal(read(fragment).actor, "https://w3id.org/safeer/id/person/joe-biden");
  assert.equal(written(read("")), "");
  const other = "actor=https%3A%2F%2Fexample.org%2Fx";
  assert.equal(written(read(other)), other);
});

test("what means nothing is left out", () => {
  assert.equal(written(read("#lang=de&theme=red&view=x&since=soon&modality=maybe&type=&with=b&place=")), "");
});
