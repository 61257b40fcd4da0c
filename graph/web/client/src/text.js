// Text in both scripts: what is compared, how it is ordered, how dates and numbers are written.

const MARKS = /[\u064b-\u065f\u0670\u0640\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;
const FOLDED = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه" };

// What two spellings of a name have in common: no marks, hamza seats and endings folded.
export function key(text) {
  return text
    .normalize("NFD")
    .replace(/\u0627[\u0653-\u0655]/g, "ا")
    .replace(/\u0648\u0654/g, "و")
    .replace(/\u064a\u0654/g, "ي")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(/[أإآٱىئؤة]/g, (letter) => FOLDED[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Holds a name together in a line that runs the other way, where no markup can: on a canvas.
export function isolated(text) {
  return isRightToLeft(text) ? `\u2067${text}\u2069` : `\u2066${text}\u2069`;
}

// Whether the first letter with a direction runs from right to left.
export function isRightToLeft(text) {
  const letter = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter);
}

// "2021-07-23" as "23 July 2021", of months and years what there is.
export function dateText(date, lang) {
  if (!date) return "";
  const [year, month, day] = date.split("-").map(Number);
  const given = { timeZone: "UTC", year: "numeric" };
  if (month) given.month = "long";
  if (day) given.day = "numeric";
  const moment = new Date(0);
  moment.setUTCFullYear(year, (month || 1) - 1, day || 1);
  return new Intl.DateTimeFormat(locale(lang), given).format(moment);
}

export function numberText(number, lang) {
  return new Intl.NumberFormat(locale(lang)).format(number);
}

// Western digits in both, as most Arab newspapers online write them.
export function locale(lang) {
  return lang === "ar" ? "ar-u-nu-latn-ca-gregory" : "en-GB";
}

// An address that may be linked to: of the web, and nothing that runs.
export function webAddress(url) {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === "http:" || protocol === "https:" ? href : null;
  } catch {
    return null;
  }
}

export function shortened(text, most) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : text;
}
