// The page: what is above, beside and below the network.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { named } from "../state.js";
import { numberText } from "../text.js";
import { usePage } from "./context.js";
import { Details } from "./details.jsx";
import { Filters } from "./filters.jsx";
import { Help, Share, Switches } from "./head.jsx";
import { PairList } from "./list.jsx";
import { PlaceMap } from "./map.jsx";
import { Network } from "./network.jsx";
import { Search } from "./search.jsx";
import { Timeline } from "./timeline.jsx";

const VIEWS = ["network", "map", "list"];

export function App() {
  const page = usePage();
  const { t, lang, view, data, shown, change, openNothing, narrowed } = page;
  const drawing = useRef(null);
  const help = useRef(null);
  const [filtersOpen, setFiltersOpen] = useState(false);

  // in layout, so that a key pressed right after the filters opened already finds them open
  useLayoutEffect(() => {
    const onKeyDown = (press) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(press.target.tagName);
      if (press.key === "/" && !typing) {
        press.preventDefault();
        document.getElementById("search").focus();
      } else if (press.key === "Escape" && !help.current?.open) {
        if (filtersOpen) setFiltersOpen(false);
        else openNothing();
      }
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [filtersOpen]);

  const number = (n) => numberText(n, lang.value);
  return (
    <>
      <a class="skip" href="#main" onClick={(click) => {
        click.preventDefault();
        document.getElementById("main").focus();
      }}>
        {t.value.skip}
      </a>
      <header class="head">
        <Brand />
        <Search />
        <Switches onHelp={() => help.current.showModal()}>
          <Share drawing={drawing} />
        </Switches>
      </header>
      <div class={`body ${filtersOpen ? "filters-open" : ""}`}>
        <Filters onClose={() => setFiltersOpen(false)} />
        <main id="main" class="stage" tabIndex={-1}>
          <div class="stage-head">
            <div class="tabs" role="tablist" aria-label={t.value.views} onKeyDown={(press) => turn(press, view.value, change)}>
              {VIEWS.map((name) => (
                <button
                  key={name}
                  id={`tab-${name}`}
                  type="button"
                  role="tab"
                  aria-selected={view.value === name}
                  aria-controls="view"
                  tabIndex={view.value === name ? 0 : -1}
                  onClick={() => change({ view: name })}
                >
                  {t.value[name]}
                </button>
              ))}
            </div>
            <p class="shown" role="status">
              {t.value.shown(number(shown.value.length), number(data.events.length))}
            </p>
            {narrowed.value && <Narrowings />}
            <button
              type="button"
              class="filters-button"
              aria-expanded={filtersOpen}
              onClick={() => setFiltersOpen(!filtersOpen)}
            >
              {t.value.showFilters}
            </button>
          </div>
          <div id="view" class="view" role="tabpanel" aria-labelledby={`tab-${view.value}`}>
            {view.value === "network" && <Network drawing={drawing} />}
            {view.value === "map" && <PlaceMap />}
            {view.value === "list" && <PairList />}
          </div>
          <Timeline />
        </main>
        <Details />
      </div>
      <Help dialog={help} />
    </>
  );
}

export function Brand() {
  const { t } = usePage();
  return (
    <div class="brand">
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
        <path class="tie" d="M8 22 16 8l9 12" />
        <circle class="person" cx="8" cy="22" r="5" />
        <circle class="state" cx="16" cy="8" r="4" />
        <circle class="organization" cx="25" cy="20" r="3.5" />
      </svg>
      <h1>
        {t.value.name}
        <span>{t.value.tagline}</span>
      </h1>
    </div>
  );
}

// The conditions that hold now, each to be taken away.
function Narrowings() {
  const { t, lang, data, filter, toggle, narrow } = usePage();
  const types = new Map(data.types.map((type) => [type.name, type]));
  const countries = new Map(data.countries.map((country) => [country.code, country]));
  const said = {
    types: (value) => (types.has(value) ? named(types.get(value), lang.value) : value),
    modalities: (value) => t.value.modalities[value],
    countries: (value) => (countries.has(value) ? named(countries.get(value), lang.value) : value),
    sources: (value) => value,
  };
  const one = (key, text, remove) => (
    <li key={key}>
      <button type="button" class="chip" onClick={remove} aria-label={t.value.remove(text)}>
        <bdi>{text}</bdi>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
  return (
    <ul class="chips narrowings">
      {filter.value.words && one("words", `“${filter.value.words}”`, () => narrow({ words: "" }))}
      {Object.entries(said).flatMap(([name, text]) =>
        filter.value[name].map((value) => one(`${name}-${value}`, text(value), () => toggle(name, value))),
      )}
    </ul>
  );
}

function turn(press, view, change) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
  if (!step) return;
  press.preventDefault();
  const forward = document.documentElement.dir === "rtl" ? -step : step;
  const next = VIEWS[(VIEWS.indexOf(view) + forward + VIEWS.length) % VIEWS.length];
  change({ view: next });
  document.getElementById(`tab-${next}`).focus();
}
