// An event: who did what to whom, when, where, and the sentences that say so.

import { useState } from "preact/hooks";
import { named } from "../state.js";
import { dateText, isRightToLeft, numberText, webAddress } from "../text.js";
import { usePage } from "./context.js";
import { Sentence } from "./sentence.jsx";

const AT_ONCE = 40;

export function Events({ events }) {
  const { t } = usePage();
  const [most, setMost] = useState(AT_ONCE);
  return (
    <>
      <ol class="events">
        {events.slice(0, most).map((event) => (
          <li key={event.index}>
            <EventCard event={event} />
          </li>
        ))}
      </ol>
      {events.length > most && (
        <button type="button" class="more" onClick={() => setMost(most + AT_ONCE)}>
          {t.value.showMore}
        </button>
      )}
    </>
  );
}

export function EventCard({ event, sentences = true }) {
  const { t, lang, data } = usePage();
  const [telling, ...others] = event.tellings;
  return (
    <article class={`event ${event.kind.quad}`}>
      <h4>
        <Parties actors={event.sources} />
        <span class="act">
          <span class="swatch" aria-hidden="true" />
          {named(event.kind, lang.value)}
        </span>
        {event.targets.length > 0 && <Parties actors={event.targets} />}
      </h4>
      <p class="facts">
        {event.modality !== "actual" && (
          <span class={`badge ${event.modality}`}>{t.value.modalities[event.modality]}</span>
        )}
        {event.date && <time dateTime={event.date}>{dateText(event.date, lang.value)}</time>}
        {event.place !== null && (
          <span class="place">
            <bdi>{named(data.places[event.place], lang.value)}</bdi>
          </span>
        )}
      </p>
      {sentences && <Telling telling={telling} />}
      {sentences && others.length > 0 && (
        <details class="others">
          <summary>{t.value.moreTellings(others.length)}</summary>
          {others.map((other, number) => (
            <Telling key={number} telling={other} />
          ))}
        </details>
      )}
    </article>
  );
}

function Parties({ actors }) {
  const { label, openActor } = usePage();
  return (
    <span class="parties">
      {actors.map((actor, number) => (
        <span key={actor}>
          {number > 0 && <span aria-hidden="true"> · </span>}
          <button type="button" class="name" onClick={() => openActor(actor)}>
            <bdi>{label(actor)}</bdi>
          </button>
        </span>
      ))}
    </span>
  );
}

function Telling({ telling }) {
  const { t, lang, data, label } = usePage();
  const article = data.articles[telling.article];
  return (
    <div class="telling">
      <Sentence telling={telling} actorTitle={label} />
      <p class="source">
        {telling.claimed_by !== null && (
          <span class="claim">
            {t.value.claimed("\u2068" + label(telling.claimed_by) + "\u2069")}
          </span>
        )}
        <ArticleName article={article} />
        {article.source && <bdi>{article.source}</bdi>}
        {article.published && (
          <time dateTime={article.published}>{dateText(article.published, lang.value)}</time>
        )}
        <span>{t.value.sure(numberText(Math.round(telling.confidence * 100), lang.value))}</span>
      </p>
    </div>
  );
}

export function ArticleName({ article }) {
  const { t } = usePage();
  const address = webAddress(article.url);
  const title = article.title || article.id || t.value.unnamed;
  const text = <bdi lang={isRightToLeft(title) ? "ar" : undefined}>{title}</bdi>;
  if (!address) return <cite>{text}</cite>;
  return (
    <cite>
      <a href={address} target="_blank" rel="noopener noreferrer">
        {text}
      </a>
    </cite>
  );
}
