// The state of the page as the fragment of its address, and back.

import { MODALITIES } from "./model.js";
import { NOTHING } from "./filter.js";

const SPACE = "https://w3id.org/safeer/id/";
const VIEWS = ["network", "map", "list"];
const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
const LISTS = { types: "type", modalities: "modality", countries: "country", sources: "source" };

// The fragment without "#", empty where everything is as it was at first.
export function written({ lang, theme, view, actor, other, place, filter }) {
  const said = new URLSearchParams();
  const say = (name, value) => value && said.append(name, value);
  say("lang", lang);
  say("theme", theme);
  if (view !== VIEWS[0]) say("view", view);
  say("actor", actor && shortened(actor));
  say("with", other && shortened(other));
  say("place", place);
  for (const [name, parameter] of Object.entries(LISTS)) {
    for (const value of filter[name]) say(parameter, value);
  }
  say("since", filter.since);
  say("until", filter.until);
  say("words", filter.words);
  return said.toString();
}

// The state that a fragment tells; what it does not tell, or tells wrongly, is as at first.
export function read(fragment) {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const one = (name, known) => {
    const value = said.get(name);
    return value !== null && known(value) ? value : null;
  };
  const any = (value) => value !== "";
  const actor = one("actor", any);
  const filter = {
    ...NOTHING,
    since: one("since", (value) => DATE.test(value)),
    until: one("until", (value) => DATE.test(value)),
    words: said.get("words") ?? "",
  };
  for (const [name, parameter] of Object.entries(LISTS)) {
    filter[name] = said.getAll(parameter).filter(any);
  }
  filter.modalities = filter.modalities.filter((value) => MODALITIES.includes(value));
  return {
    lang: one("lang", (value) => value === "ar" || value === "en"),
    theme: one("theme", (value) => value === "light" || value === "dark"),
    view: one("view", (value) => VIEWS.includes(value)) ?? VIEWS[0],
    actor: actor && whole(actor),
    other: actor && one("with", any) && whole(said.get("with")),
    place: actor ? null : one("place", any),
    filter,
  };
}

function shortened(iri) {
  return iri.startsWith(SPACE) ? iri.slice(SPACE.length) : iri;
}

function whole(name) {
  return /^[a-z]+:\/\//i.test(name) ? name : SPACE + name;
}
