// A small document, as Python writes it.

export function document() {
  const telling = (article, text, trigger) => ({
    article, text, trigger, actors: [], claimed_by: null, confidence: 0.9, rule: "test",
  });
  const type = (name, quad, symmetric) => ({
    name, plover: name.toUpperCase(), quad, symmetric, ar: name, en: name, iri: `https://w3id.org/safeer/ontology#${name}`,
  });
  const event = (id, type_, sources, targets, date, extra = {}) => ({
    id: `https://w3id.org/safeer/id/event/${id}`, type: type_, modality: "actual", sources, targets,
    pairs: sources.flatMap((one) => targets.map((other) => [one, other, 1])), date, place: null,
    tellings: [telling(0, "استقبل الكاظمي بايدن", [0, 6])], ...extra,
  });
  const actor = (name, ar, en, country) => ({
    id: `https://w3id.org/safeer/id/${name}`, ar, en, kind: "person", country, role: null,
  });
  return {
    version: 1, view: "graph", title: null, left_out: 0,
    types: [type("accuse", "objection", false), type("meet", "talk", true)],
    countries: [{ code: "IRQ", ar: "العراق", en: "Iraq", at: [33.3, 44.4] }, { code: "USA", ar: "أميركا", en: "United States", at: null }],
    actors: [actor("person/a", "مصطفى الكاظمي", "Mustafa al-Kadhimi", 0), actor("person/b", "جو بايدن", "Joe Biden", 1), actor("group/c", "جماعة", null, null)],
    articles: [{ id: "1", title: "زيارة", published: "2021-07-24", source: "النهار", url: null, lang: "ar" },
      { id: "2", title: "Visit", published: null, source: "Gazette", url: null, lang: "en" }],
    places: [{ id: null, ar: "السوق", en: null, at: null }],
    events: [
      event("1", 1, [0], [1], "2021-07-20"),
      event("2", 0, [0], [2], "2021-07", { modality: "planned", place: 0 }),
      event("3", 0, [2], [1], null, { tellings: [telling(1, "They accused him", [5, 12])] }),
      event("4", 1, [1], [0], "2021-07-22"),
    ],
  };
}
