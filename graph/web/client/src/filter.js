// Which events are shown: those that meet every condition; of each condition any value will do.

import { first, last, placeId, words } from "./model.js";
import { key } from "./text.js";

export const NOTHING = {
  types: [], modalities: [], countries: [], sources: [], since: null, until: null, words: "",
};

const CONDITIONS = {
  types: (filter) => among(filter.types, (event) => [event.kind.name]),
  modalities: (filter) => among(filter.modalities, (event) => [event.modality]),
  countries: (filter) => among(filter.countries, (event) => event.countries),
  sources: (filter) => among(filter.sources, (event) => event.sourcesTold),
  time: ({ since, until }) => {
    if (!since && !until) return null;
    const [from, to] = [since ? first(since) : "", until ? last(until) : "9999-12-31"];
    return (event) => event.date !== null && event.first <= to && event.last >= from;
  },
  words: (filter, articles) => {
    const wanted = key(filter.words);
    return wanted ? (event) => words(event, articles).includes(` ${wanted}`) : null;
  },
};

// The events that meet the filter, but for the conditions named in `without`.
export function filtered({ events, articles }, filter, without = []) {
  const tests = Object.entries(CONDITIONS)
    .filter(([name]) => !without.includes(name))
    .map(([, condition]) => condition(filter, articles))
    .filter(Boolean);
  return tests.length ? events.filter((event) => tests.every((test) => test(event))) : events;
}

// How many events each value would leave, the filter's other conditions being as they are.
export function counts(model, filter, name) {
  const values = {
    types: (event) => [event.kind.name],
    modalities: (event) => [event.modality],
    countries: (event) => event.countries,
    sources: (event) => event.sourcesTold,
  }[name];
  const found = new Map();
  for (const event of filtered(model, filter, [name])) {
    for (const value of values(event)) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

// What is looked at closely: the events of an actor, of two, or at a place.
export function looked(model, events, { actor, other, place }) {
  if (actor !== null && other !== null) {
    return events.filter((event) =>
      event.pairs.some(
        ([one, two]) => (one === actor && two === other) || (one === other && two === actor),
      ),
    );
  }
  if (actor !== null) return events.filter((event) => event.parties.includes(actor));
  if (place !== null) {
    return events.filter(
      (event) => event.place !== null && placeId(model.places[event.place]) === place,
    );
  }
  return [];
}

function among(wanted, values) {
  if (!wanted.length) return null;
  const set = new Set(wanted);
  return (event) => {
    for (const value of values(event)) if (set.has(value)) return true;
    return false;
  };
}
