// Events by date; a stretch of it may be chosen, by dragging or with the two handles.

import { useRef, useState } from "preact/hooks";
import { QUADS, first, last } from "../model.js";
import { heights, holding } from "../periods.js";
import { dateText, numberText } from "../text.js";
import { usePage } from "./context.js";

const HEIGHT = 56;

export function Timeline() {
  const { t, lang, data, periods, timeless, filter, narrow } = usePage();
  const chart = useRef(null);
  const [dragged, setDragged] = useState(null); // [bar where it began, bar where it is]
  if (!periods.length) return null;
  const lastBar = periods.length - 1;
  const { bars, without } = heights(timeless.value, periods);
  const totals = bars.map((bar) => QUADS.reduce((sum, quad) => sum + bar[quad], 0));
  const most = Math.max(1, ...totals);

  const chosen = dragged
    ? [Math.min(...dragged), Math.max(...dragged)]
    : [
        filter.value.since ? clamp(holding(periods, first(filter.value.since)), 0) : 0,
        filter.value.until ? clamp(holding(periods, last(filter.value.until)), lastBar) : lastBar,
      ];
  const whole = chosen[0] <= 0 && chosen[1] >= lastBar;
  const choose = ([from, until]) =>
    narrow({
      since: from <= 0 ? null : (periods[from].name ?? periods[from].from),
      until: until >= lastBar ? null : (periods[until].name ?? periods[until].to),
    });
  const barAt = (pointer) => {
    const box = chart.current.getBoundingClientRect();
    const along = (pointer.clientX - box.left) / box.width;
    const share = getComputedStyle(chart.current).direction === "rtl" ? 1 - along : along;
    return Math.min(lastBar, Math.max(0, Math.floor(share * periods.length)));
  };
  const periodText = (number) => {
    const { name, open } = periods[number];
    return open ? t.value[open] : dateText(name, lang.value);
  };
  const handle = (end) => (
    <input
      type="range"
      class={end ? "until" : "from"}
      min={0}
      max={lastBar}
      step={1}
      value={chosen[end]}
      aria-label={end ? t.value.until : t.value.from}
      aria-valuetext={periodText(chosen[end])}
      onInput={(moved) => {
        const value = Number(moved.currentTarget.value);
        choose(end ? [Math.min(chosen[0], value), value] : [value, Math.max(chosen[1], value)]);
      }}
    />
  );
  return (
    <section class="timeline" aria-label={t.value.timeline}>
      <div class="timeline-head">
        <span class="period" aria-live="polite">
          {whole
            ? t.value.wholeTime
            : chosen[0] === chosen[1]
            ? periodText(chosen[0])
            : `${periodText(chosen[0])} – ${periodText(chosen[1])}`}
        </span>
        {whole ? (
          <span class="hint">{t.value.timelineHint}</span>
        ) : (
          <button type="button" class="more" onClick={() => narrow({ since: null, until: null })}>
            {t.value.wholeTime}
          </button>
        )}
        {without > 0 && <span class="hint">{t.value.undated(numberText(without, lang.value))}</span>}
      </div>
      <div
        class="chart"
        ref={chart}
        onPointerDown={(press) => {
          if (press.button !== 0 || press.target.tagName === "INPUT") return;
          press.currentTarget.setPointerCapture(press.pointerId);
          setDragged([barAt(press), barAt(press)]);
        }}
        onPointerMove={(move) => dragged && setDragged([dragged[0], barAt(move)])}
        onPointerUp={() => {
          if (!dragged) return;
          choose(chosen);
          setDragged(null);
        }}
        onPointerCancel={() => setDragged(null)}
      >
        <div class="bars" style={{ height: `${HEIGHT}px` }}>
          {bars.map((bar, number) => (
            <span
              key={number}
              class={`column ${number < chosen[0] || number > chosen[1] ? "outside" : ""}`}
              title={`${periodText(number)}: ${t.value.events(totals[number])}`}
            >
              {QUADS.map(
                (quad) =>
                  bar[quad] > 0 && (
                    <span
                      key={quad}
                      class={quad}
                      style={{ height: `${Math.max(2, (HEIGHT * bar[quad]) / most)}px` }}
                    />
                  ),
              )}
            </span>
          ))}
        </div>
        <div class="handles">
          {handle(0)}
          {handle(1)}
        </div>
        <div class="ticks" aria-hidden="true">
          {ticks(periods.length).map((number) => (
            <span key={number} style={{ insetInlineStart: `${(100 * (number + 0.5)) / periods.length}%` }}>
              {tickText(periods[number], lang.value, t.value)}
            </span>
          ))}
        </div>
      </div>
    </section>
  );
}

function tickText({ name, open }, lang, t) {
  return open ? t[open] : dateText(name, lang);
}

// A handful of bars whose dates are written below, at even distances.
function ticks(size) {
  const step = Math.ceil(size / 5);
  const found = [];
  for (let number = Math.floor(step / 2); number < size; number += step) found.push(number);
  return found;
}

function clamp(number, otherwise) {
  return number < 0 ? otherwise : number;
}
