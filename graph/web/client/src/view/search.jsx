// One box that finds actors, places and sentences, in both scripts.

import { useMemo, useRef, useState } from "preact/hooks";
import { filtered } from "../filter.js";
import { search } from "../model.js";
import { named } from "../state.js";
import { isRightToLeft, numberText } from "../text.js";
import { usePage } from "./context.js";

const MOST_ACTORS = 7;
const MOST_PLACES = 3;

export function Search() {
  const { t, lang, data, filter, openActor, openPlace, narrow, openNothing } = usePage();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef(null);
  const found = useMemo(() => {
    if (!text.trim()) return [];
    const told = filtered(data, { ...filter.value, words: text }).length;
    return [
      ...search(data.actors, text, MOST_ACTORS).map((actor) => ({
        key: `actor-${actor.index}`,
        icon: `dot ${actor.kind}`,
        label: named(actor, lang.value),
        second: lang.value === "ar" ? actor.en : actor.ar,
        act: () => openActor(actor.index),
      })),
      ...search(data.places, text, MOST_PLACES).map((place) => ({
        key: `place-${place.index}`,
        icon: "pin",
        label: named(place, lang.value),
        second: lang.value === "ar" ? place.en : place.ar,
        act: () => openPlace(place.index),
      })),
      ...(told
        ? [
            {
              key: "words",
              icon: "quote",
              label: t.value.inSentences(text.trim(), numberText(told, lang.value)),
              act: () => {
                openNothing();
                narrow({ words: text.trim() });
              },
            },
          ]
        : []),
    ];
  }, [text, lang.value, filter.value]);

  const choose = (one) => {
    one.act();
    setText("");
    setOpen(false);
  };
  const onKeyDown = (press) => {
    if (press.key === "ArrowDown" || press.key === "ArrowUp") {
      press.preventDefault();
      setOpen(true);
      const step = press.key === "ArrowDown" ? 1 : -1;
      if (found.length) setAt((at + step + found.length) % found.length);
    } else if (press.key === "Enter" && open && found[at]) {
      press.preventDefault();
      choose(found[at]);
    } else if (press.key === "Escape" && (open || text)) {
      press.stopPropagation();
      setText("");
      setOpen(false);
    }
  };
  const shown = open && text.trim() !== "";
  return (
    <div class="search" role="search">
      <span class="glass" aria-hidden="true" />
      <input
        ref={input}
        id="search"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={t.value.search}
        aria-expanded={shown && found.length > 0}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={shown && found[at] ? `found-${found[at].key}` : undefined}
        placeholder={t.value.search}
        dir={text && isRightToLeft(text) ? "rtl" : text ? "ltr" : undefined}
        value={text}
        onInput={(typed) => {
          setText(typed.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      <ul id="found" role="listbox" aria-label={t.value.search} hidden={!shown || !found.length}>
        {found.map((one, number) => (
          <li
            key={one.key}
            id={`found-${one.key}`}
            role="option"
            aria-selected={number === at}
            onPointerDown={(press) => {
              press.preventDefault();
              choose(one);
            }}
            onPointerEnter={() => setAt(number)}
          >
            <span class={one.icon} aria-hidden="true" />
            <bdi>{one.label}</bdi>
            {one.second && <bdi class="second">{one.second}</bdi>}
          </li>
        ))}
      </ul>
      <p class="none" role="status">
        {shown && !found.length ? t.value.nothingFound : ""}
      </p>
    </div>
  );
}
