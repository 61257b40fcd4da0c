import assert from "node:assert/strict";
import { test } from "node:test";
import { passages, sentencesOnly } from "../src/passages.js";

const event = { index: 0 };
const told = (content, text, trigger) => {
  const start = content.indexOf(text);
  return { event, telling: { text, at: [start, start + text.length], trigger, actors: [] } };
};

test("the text is whole, in order, its sentences with what they tell", () => {
  const content = "Title\n\nBefore. They met. After.\nLast line.";
  const rows = passages(content, [told(content, "They met.", [5, 8])]);
  assert.deepEqual(rows.map((row) => row.text.trim()), ["Title", "Before.", "They met.", "After.", "Last line."]);
  assert.deepEqual(rows.map((row) => row.told.length), [0, 0, 1, 0, 0]);
  assert.equal(rows[0].title, true);
  assert.deepEqual(rows[2].spans[0].slice(0, 3), [5, 8, "trigger"]);
});

test("two events of one sentence stand beside it together", () => {
  const content = "T\n\nThey met and left.";
  const rows = passages(content, [told(content, "They met and left.", [5, 8]), told(content, "They met and left.", [13, 17])]);
  assert.equal(rows[1].told.length, 2);
  assert.equal(rows[1].spans.length, 2);
});

test("without the text there are the sentences alone", () => {
  const rows = sentencesOnly([{ event, telling: { text: "They met.", trigger: [5, 8], actors: [[0, 4, 0]] } }]);
  assert.deepEqual(rows[0].spans.map((span) => span[2]), ["actor", "trigger"]);
});
