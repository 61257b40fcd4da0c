// The document as the page works with it: names to search, events by actor and by pair.

import { key } from "./text.js";

export const MODALITIES = ["actual", "planned", "hypothetical", "negated"];
export const QUADS = ["talk", "help", "objection", "force"];
export const KINDS = ["person", "state", "organization", "group"];
export const ENCOUNTERS = new Set(["meet", "receive", "visit", "talks", "phone"]);

export function model(document) {
  const actors = document.actors.map((actor, index) => ({
    ...actor,
    index,
    code: actor.country === null ? null : document.countries[actor.country].code,
    keys: [actor.ar, actor.en, actor.role].filter(Boolean).map(key),
  }));
  const articles = document.articles;
  const places = document.places.map((place, index) => ({
    ...place,
    index,
    keys: [place.ar, place.en].filter(Boolean).map(key),
  }));
  const events = document.events.map((event, index) => {
    const parties = [...new Set([...event.sources, ...event.targets])];
    return {
      ...event,
      index,
      kind: document.types[event.type],
      parties,
      countries: new Set(parties.map((actor) => actors[actor].code).filter(Boolean)),
      sourcesTold: new Set(
        event.tellings.map((telling) => articles[telling.article].source).filter(Boolean),
      ),
      first: event.date && first(event.date),
      last: event.date && last(event.date),
      words: null,
    };
  });
  return {
    document,
    types: document.types,
    countries: document.countries,
    actors,
    articles,
    places,
    events,
    actorIds: new Map(actors.map((actor) => [actor.id, actor.index])),
    placeIds: new Map(places.map((place) => [placeId(place), place.index])),
  };
}

// What stands for a place in an address: its IRI, or its text where it has none.
export function placeId(place) {
  return place.id ?? place.ar;
}

// The first and the last day of a date that may be a month or a year; good to compare as text.
export function first(date) {
  return date + "-01-01".slice(date.length - 4);
}

export function last(date) {
  return date + "-12-31".slice(date.length - 4);
}

// The sentences of an event, to be searched; made when first asked for.
export function words(event, articles) {
  event.words ??= ` ${event.tellings
    .map((telling) => `${key(telling.text)} ${key(articles[telling.article].title)}`)
    .join(" ")} `;
  return event.words;
}

// Each two that have events between them, those with most first.
export function pairs(events) {
  const found = new Map();
  for (const event of events) {
    for (const [source, target, directed] of event.pairs) {
      const id = pairKey(source, target);
      let pair = found.get(id);
      if (!pair) {
        const [one, other] = source < target ? [source, target] : [target, source];
        pair = {
          id, one, other, events: [], quads: { talk: 0, help: 0, objection: 0, force: 0 },
          forth: 0, back: 0, actual: 0, first: null, last: null,
        };
        found.set(id, pair);
      }
      pair.events.push(event);
      pair.quads[event.kind.quad] += 1;
      if (directed) pair[source === pair.one ? "forth" : "back"] += 1;
      if (event.modality === "actual") pair.actual += 1;
      if (event.date) {
        if (!pair.first || event.date < pair.first) pair.first = event.date;
        if (!pair.last || event.date > pair.last) pair.last = event.date;
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => b.events.length - a.events.length || a.one - b.one || a.other - b.other,
  );
}

export function pairKey(one, other) {
  return one < other ? `${one}-${other}` : `${other}-${one}`;
}

// The kind of act that most of a pair's events are.
export function mainQuad(quads) {
  return QUADS.reduce((best, quad) => (quads[quad] > quads[best] ? quad : best), QUADS[0]);
}

// Actors whose name has a word that begins so, in either script, the busiest first.
export function search(things, text, most) {
  const wanted = key(text);
  if (!wanted) return [];
  const ranked = [];
  for (const thing of things) {
    const rank = Math.min(...thing.keys.map((name) => nearness(name, wanted)));
    if (rank < 3) ranked.push([rank, thing]);
  }
  ranked.sort((a, b) => a[0] - b[0] || a[1].index - b[1].index);
  return ranked.slice(0, most).map(([, thing]) => thing);
}

function nearness(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return ` ${name}`.includes(` ${wanted}`) || ` ${name}`.includes(` ال${wanted}`) ? 2 : 3;
}
