// Language, light, sharing and help.

import { useEffect, useRef, useState } from "preact/hooks";
import { csv, gexf, save } from "../files.js";
import { sparql } from "../sparql.js";
import { usePage } from "./context.js";
import { Legend } from "./legend.jsx";

export function Switches({ children, onHelp }) {
  const { t, lang, dark, change } = usePage();
  return (
    <nav class="switches" aria-label={t.value.name}>
      {document.querySelector("meta[name=safeer-live]") && (
        <>
          <a href="./sparql">{t.value.sparqlEditor}</a>
          <a href="./api">{t.value.api}</a>
        </>
      )}
      {children}
      <button
        type="button"
        class="language"
        lang={lang.value === "ar" ? "en" : "ar"}
        onClick={() => change({ lang: lang.value === "ar" ? "en" : "ar" })}
      >
        {t.value.otherLanguage}
      </button>
      <button
        type="button"
        class="icon"
        aria-label={t.value.theme}
        title={t.value.theme}
        onClick={() => change({ theme: dark.value ? "light" : "dark" })}
      >
        <span class="half" aria-hidden="true" />
      </button>
      {onHelp && (
        <button type="button" class="icon" aria-label={t.value.help} title={t.value.help} onClick={onHelp}>
          <span aria-hidden="true">?</span>
        </button>
      )}
    </nav>
  );
}

export function Share({ drawing }) {
  const page = usePage();
  const { t, view } = page;
  const menu = useRef(null);
  const [said, setSaid] = useState("");
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open) return undefined;
    const away = (event) => {
      if (event.type === "keydown" ? event.key === "Escape" : !menu.current.contains(event.target)) {
        setOpen(false);
        if (event.type === "keydown") {
          event.stopPropagation();
          menu.current.querySelector("button").focus();
        }
      }
    };
    addEventListener("pointerdown", away);
    addEventListener("keydown", away, true);
    return () => {
      removeEventListener("pointerdown", away);
      removeEventListener("keydown", away, true);
    };
  }, [open]);

  const copy = async (text) => setSaid((await copied(text)) ? t.value.copied : t.value.notCopied);
  const shown = () => {
    const closely = page.actor.value !== null || page.place.value !== null;
    return closely ? page.looked.value : page.shown.value;
  };
  const items = [
    ["copyLink", () => copy(location.href)],
    ["copySparql", () => copy(sparql(page.data, page.asked.value))],
    ["saveCsv", () => save(csv(page.data, shown()), "safeer.csv", "text/csv;charset=utf-8")],
    ["saveGexf", () => save(gexf(page.data, shown(), page.label), "safeer.gexf", "application/xml")],
    ["savePng", async () => save(await drawing.current.picture(), "safeer.png")],
  ];
  return (
    <div class="menu" ref={menu}>
      <button type="button" aria-expanded={open} aria-controls="share" onClick={() => (setSaid(""), setOpen(!open))}>
        {t.value.share}
      </button>
      <ul id="share" hidden={!open}>
        {items.map(([name, act]) => (
          <li key={name}>
            <button type="button" onClick={act} disabled={name === "savePng" && view.value !== "network"}>
              {t.value[name]}
            </button>
          </li>
        ))}
        <li class="said" role="status">
          {said}
        </li>
      </ul>
    </div>
  );
}

// Pages opened from disk may not have the clipboard interface; the old way still works there.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    box.setAttribute("aria-hidden", "true");
    box.className = "visually-hidden";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

export function Help({ dialog }) {
  const { t } = usePage();
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClick={(click) => click.target === dialog.current && dialog.current.close()}>
      <div>
        <h2 id="help-title">{t.value.tagline}</h2>
        {t.value.helpText.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <Legend />
        <h3>{t.value.keys}</h3>
        <dl>
          {t.value.keyList.map(([keys, what]) => (
            <div key={keys}>
              <dt>
                <kbd dir="ltr">{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button autofocus>{t.value.close}</button>
        </form>
      </div>
    </dialog>
  );
}
