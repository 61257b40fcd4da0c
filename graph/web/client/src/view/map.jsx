// Where events happened: land as shapes, a circle a place.

import { geoGraticule10, geoNaturalEarth1, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { feature } from "topojson-client";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import land from "land:coarse";
import { placeId } from "../model.js";
import { named } from "../state.js";
import { numberText } from "../text.js";
import { usePage } from "./context.js";

const [SMALLEST, LARGEST] = [3.5, 18];
const MOST_ZOOM = 24;
const ENDS = 0.25; // of the events may lie beyond the map's edge at first

export function PlaceMap() {
  const { t, lang, data, shown, place, openPlace } = usePage();
  const frame = useRef(null);
  const svg = useRef(null);
  const behaviour = useRef(null);
  const [size, setSize] = useState([800, 500]);
  const [view, setView] = useState(zoomIdentity);

  useEffect(() => {
    const measure = () => {
      const { width, height } = frame.current.getBoundingClientRect();
      if (width && height) setSize([width, height]);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);

  const there = useMemo(() => placesOf(data, shown.value), [shown.value]);
  const mapped = there.filter(({ where }) => where.at);
  const unmapped = there.filter(({ where }) => !where.at);
  const all = useMemo(() => busy(placesOf(data, data.events)), [data]);
  const [projection, outline, lines] = useMemo(() => {
    const made = projected(all, size);
    const path = geoPath(made);
    return [made, path(feature(land, land.objects.land)), path(geoGraticule10())];
  }, [size[0], size[1]]);

  useEffect(() => {
    behaviour.current = zoom()
      .scaleExtent([0.5, MOST_ZOOM])
      .on("zoom", ({ transform }) => setView(transform));
    select(svg.current).call(behaviour.current);
  }, []);

  const most = Math.max(1, ...mapped.map(({ n }) => n));
  const number = (n) => numberText(n, lang.value);
  const move = (change) => change(select(svg.current));
  return (
    <div class="map" ref={frame}>
      <svg
        ref={svg}
        width={size[0]}
        height={size[1]}
        role="group"
        aria-label={t.value.mapLabel(number(mapped.length))}
      >
        <g transform={String(view)}>
          <path class="graticule" d={lines} />
          <path class="land" d={outline} />
        </g>
        {placedLabels(mapped, projection, view, most, lang.value).map(({ where, n, x, y, radius, label }) => (
          <g
            key={where.index}
            class={`spot ${place.value === placeId(where) ? "chosen" : ""}`}
            transform={`translate(${x},${y})`}
            role="button"
            tabindex="0"
            aria-label={`${named(where, lang.value)}: ${t.value.events(n)}`}
            aria-pressed={place.value === placeId(where)}
            onClick={() => openPlace(where.index)}
            onKeyDown={(press) => {
              if (press.key === "Enter" || press.key === " ") {
                press.preventDefault();
                openPlace(where.index);
              }
            }}
          >
            <circle r={radius} />
            {label && (
              <text y={radius + 14} direction={lang.value === "ar" ? "rtl" : "ltr"}>
                {named(where, lang.value)}
              </text>
            )}
            <title>{`${named(where, lang.value)}: ${t.value.events(n)}`}</title>
          </g>
        ))}
      </svg>
      {!mapped.length && <p class="note centred">{t.value.noPlaces}</p>}
      {unmapped.length > 0 && (
        <details class="unmapped">
          <summary>
            {t.value.notOnMap} <span class="n">{number(unmapped.length)}</span>
          </summary>
          <ul class="chips">
            {unmapped.map(({ where, n }) => (
              <li key={where.index}>
                <button type="button" class="chip" onClick={() => openPlace(where.index)}>
                  <bdi>{named(where, lang.value)}</bdi>
                  <span class="n">{number(n)}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="zoom">
        <button type="button" onClick={() => move((on) => behaviour.current.scaleBy(on, 1.5))} aria-label={t.value.zoomIn} title={t.value.zoomIn}>
          <span aria-hidden="true">+</span>
        </button>
        <button type="button" onClick={() => move((on) => behaviour.current.scaleBy(on, 1 / 1.5))} aria-label={t.value.zoomOut} title={t.value.zoomOut}>
          <span aria-hidden="true">−</span>
        </button>
        <button type="button" onClick={() => move((on) => behaviour.current.transform(on, zoomIdentity))} aria-label={t.value.fit} title={t.value.fit}>
          <span class="fit" aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

// The places of these events, those with most last, so that small circles lie on large ones.
function placesOf(data, events) {
  const counts = new Map();
  for (const event of events) {
    if (event.place !== null) counts.set(event.place, (counts.get(event.place) ?? 0) + 1);
  }
  return [...counts]
    .map(([index, n]) => ({ where: data.places[index], n }))
    .sort((a, b) => b.n - a.n || a.where.index - b.where.index);
}

// The places on the map without those that lie at its far ends and have few events.
function busy(places) {
  let kept = places.filter(({ where }) => where.at);
  const least = (kept.reduce((sum, { n }) => sum + n, 0) * ENDS) / 4;
  for (const axis of [0, 1]) {
    for (const back of [false, true]) {
      const ordered = [...kept].sort((a, b) => (a.where.at[axis] - b.where.at[axis]) * (back ? -1 : 1));
      let left = 0;
      const first = ordered.findIndex(({ n }) => (left += n) > least);
      kept = ordered.slice(Math.max(0, first));
    }
  }
  return kept.map(({ where }) => where);
}

// The map turned to, and as large as, most of the places ask for.
function projected(places, [width, height]) {
  const projection = geoNaturalEarth1();
  if (!places.length) return projection.fitExtent([[10, 10], [width - 10, height - 10]], { type: "Sphere" });
  const middle = median(places.map((place) => place.at[1]));
  projection.rotate([-middle, 0]);
  const points = { type: "MultiPoint", coordinates: places.map(({ at: [north, east] }) => [east, north]) };
  const margin = Math.min(90, width / 6, height / 6);
  projection.fitExtent([[margin, margin], [width - margin, height - margin]], points);
  const most = Math.max(width, height) * 0.9;
  if (!(projection.scale() < most)) {
    const [north, east] = places[0].at;
    projection.rotate([-east, 0]).scale(most).center([0, north]).translate([width / 2, height / 2]);
  }
  return projection;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

// Where the circles lie now, and which of them have room for their name.
function placedLabels(places, projection, view, most, lang) {
  const taken = [];
  return places.map(({ where, n }) => {
    const [x, y] = view.apply(projection([where.at[1], where.at[0]]));
    const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(n / most);
    const half = 4 * [...named(where, lang)].length;
    const box = [x - half, y + radius, x + half, y + radius + 16];
    const label = !taken.some((other) => overlap(box, other));
    if (label) taken.push(box);
    taken.push([x - radius, y - radius, x + radius, y + radius]);
    return { where, n, x, y, radius, label };
  });
}

function overlap([left, top, right, bottom], [otherLeft, otherTop, otherRight, otherBottom]) {
  return left < otherRight && otherLeft < right && top < otherBottom && otherTop < bottom;
}
