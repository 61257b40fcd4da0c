// An article cut up for reading.

// The text cut into its sentences that tell something and what stands between them.
export function passages(content, told) {
  const bySentence = new Map();
  for (const one of told) {
    if (!one.telling.at) continue;
    const [start, end] = one.telling.at;
    const known = bySentence.get(start);
    if (known) {
      known.end = Math.max(known.end, end);
      known.told.push(one);
    } else bySentence.set(start, { start, end, told: [one] });
  }
  const titleEnd = content.indexOf("\n\n");
  const rows = [];
  let at = 0;
  const plain = (end) => {
    for (const [start, stop] of paragraphs(content, at, end)) {
      rows.push({ text: content.slice(start, stop), spans: [], told: [], title: stop <= titleEnd });
    }
    at = Math.max(at, end);
  };
  for (const { start, end, told: here } of [...bySentence.values()].sort((a, b) => a.start - b.start)) {
    plain(start);
    const from = Math.max(at, start);
    if (from >= end) {
      rows.at(-1)?.told.push(...here); // a sentence within the one before
      continue;
    }
    rows.push({
      text: content.slice(from, end),
      spans: here.flatMap((one) => spansOf(one, start - from)),
      told: here,
      title: end <= titleEnd,
    });
    at = end;
  }
  plain(content.length);
  return rows;
}

// What is known of an article whose text was not kept.
export function sentencesOnly(told) {
  const rows = new Map();
  for (const one of told) {
    const row = rows.get(one.telling.text) ?? { text: one.telling.text, spans: [], told: [], title: false };
    row.spans.push(...spansOf(one, 0));
    row.told.push(one);
    rows.set(one.telling.text, row);
  }
  return [...rows.values()];
}

// What is marked in the sentence, each span once.
function spansOf({ event, telling }, shift) {
  const spans = telling.actors.map(([start, end, actor]) => [start + shift, end + shift, "actor", actor]);
  if (telling.trigger) {
    spans.push([telling.trigger[0] + shift, telling.trigger[1] + shift, "trigger", event]);
  }
  return spans.filter(([start]) => start >= 0);
}

function paragraphs(content, start, end) {
  const found = [];
  const text = content.slice(start, end);
  for (const match of text.matchAll(/[^\n]+/g)) {
    if (match[0].trim()) found.push([start + match.index, start + match.index + match[0].length]);
  }
  return found;
}
