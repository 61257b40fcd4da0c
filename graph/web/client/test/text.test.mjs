import assert from "node:assert/strict";
import { test } from "node:test";
import { dateText, isolated, isRightToLeft, key, shortened, webAddress } from "../src/text.js";

test("spellings that differ in marks, hamza seats and endings have one key", () => {
  assert.equal(key("أَنْتُونِي بلينكن"), key("انتوني بلينكن"));
  assert.equal(key("القاهرة"), key("القاهره"));
  assert.equal(key("مصطفى"), key("مصطفي"));
  assert.equal(key("رئيس"), key("رييس"));
  assert.equal(key("مؤتمر"), key("موتمر"));
  assert.equal(key("Türkiye"), key("turkiye"));
  assert.equal(key("al-Kadhimi"), "al kadhimi");
  assert.equal(key("\u202bسفير\u200f"), "سفير");
});

test("only addresses of the web may be linked to", () => {
  assert.equal(webAddress("https://example.org/a"), "https://example.org/a");
  assert.equal(webAddress("http://example.org"), "http://example.org/");
  for (const url of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "x", "", null]) {
    assert.equal(webAddress(url), null);
  }
});

test("a name is held together in its own direction", () => {
  assert.equal(isolated("سفير (A)"), "\u2067سفير (A)\u2069");
  assert.equal(isolated("5+1 سفير"), "\u20675+1 سفير\u2069");
  assert.equal(isolated("Safeer سفير"), "\u2066Safeer سفير\u2069");
  assert.equal(isRightToLeft("123"), false);
});

test("dates say as much as is known", () => {
  assert.equal(dateText("2021-07-23", "en"), "23 July 2021");
  assert.equal(dateText("2021-07", "en"), "July 2021");
  assert.equal(dateText("2021", "en"), "2021");
  assert.equal(dateText("0622", "en"), "622");
  assert.match(dateText("2021-07-23", "ar"), /^23 .+ 2021$/);
  assert.equal(dateText(null, "en"), "");
});

test("long names are cut between letters", () => {
  assert.equal(shortened("abc😀😀", 4), "abc…");
  assert.equal(shortened("abc😀", 4), "abc😀");
});
