// The network, with what points at it and moves it.

import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { draw, fitted, layOut, networkGraph, pairAt, picture } from "../network.js";
import { KINDS, pairKey } from "../model.js";
import { numberText } from "../text.js";
import { usePage } from "./context.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const MOVE = { duration: 350 };

export function Network({ drawing }) {
  const page = usePage();
  const { t, lang, pairs, pairsById, shownActors, hovered, label, openActor, openPair, openNothing } = page;
  const stage = useRef(null);
  const scene = useRef(null);
  const [broken, setBroken] = useState(false);
  const [tip, setTip] = useState(null);

  useEffect(() => {
    const graph = networkGraph(page.data);
    let now = looksOf(page);
    let sigma;
    try {
      sigma = draw(graph, stage.current, () => now);
    } catch {
      setBroken(true);
      return undefined;
    }
    drawing.current = { picture: () => picture(sigma, () => now) };
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const move = (camera) =>
      still ? sigma.getCamera().setState(camera) : sigma.getCamera().animate(camera, MOVE);
    scene.current = { sigma, fit: () => move(fitted(sigma, now.actors)) };
    const stopLayout = layOut(graph, () => sigma.refresh(), { still });
    document.fonts?.ready.then(() => sigma.refresh());

    let fittedTo = null;
    const stopFollowing = effect(() => {
      now = looksOf(page);
      sigma.refresh({ skipIndexation: true });
      const closely = now.chosen.size ? `${[...now.chosen]}` : `${page.shown.value.length}`;
      if (closely !== fittedTo) {
        const seen = now.chosen.size && now.lit ? now.lit.actors : now.actors;
        if (fittedTo !== null || page.narrowed.value || now.chosen.size) move(fitted(sigma, seen));
        fittedTo = closely;
      }
    });
    let onActor = false;
    let onPair = null;
    const pointAt = (pair, event) => {
      if (pair === onPair) return;
      onPair = pair;
      const found = pair && now.pairs.get(pair);
      if (!onActor) hovered.value = found ? { actor: found.one, other: found.other } : null;
      setTip(found ? { x: event.x, y: event.y, pair } : null);
    };
    sigma.on("enterNode", ({ node, event }) => {
      onActor = true;
      pointAt(null, event);
      hovered.value = { actor: Number(node) };
    });
    sigma.on("leaveNode", () => {
      onActor = false;
      hovered.value = null;
    });
    sigma.on("moveBody", ({ event }) => !onActor && pointAt(pairAt(sigma, now.pairs, event), event));
    sigma.on("leaveStage", ({ event }) => !onActor && pointAt(null, event));
    sigma.on("clickNode", ({ node }) => openActor(Number(node)));
    sigma.on("clickStage", ({ event }) => {
      const found = now.pairs.get(pairAt(sigma, now.pairs, event));
      if (found) openPair(found.one, found.other);
      else openNothing();
    });
    return () => {
      stopFollowing();
      stopLayout();
      drawing.current = null;
      scene.current = null;
      sigma.kill();
    };
  }, []);

  const zoom = (factor) => {
    const camera = scene.current?.sigma.getCamera();
    camera?.animate({ ratio: camera.getState().ratio * factor }, { duration: 150 });
  };
  const onKeyDown = (press) => {
    const sigma = scene.current?.sigma;
    if (!sigma) return;
    if (press.key in ARROWS) {
      press.preventDefault();
      const next = nextActor(sigma, page, ARROWS[press.key]);
      if (next !== null) hovered.value = { actor: next };
    } else if (press.key === "Enter" && hovered.value?.actor !== undefined) {
      openActor(hovered.value.actor);
    } else if (press.key === "+" || press.key === "=") zoom(1 / 1.4);
    else if (press.key === "-") zoom(1.4);
  };

  const tipPair = tip && pairsById.value.get(tip.pair);
  return (
    <div class="network">
      <div
        class={`canvas ${hovered.value ? "pointing" : ""}`}
        ref={stage}
        role="application"
        tabIndex={0}
        aria-label={t.value.networkLabel(
          numberText(shownActors.value.size, lang.value),
          numberText(pairs.value.length, lang.value),
        )}
        onKeyDown={onKeyDown}
        onBlur={() => (hovered.value = null)}
        hidden={broken}
      />
      <p class="visually-hidden" role="status">
        {hovered.value && hovered.value.other === undefined ? label(hovered.value.actor) : ""}
      </p>
      {broken && <p class="note centred">{t.value.noWebgl}</p>}
      {tipPair && (
        <div class="tip" style={{ left: `${tip.x}px`, top: `${tip.y}px` }} aria-hidden="true">
          <bdi>{label(tipPair.one)}</bdi> ↔ <bdi>{label(tipPair.other)}</bdi>
          <span class="n">{t.value.events(tipPair.events.length)}</span>
        </div>
      )}
      <ul class="key" aria-label={t.value.dots}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <span class={`dot ${kind}`} aria-hidden="true" />
            {t.value.kinds[kind]}
          </li>
        ))}
      </ul>
      <div class="zoom">
        <button type="button" onClick={() => zoom(1 / 1.4)} aria-label={t.value.zoomIn} title={t.value.zoomIn}>
          <span aria-hidden="true">+</span>
        </button>
        <button type="button" onClick={() => zoom(1.4)} aria-label={t.value.zoomOut} title={t.value.zoomOut}>
          <span aria-hidden="true">−</span>
        </button>
        <button type="button" onClick={() => scene.current?.fit()} aria-label={t.value.fit} title={t.value.fit}>
          <span class="fit" aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

