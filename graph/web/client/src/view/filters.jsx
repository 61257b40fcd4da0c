// The conditions that narrow what is shown, with how many events each value leaves.

import { useState } from "preact/hooks";
import { counts } from "../filter.js";
import { MODALITIES, QUADS } from "../model.js";
import { named } from "../state.js";
import { numberText } from "../text.js";
import { usePage } from "./context.js";

const AT_ONCE = 8;

export function Filters({ onClose }) {
  const { t, data, lang, filter, narrowed, clear, narrow } = usePage();
  const typeCounts = counts(data, filter.value, "types");
  const countries = new Map(data.countries.map((country) => [country.code, country]));
  const sources = [...new Set(data.articles.map((article) => article.source).filter(Boolean))];
  return (
    <aside class="filters" aria-label={t.value.filters}>
      <div class="filters-head">
        <h2>{t.value.filters}</h2>
        {narrowed.value && (
          <button type="button" class="more" onClick={clear}>
            {t.value.clear}
          </button>
        )}
        <button type="button" class="close" aria-label={t.value.close} onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <fieldset>
        <legend>{t.value.action}</legend>
        {QUADS.map((quad) => {
          const types = data.types.filter((type) => type.quad === quad);
          if (!types.length) return null;
          const names = types.map((type) => type.name);
          const all = names.every((name) => filter.value.types.includes(name));
          const some = names.some((name) => filter.value.types.includes(name));
          return (
            <div key={quad} class={`group ${quad}`}>
              <Choice
                label={t.value.quads[quad]}
                n={names.reduce((sum, name) => sum + (typeCounts.get(name) ?? 0), 0)}
                checked={all}
                mixed={some && !all}
                swatch
                onToggle={() =>
                  narrow({
                    types: all
                      ? filter.value.types.filter((name) => !names.includes(name))
                      : [...new Set([...filter.value.types, ...names])],
                  })
                }
              />
              <details open={some || undefined}>
                <summary>
                  <span class="visually-hidden">{t.value.quads[quad]}: </span>
                  {names.length === 1
                    ? named(types[0], lang.value)
                    : `${named(types[0], lang.value)}, ${named(types[1], lang.value)}${names.length > 2 ? " …" : ""}`.replaceAll(
                        ",",
                        lang.value === "ar" ? "،" : ",",
                      )}
                </summary>
                <Choices name="types" values={types.map((type) => [type.name, named(type, lang.value)])} />
              </details>
            </div>
          );
        })}
      </fieldset>
      <fieldset>
        <legend>{t.value.modality}</legend>
        <Choices
          name="modalities"
          values={MODALITIES.map((modality) => [modality, t.value.modalities[modality]])}
          hideEmpty
        />
      </fieldset>
      <fieldset>
        <legend>{t.value.country}</legend>
        <Choices
          name="countries"
          values={[...countries].map(([code, country]) => [code, named(country, lang.value)])}
          byCount
        />
      </fieldset>
      {sources.length > 0 && (
        <fieldset>
          <legend>{t.value.source}</legend>
          <Choices name="sources" values={sources.map((source) => [source, source])} byCount />
        </fieldset>
      )}
    </aside>
  );
}

function Choices({ name, values, byCount = false, hideEmpty = false }) {
  const { t, lang, data, filter, toggle } = usePage();
  const [all, setAll] = useState(false);
  const found = counts(data, filter.value, name);
  const chosen = filter.value[name];
  let listed = values.map(([value, label]) => ({ value, label, n: found.get(value) ?? 0 }));
  if (hideEmpty) listed = listed.filter(({ value, n }) => n > 0 || chosen.includes(value));
  if (byCount) {
    listed.sort(
      (a, b) =>
        chosen.includes(b.value) - chosen.includes(a.value) ||
        b.n - a.n ||
        a.label.localeCompare(b.label, lang.value),
    );
  }
  const few = byCount && !all ? listed.slice(0, Math.max(AT_ONCE, chosen.length)) : listed;
  return (
    <>
      {few.map(({ value, label, n }) => (
        <Choice
          key={value}
          label={label}
          n={n}
          checked={chosen.includes(value)}
          onToggle={() => toggle(name, value)}
        />
      ))}
      {byCount && listed.length > AT_ONCE && (
        <button type="button" class="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.value.fewer : t.value.more(numberText(listed.length - few.length, lang.value))}
        </button>
      )}
    </>
  );
}

function Choice({ label, n, checked, mixed = false, swatch = false, onToggle }) {
  const { lang } = usePage();
  return (
    <label class={`choice ${n ? "" : "empty"}`}>
      <input
        type="checkbox"
        checked={checked}
        ref={(input) => input && (input.indeterminate = mixed)}
        onChange={onToggle}
      />
      {swatch && <span class="swatch" aria-hidden="true" />}
      <bdi class="label">{label}</bdi>
      <span class="n">{numberText(n, lang.value)}</span>
    </label>
  );
}
