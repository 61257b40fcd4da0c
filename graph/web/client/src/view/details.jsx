// What is looked at: everything, an actor, two actors, or a place.

import { useEffect, useRef } from "preact/hooks";
import { ENCOUNTERS, pairs } from "../model.js";
import { named } from "../state.js";
import { numberText } from "../text.js";
import { usePage } from "./context.js";
import { Events } from "./event.jsx";
import { Legend } from "./legend.jsx";

const FEW = 8;

export function Details() {
  const { t, actor, other, place, openNothing } = usePage();
  const opened = actor.value !== null || place.value !== null;
  const panel = useRef(null);
  const what = `${actor.value}/${other.value}/${place.value}`;
  const before = useRef(what);
  useEffect(() => {
    if (before.current === what) return;
    before.current = what;
    panel.current.scrollTop = 0;
    if (!opened) return;
    panel.current.querySelector("h2")?.focus({ preventScroll: true });
    // On a narrow screen what was opened lies below the network.
    if (panel.current.getBoundingClientRect().top > 0.7 * innerHeight) panel.current.scrollIntoView();
  }, [what, opened]);
  return (
    <section class={`details ${opened ? "opened" : ""}`} ref={panel} aria-live="off">
      {opened && (
        <button type="button" class="back" onClick={openNothing}>
          <span class="arrow" aria-hidden="true" />
          {t.value.back}
        </button>
      )}
      {actor.value !== null ? (
        other.value !== null ? <Two /> : <One />
      ) : place.value !== null ? (
        <There />
      ) : (
        <Overview />
      )}
    </section>
  );
}

function Overview() {
  const { t, lang, data, shown, pairs: pairs_, openPair, openActor, label, filter, narrow } = usePage();
  const counts = new Map();
  for (const event of shown.value) {
    for (const party of event.parties) counts.set(party, (counts.get(party) ?? 0) + 1);
  }
  const busiest = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, FEW);
  const top = pairs_.value.slice(0, FEW);
  const number = (n) => numberText(n, lang.value);
  const most = top[0]?.events.length ?? 1;
  return (
    <>
      <h2 tabIndex={-1}>{data.document.title ?? t.value.overviewTitle}</h2>
      <p class="lead">{t.value.overview}</p>
      {data.document.left_out > 0 && (
        <p class="note">{t.value.leftOut(number(data.document.left_out))}</p>
      )}
      {filter.value.words.trim() ? (
        <>
          <h3>{t.value.inSentences(filter.value.words, number(shown.value.length))}</h3>
          <button type="button" class="more" onClick={() => narrow({ words: "" })}>
            {t.value.clear}
          </button>
          <Events events={shown.value} />
        </>
      ) : !shown.value.length ? (
        <p class="note">{t.value.nothingShown}</p>
      ) : (
        <>
          <h3>{t.value.busiestPairs}</h3>
          <ol class="top">
            {top.map((pair) => (
              <li key={pair.id}>
                <button type="button" onClick={() => openPair(pair.one, pair.other)}>
                  <span class="who">
                    <bdi>{label(pair.one)}</bdi>
                    <span class="and" aria-hidden="true"> ↔ </span>
                    <bdi>{label(pair.other)}</bdi>
                  </span>
                  <Bar quads={pair.quads} share={pair.events.length / most} />
                  <span class="n">{number(pair.events.length)}</span>
                </button>
              </li>
            ))}
          </ol>
          <h3>{t.value.busiestActors}</h3>
          <ol class="chips">
            {busiest.map(([actor, n]) => (
              <li key={actor}>
                <ActorChip actor={actor} n={n} onClick={() => openActor(actor)} />
              </li>
            ))}
          </ol>
        </>
      )}
      <Legend />
    </>
  );
}

