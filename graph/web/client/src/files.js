// What is shown, as files for other programs.

import { write } from "graphology-gexf/browser";
import { shownGraph } from "./network.js";

const COLUMNS = [
  "event_id", "type", "plover", "modality", "sources", "sources_en", "targets", "targets_en",
  "date", "place", "claimed_by", "trigger", "sentence", "title", "source", "url", "published",
  "confidence",
];

// What XML forbids.
const UNPRINTABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

export function gexf(data, events, label) {
  return write(shownGraph(data, events, label), { version: "1.3" }).replace(UNPRINTABLE, "\ufffd");
}

// A row a telling, with the columns of `safeer export events.csv` that the page knows.
export function csv(data, events) {
  const names = (actors, script) => actors.map((actor) => data.actors[actor][script] ?? "").join("; ");
  const rows = events.flatMap((event) =>
    event.tellings.map((telling) => {
      const article = data.articles[telling.article];
      return [
        event.id, event.kind.name, event.kind.plover, event.modality,
        names(event.sources, "ar"), names(event.sources, "en"),
        names(event.targets, "ar"), names(event.targets, "en"),
        event.date, event.place === null ? null : data.places[event.place].ar,
        telling.claimed_by === null ? null : data.actors[telling.claimed_by].ar,
        telling.trigger && telling.text.slice(...telling.trigger), telling.text,
        article.title, article.source, article.url, article.published, telling.confidence,
      ];
    }),
  );
  // The mark in front tells spreadsheets that this is UTF-8.
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function save(content, name, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
