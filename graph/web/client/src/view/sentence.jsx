// A stretch of text with its trigger and actors marked.

import { isRightToLeft } from "../text.js";

// Spans are [start, end, kind, …]; where they overlap the inner one lies in the outer one.
export function Marked({ text, spans, start = 0, end = text.length, render }) {
  const parts = [];
  let at = start;
  for (const span of outermost(spans, start, end)) {
    if (span[0] > at) parts.push(text.slice(at, span[0]));
    const inner = spans.filter((x) => x !== span && x[0] >= span[0] && x[1] <= span[1]);
    parts.push(
      render(span, <Marked text={text} spans={inner} start={span[0]} end={span[1]} render={render} />),
    );
    at = span[1];
  }
  if (at < end) parts.push(text.slice(at, end));
  return <>{parts}</>;
}

export function Sentence({ telling, actorTitle }) {
  const spans = telling.actors.map(([start, end, actor]) => [start, end, "actor", actor]);
  if (telling.trigger) spans.push([...telling.trigger, "trigger"]);
  const rtl = isRightToLeft(telling.text);
  return (
    <blockquote class="sentence" dir={rtl ? "rtl" : "ltr"} lang={rtl ? "ar" : undefined}>
      <Marked
        text={telling.text}
        spans={spans}
        render={([, , kind, actor], inner) =>
          kind === "trigger" ? (
            <mark class="trigger">{inner}</mark>
          ) : (
            <span class="mention" title={actorTitle(actor)}>
              {inner}
            </span>
          )
        }
      />
    </blockquote>
  );
}

// The spans that no other holds, without overlaps, in order.
function outermost(spans, start, end) {
  const inside = spans
    .filter((span) => span[0] >= start && span[1] <= end && span[0] < span[1])
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const found = [];
  for (const span of inside) {
    if (!found.length || span[0] >= found.at(-1)[1]) found.push(span);
  }
  return found;
}
