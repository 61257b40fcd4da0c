// Reads the document in the page and shows it.

import { effect } from "@preact/signals";
import { render } from "preact";
import { stateOf } from "./state.js";
import { App } from "./view/app.jsx";
import { StateContext } from "./view/context.js";
import { Reading } from "./view/reading.jsx";
import "./style/page.css";

const told = JSON.parse(document.getElementById("document").textContent);
const state = stateOf(told, window);

effect(() => {
  const { lang, dataset } = document.documentElement;
  if (lang !== state.lang.value) document.documentElement.lang = state.lang.value;
  document.documentElement.dir = state.lang.value === "ar" ? "rtl" : "ltr";
  dataset.theme = state.dark.value ? "dark" : "light";
  document.title = [titleOf(), state.t.value.name].filter(Boolean).join(" · ");
});

function titleOf() {
  if (told.view === "article") return told.articles.length === 1 ? told.articles[0].title : "";
  return told.title ?? state.t.value.overviewTitle;
}

render(
  <StateContext.Provider value={state}>{told.view === "article" ? <Reading /> : <App />}</StateContext.Provider>,
  document.getElementById("page"),
);
