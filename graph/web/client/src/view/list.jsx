// The network as a table, for those who read rather than look.

import { useState } from "preact/hooks";
import { QUADS } from "../model.js";
import { dateText, numberText } from "../text.js";
import { usePage } from "./context.js";
import { Bar } from "./details.jsx";

const AT_ONCE = 100;

export function PairList() {
  const { t, lang, pairs, label, openPair, openActor, actor, other } = usePage();
  const [most, setMost] = useState(AT_ONCE);
  return (
    <div class="list" tabIndex={0} role="region" aria-label={t.value.listCaption}>
      <table>
        <caption>{t.value.listCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.value.one}</th>
            <th scope="col">{t.value.other}</th>
            <th scope="col">{t.value.count}</th>
            <th scope="col">{t.value.kindsOfActs}</th>
            <th scope="col">{t.value.when}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.value.slice(0, most).map((pair) => (
            <tr key={pair.id} class={pair.one === actor.value && pair.other === other.value ? "chosen" : ""}>
              {[pair.one, pair.other].map((one) => (
                <td key={one}>
                  <button type="button" class="name" onClick={() => openActor(one)}>
                    <bdi>{label(one)}</bdi>
                  </button>
                </td>
              ))}
              <td>
                <button type="button" class="count" onClick={() => openPair(pair.one, pair.other)}>
                  {t.value.events(pair.events.length)}
                </button>
              </td>
              <td>
                <Bar quads={pair.quads} />
                <span class="visually-hidden">
                  {QUADS.filter((quad) => pair.quads[quad])
                    .map((quad) => `${t.value.quads[quad]}: ${numberText(pair.quads[quad], lang.value)}`)
                    .join("; ")}
                </span>
              </td>
              <td class="when">
                {pair.first === pair.last
                  ? dateText(pair.first, lang.value)
                  : `${dateText(pair.first, lang.value)} – ${dateText(pair.last, lang.value)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pairs.value.length > most && (
        <button type="button" class="more" onClick={() => setMost(most + AT_ONCE)}>
          {t.value.showMore}
        </button>
      )}
      {!pairs.value.length && <p class="note">{t.value.nothingShown}</p>}
    </div>
  );
}
