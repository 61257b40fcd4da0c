// The question that the page answers, as SPARQL, for `safeer sparql` or any other endpoint.

import { first, last } from "./model.js";

const PREFIXES = `PREFIX safeer: <https://w3id.org/safeer/ontology#>
PREFIX schema: <https://schema.org/>`;
const STATES = "https://w3id.org/safeer/id/state/";

export function sparql({ types }, { filter, actor, other, place }) {
  const lines = [];
  const say = (line) => lines.push(`  ${line}`);
  const known = new Map(types.map((type) => [type.name, type.iri]));
  const iris = filter.types.map((name) => known.get(name)).filter(Boolean);
  if (iris.length) say(`VALUES ?type { ${iris.map(term).join(" ")} }`);
  if (filter.modalities.length) {
    say(`VALUES ?modality { ${filter.modalities.map((name) => `safeer:${name}`).join(" ")} }`);
  }
  say("?event a ?type ; safeer:modality ?modality ; safeer:hasMention ?mention .");
  say("?mention safeer:eventType ?type ; safeer:sentence ?sentence ; safeer:article ?article .");
  if (actor && other) {
    say(`{ ?event safeer:source ${term(actor)} ; safeer:target ${term(other)} }`);
    say(`UNION { ?event safeer:source ${term(other)} ; safeer:target ${term(actor)} }`);
  } else if (actor) {
    say(`?event safeer:source|safeer:target ${term(actor)} .`);
  } else if (place) {
    say(
      /^https?:/.test(place)
        ? `?event safeer:place ${term(place)} .`
        : `?event safeer:placeText ${text(place)} .`,
    );
  }
  if (filter.countries.length) {
    const states = filter.countries.map((code) => term(STATES + code)).join(" ");
    say(`VALUES ?state { ${states} }`);
    say("?event safeer:source|safeer:target ?someone . ?someone safeer:country? ?state .");
  }
  if (filter.sources.length) {
    say(`VALUES ?publisher { ${filter.sources.map(text).join(" ")} }`);
    say("?event safeer:hasMention/safeer:article/schema:publisher ?publisher .");
  }
  if (filter.since || filter.until) {
    say("?event safeer:date ?date .");
    // A month or year counts where any of its days does.
    if (filter.until) say(`FILTER (STR(?date) <= ${text(last(filter.until))})`);
    if (filter.since) {
      say(`FILTER (CONCAT(STR(?date), SUBSTR("-12-31", STRLEN(STR(?date)) - 3)) >= ${text(first(filter.since))})`);
    }
  } else {
    say("OPTIONAL { ?event safeer:date ?date }");
  }
  if (filter.words.trim()) say(`FILTER CONTAINS(?sentence, ${text(filter.words.trim())})`);
  say("OPTIONAL { ?event safeer:source ?source }");
  say("OPTIONAL { ?event safeer:target ?target }");
  return `${PREFIXES}

SELECT DISTINCT ?event ?type ?modality ?date ?source ?target ?sentence ?article
WHERE {
${lines.join("\n")}
}
ORDER BY ?date ?event
`;
}

function term(iri) {
  return `<${iri.replace(/[\x00-\x20<>"{}|^`\\]/g, (letter) => encodeURIComponent(letter))}>`;
}

function text(value) {
  const escaped = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r" };
  return `"${value.replace(/[\\"\n\r]/g, (letter) => escaped[letter])}"`;
}
