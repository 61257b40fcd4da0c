// The editor of the SPARQL endpoint. Whatever the graph says is set as text, never as markup.
"use strict";

const PREFIXES = {
  id: "https://w3id.org/safeer/id/",
  owl: "http://www.w3.org/2002/07/owl#",
  prov: "http://www.w3.org/ns/prov#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  safeer: "https://w3id.org/safeer/ontology#",
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

const EXAMPLES = {
  "Who met whom": `SELECT DISTINCT ?one ?other WHERE {
  ?a safeer:met ?b .
  ?a rdfs:label ?one . FILTER(lang(?one) = "ar")
  ?b rdfs:label ?other . FILTER(lang(?other) = "ar")
}
ORDER BY ?one ?other
LIMIT 100`,
  "Sentences that tell of meetings": `SELECT DISTINCT ?date ?sentence WHERE {
  ?event a safeer:Meeting ; safeer:hasMention ?mention .
  ?mention safeer:sentence ?sentence .
  OPTIONAL { ?event safeer:date ?date }
}
ORDER BY ?date
LIMIT 100`,
  "The busiest actors": `SELECT ?actor (COUNT(DISTINCT ?event) AS ?events) WHERE {
  { ?event safeer:source ?actor } UNION { ?event safeer:target ?actor }
}
GROUP BY ?actor
ORDER BY DESC(?events)
LIMIT 20`,
  "All that is said of a state": "DESCRIBE <https://w3id.org/safeer/id/state/IRQ>",
};

const ROWS = "application/sparql-results+json";
const SHOWN = 1000;
const SUFFIXES = {
  "text/csv": "csv",
  "text/tab-separated-values": "tsv",
  [ROWS]: "json",
  "application/sparql-results+xml": "xml",
  "text/turtle": "ttl",
  "application/ld+json": "jsonld",
};

const at = (id) => document.getElementById(id);
let running = null;

async function ask(accept) {
  running?.abort();
  running = new AbortController();
  at("stop").disabled = false;
  say("Running …");
  const since = performance.now();
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: accept },
      body: at("query").value,
      signal: running.signal,
    });
    if (!response.ok) {
      say((await response.text()).trim(), true);
      return null;
    }
    const body = await response.blob();
    say(`${((performance.now() - since) / 1000).toFixed(2)} s`);
    return { body, type: response.headers.get("Content-Type").split(";")[0] };
  } catch (error) {
    say(error.name === "AbortError" ? "Stopped." : `No answer: ${error.message}`, true);
    return null;
  } finally {
    at("stop").disabled = true;
  }
}

async function run() {
  history.replaceState(null, "", `#query=${encodeURIComponent(at("query").value)}`);
  const answer = await ask(`${ROWS}, text/turtle;q=0.9`);
  at("answer").replaceChildren();
  if (!answer) return;
  const text = await answer.body.text();
  if (answer.type !== ROWS) {
    at("answer").append(element("pre", text, { dir: "ltr" }));
    return;
  }
  const found = JSON.parse(text);
  if ("boolean" in found) {
    at("answer").append(element("pre", found.boolean ? "yes" : "no"));
    return;
  }
  const rows = found.results.bindings;
  at("answer").append(table(found.head.vars, rows.slice(0, SHOWN)));
  const more = rows.length > SHOWN ? `, the first ${SHOWN} shown` : "";
  say(`${rows.length} rows${more}, ${at("status").textContent}`);
}

async function download() {
  const format = at("format").value;
  at("format").value = "";
  if (!format) return;
  const answer = await ask(format);
  if (!answer) return;
  const link = element("a", "", { href: URL.createObjectURL(answer.body) });
  link.download = `answer.${SUFFIXES[format]}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function table(names, rows) {
  const head = element("tr");
  head.append(...names.map((name) => element("th", name, { scope: "col" })));
  const body = rows.map((row) => {
    const line = element("tr");
    line.append(...names.map((name) => cell(row[name])));
    return line;
  });
  const whole = element("table");
  whole.append(element("thead"), element("tbody"));
  whole.tHead.append(head);
  whole.tBodies[0].append(...body);
  return whole;
}

function cell(term) {
  if (!term) return element("td");
  if (term.type !== "uri") return element("td", term.value, { dir: "auto" });
  const describe = element("button", short(term.value), { type: "button", title: term.value });
  describe.addEventListener("click", () => {
    at("query").value = `DESCRIBE <${term.value}>`;
    run();
  });
  const found = element("td", "", { class: "iri" });
  found.append(describe);
  return found;
}

function short(iri) {
  for (const [prefix, space] of Object.entries(PREFIXES)) {
    if (iri.startsWith(space)) return `${prefix}:${iri.slice(space.length)}`;
  }
  return iri;
}

function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function say(text, wrong = false) {
  at("status").textContent = text;
  at("status").classList.toggle("wrong", wrong);
}

at("examples").append(...Object.keys(EXAMPLES).map((name) => element("option", name)));
at("examples").addEventListener("change", (event) => {
  at("query").value = EXAMPLES[event.target.value];
});
at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
at("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
at("stop").addEventListener("click", () => running?.abort());
at("format").addEventListener("change", download);

const shared = new URLSearchParams(location.hash.slice(1)).get("query");
at("query").value = shared ?? Object.values(EXAMPLES)[0];
if (shared) run();