// How things look now: who is shown, who is lit, in which colours.
function looksOf({ dark, lang, shownActors, pairs, pairsById, actor, other, hovered, label }) {
  lang.value; // labels follow it
  const chosen = new Set([actor.value, other.value].filter((one) => one !== null));
  const pointed = hovered.value;
  const focus = pointed ?? (actor.value !== null ? { actor: actor.value, other: other.value ?? undefined } : null);
  return {
    actors: shownActors.value,
    pairs: pairsById.value,
    chosen,
    lit: focus && neighbourhood(pairs.value, focus),
    label,
    colours: coloursOf(dark.value),
  };
}

function neighbourhood(pairs, { actor, other }) {
  const lit = { actors: new Set([actor]), pairs: new Set() };
  if (other !== undefined) {
    lit.actors.add(other);
    lit.pairs.add(pairKey(actor, other));
    return lit;
  }
  for (const pair of pairs) {
    if (pair.one === actor || pair.other === actor) {
      lit.actors.add(pair.one).add(pair.other);
      lit.pairs.add(pair.id);
    }
  }
  return lit;
}

// The colours of the style sheet, which a canvas cannot look up itself.
function coloursOf(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  const style = getComputedStyle(document.documentElement);
  const names = [
    "person", "state", "organization", "group", "talk", "help", "objection", "force",
    "talk-pale", "help-pale", "objection-pale", "force-pale", "faint", "faint-line", "ink", "paper", "accent",
  ];
  return Object.fromEntries(
    names.map((name) => [
      name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
      style.getPropertyValue(`--${name}`).trim(),
    ]),
  );
}

// The nearest actor in a direction, or the busiest if none is pointed at.
function nextActor(sigma, { hovered, actor, shownActors }, [right, up]) {
  const visible = shownActors.value;
  if (!visible.size) return null;
  const from = hovered.value?.actor ?? actor.value;
  if (from === null || from === undefined || !visible.has(from)) return Math.min(...visible);
  const here = sigma.getNodeDisplayData(String(from));
  let [best, least] = [from, Infinity];
  for (const one of visible) {
    if (one === from) continue;
    const there = sigma.getNodeDisplayData(String(one));
    const [across, along] = [there.x - here.x, there.y - here.y];
    const ahead = across * right + along * up;
    const aside = Math.abs(across * up) + Math.abs(along * right);
    if (ahead <= 0 || aside > 2 * ahead) continue;
    const far = ahead + 2 * aside;
    if (far < least) [best, least] = [one, far];
  }
  return best;
}
