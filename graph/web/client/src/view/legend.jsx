// What the colours mean.

import { KINDS, QUADS } from "../model.js";
import { usePage } from "./context.js";

export function Legend() {
  const { t } = usePage();
  return (
    <section class="legend" aria-label={t.value.legend}>
      <h3>{t.value.legend}</h3>
      <ul>
        {KINDS.map((kind) => (
          <li key={kind}>
            <span class={`dot ${kind}`} aria-hidden="true" />
            {t.value.kinds[kind]}
          </li>
        ))}
      </ul>
      <ul class="lines">
        {QUADS.map((quad) => (
          <li key={quad} class={quad}>
            <span class="line" aria-hidden="true" />
            {t.value.quads[quad]}
          </li>
        ))}
      </ul>
      <p>{t.value.size}</p>
    </section>
  );
}
