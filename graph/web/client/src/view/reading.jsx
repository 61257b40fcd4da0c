// Articles as they are read: actors and triggers marked, each event beside its sentence.

import { passages, sentencesOnly } from "../passages.js";
import { named } from "../state.js";
import { dateText, isRightToLeft, webAddress } from "../text.js";
import { Brand } from "./app.jsx";
import { usePage } from "./context.js";
import { EventCard } from "./event.jsx";
import { Switches } from "./head.jsx";
import { Marked } from "./sentence.jsx";

export function Reading() {
  const { t, data } = usePage();
  return (
    <>
      <header class="head">
        <Brand />
        <Switches />
      </header>
      <main class="reading" id="main">
        {data.articles.map((article, number) => (
          <Article key={article.id} article={article} number={number} />
        ))}
        <MarkLegend />
        {!data.articles.length && <p class="note">{t.value.noEvents}</p>}
      </main>
    </>
  );
}

function Article({ article, number }) {
  const { t, lang, data } = usePage();
  const told = data.events
    .flatMap((event) => event.tellings.map((telling) => ({ event, telling })))
    .filter(({ telling }) => telling.article === number);
  const rows = article.content === null ? sentencesOnly(told) : passages(article.content, told);
  const address = webAddress(article.url);
  const title = article.title || article.id;
  return (
    <article class="article">
      <header>
        <p class="source">
          {article.source && <bdi>{article.source}</bdi>}
          {article.published && (
            <time dateTime={article.published}>{dateText(article.published, lang.value)}</time>
          )}
          <span>{t.value.events(new Set(told.map(({ event }) => event.index)).size)}</span>
          {address && (
            <a href={address} target="_blank" rel="noopener noreferrer">
              {t.value.openArticle}
            </a>
          )}
        </p>
        {article.content === null && (
          <>
            <h2 dir={article.dir} lang={article.lang ?? undefined}>
              {title}
            </h2>
            <p class="note">{t.value.textNotKept}</p>
          </>
        )}
      </header>
      {rows.map((row, at) => (
        <section key={at} class={`row ${row.told.length ? "telling" : ""}`}>
          <Passage row={row} article={article} level={row.title ? "h2" : "p"} />
          {row.told.length > 0 && (
            <div class="beside">
              {[...new Set(row.told.map(({ event }) => event))].map((event) => (
                <EventCard key={event.index} event={event} sentences={false} />
              ))}
            </div>
          )}
        </section>
      ))}
      {!told.length && <p class="note">{t.value.noEvents}</p>}
    </article>
  );
}

function Passage({ row, article, level: Level }) {
  const { label, t, data } = usePage();
  const rtl = article.dir === "rtl" || (!article.lang && isRightToLeft(row.text));
  return (
    <Level class="passage" dir={rtl ? "rtl" : "ltr"} lang={article.lang ?? (rtl ? "ar" : undefined)}>
      <Marked
        text={row.text}
        spans={row.spans}
        render={([, , kind, what], inner) =>
          kind === "trigger" ? (
            <mark class={`trigger ${what.kind.quad}`} title={named(what.kind, document.documentElement.lang)}>
              {inner}
            </mark>
          ) : (
            <span class={`mention ${data.actors[what].kind}`} title={`${label(what)} · ${t.value.kinds[data.actors[what].kind]}`}>
              {inner}
            </span>
          )
        }
      />
    </Level>
  );
}

function MarkLegend() {
  const { t } = usePage();
  return (
    <section class="legend" aria-label={t.value.legend}>
      <ul>
        <li>
          <mark class="trigger">{t.value.markTrigger}</mark>
        </li>
        {Object.entries(t.value.kinds).map(([kind, name]) => (
          <li key={kind}>
            <span class={`mention ${kind}`}>{name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