function One() {
  const { t, lang, data, actor, looked, openPair } = usePage();
  const who = data.actors[actor.value];
  const met = looked.value.filter((event) => ENCOUNTERS.has(event.kind.name));
  const others = looked.value.filter((event) => !ENCOUNTERS.has(event.kind.name));
  const near = pairs(looked.value).filter((x) => x.one === who.index || x.other === who.index);
  const number = (n) => numberText(n, lang.value);
  return (
    <>
      <ActorHead who={who} n={looked.value.length} />
      {near.length > 0 && (
        <>
          <h3>{t.value.dealsWith}</h3>
          <ol class="chips">
            {near.slice(0, 24).map((pair) => {
              const one = pair.one === who.index ? pair.other : pair.one;
              return (
                <li key={one}>
                  <ActorChip actor={one} n={pair.events.length} onClick={() => openPair(who.index, one)} />
                </li>
              );
            })}
          </ol>
        </>
      )}
      <h3>
        {t.value.encounters} <span class="n">{number(met.length)}</span>
      </h3>
      {met.length ? <Events events={met} key={`met${who.index}`} /> : <p class="note">{t.value.noEncounter}</p>}
      {others.length > 0 && (
        <>
          <h3>
            {t.value.otherActs} <span class="n">{number(others.length)}</span>
          </h3>
          <Events events={others} key={`other${who.index}`} />
        </>
      )}
    </>
  );
}

function ActorHead({ who, n }) {
  const { t, lang, data } = usePage();
  const second = lang.value === "ar" ? who.en : who.en && who.ar;
  const country = who.country !== null && who.kind !== "state" && data.countries[who.country];
  return (
    <>
      <h2 tabIndex={-1}>
        <span class={`dot ${who.kind}`} aria-hidden="true" />
        <bdi>{named(who, lang.value)}</bdi>
      </h2>
      <p class="lead">
        {second && (
          <span class="second">
            <bdi lang={lang.value === "ar" ? "en" : "ar"}>{second}</bdi>
          </span>
        )}
        <span>{t.value.kinds[who.kind]}</span>
        {who.role && (
          <span>
            <bdi lang="ar">{who.role}</bdi>
          </span>
        )}
        {country && (
          <span>
            <bdi>{named(country, lang.value)}</bdi>
          </span>
        )}
        <span>{t.value.events(n)}</span>
      </p>
    </>
  );
}

function Two() {
  const { t, actor, other, label, looked, openActor } = usePage();
  return (
    <>
      <h2 tabIndex={-1} class="two">
        {[actor.value, other.value].map((one, number) => (
          <span key={one}>
            {number > 0 && <span class="and" aria-hidden="true"> ↔ </span>}
            <button type="button" class="name" onClick={() => openActor(one)}>
              <bdi>{label(one)}</bdi>
            </button>
          </span>
        ))}
      </h2>
      <p class="lead">
        <span>{t.value.events(looked.value.length)}</span>
      </p>
      {looked.value.length ? (
        <Events events={looked.value} key={`${actor.value}-${other.value}`} />
      ) : (
        <p class="note">{t.value.nothingShown}</p>
      )}
    </>
  );
}

function There() {
  const { t, lang, data, place, looked } = usePage();
  const where = data.places[data.placeIds.get(place.value)];
  const second = lang.value === "ar" ? where.en : where.en && where.ar;
  return (
    <>
      <h2 tabIndex={-1}>
        <span class="pin" aria-hidden="true" />
        <bdi>{named(where, lang.value)}</bdi>
      </h2>
      <p class="lead">
        {second && (
          <span class="second">
            <bdi>{second}</bdi>
          </span>
        )}
        <span>{t.value.events(looked.value.length)}</span>
      </p>
      <Events events={looked.value} key={place.value} />
    </>
  );
}

export function ActorChip({ actor, n, onClick }) {
  const { data, label, lang, hovered } = usePage();
  return (
    <button
      type="button"
      class="chip"
      onClick={onClick}
      onPointerEnter={() => (hovered.value = { actor })}
      onPointerLeave={() => (hovered.value = null)}
    >
      <span class={`dot ${data.actors[actor].kind}`} aria-hidden="true" />
      <bdi>{label(actor)}</bdi>
      {n !== undefined && <span class="n">{numberText(n, lang.value)}</span>}
    </button>
  );
}

export function Bar({ quads, share = 1 }) {
  return (
    <span class="bar" aria-hidden="true" style={{ "--share": share }}>
      {Object.entries(quads).map(
        ([quad, n]) => n > 0 && <span key={quad} class={quad} style={{ flexGrow: n }} />,
      )}
    </span>
  );
}
