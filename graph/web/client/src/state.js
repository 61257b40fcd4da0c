// What the page is showing: signals that everything drawn follows, kept in the address.

import { batch, computed, effect, signal } from "@preact/signals";
import { read, written } from "./address.js";
import { NOTHING, filtered, looked } from "./filter.js";
import { model, pairs, placeId } from "./model.js";
import { periods } from "./periods.js";
import { STRINGS } from "./strings.js";

export function stateOf(document, window) {
  const { location, history, matchMedia, navigator } = window;
  const data = model(document);
  const asked = signal(read(location.hash));
  const darkened = matchMedia("(prefers-color-scheme: dark)");
  const prefersDark = signal(darkened.matches);
  darkened.addEventListener("change", () => (prefersDark.value = darkened.matches));
  window.addEventListener("hashchange", () => (asked.value = read(location.hash)));

  const lang = computed(
    () => asked.value.lang ?? (navigator.language.startsWith("ar") ? "ar" : "en"),
  );
  const filter = computed(() => asked.value.filter);
  const actor = computed(() => known(data.actorIds, asked.value.actor));
  const other = computed(() => (actor.value === null ? null : known(data.actorIds, asked.value.other)));
  const place = computed(() => (data.placeIds.has(asked.value.place) ? asked.value.place : null));
  const shown = computed(() => filtered(data, filter.value));

  const shownPairs = computed(() => pairs(shown.value));

  const state = {
    data,
    asked,
    lang,
    dark: computed(() => (asked.value.theme ? asked.value.theme === "dark" : prefersDark.value)),
    t: computed(() => STRINGS[lang.value]),
    view: computed(() => asked.value.view),
    filter,
    actor,
    other,
    place,
    shown,
    pairs: shownPairs,
    pairsById: computed(() => new Map(shownPairs.value.map((pair) => [pair.id, pair]))),
    shownActors: computed(() => new Set(shown.value.flatMap((event) => event.parties))),
    looked: computed(() =>
      looked(data, shown.value, { actor: actor.value, other: other.value, place: place.value }),
    ),
    timeless: computed(() => filtered(data, filter.value, ["time"])),
    periods: periods(data.events),
    hovered: signal(null), // { actor } or { one, other }
    narrowed: computed(() => filter.value !== NOTHING && written({ ...BARE, filter: filter.value }) !== ""),

    change(changes) {
      batch(() => (asked.value = { ...asked.value, ...changes }));
    },
    narrow(changes) {
      state.change({ filter: { ...filter.value, ...changes } });
    },
    toggle(name, value) {
      const now = filter.value[name];
      state.narrow({
        [name]: now.includes(value) ? now.filter((x) => x !== value) : [...now, value],
      });
    },
    clear() {
      state.change({ filter: NOTHING });
    },
    openActor(index) {
      state.change({ actor: data.actors[index].id, other: null, place: null });
    },
    openPair(one, two) {
      state.change({ actor: data.actors[one].id, other: data.actors[two].id, place: null });
    },
    openPlace(index) {
      state.change({ actor: null, other: null, place: placeId(data.places[index]) });
    },
    openNothing() {
      state.change({ actor: null, other: null, place: null });
    },
    label(index) {
      return named(data.actors[index], lang.value);
    },
  };

  effect(() => {
    const fragment = written(asked.value);
    if (fragment !== location.hash.replace(/^#/, "")) {
      history.replaceState(null, "", `${location.pathname}${location.search}${fragment && `#${fragment}`}`);
    }
  });
  return state;
}

const BARE = { lang: null, theme: null, view: "network", actor: null, other: null, place: null };

export function named(thing, lang) {
  return lang === "ar" ? thing.ar : (thing.en ?? thing.ar);
}

function known(numbers, id) {
  return numbers.get(id) ?? null;
}
