/*
  The reader's municipality, and all reforms in the order of likeness to it. The order and the
  words of the reasons were computed when the site was built. The choice stands in the address and
  is kept on this device.
*/
import { keep, kept } from "./kept.js";

const NAME = "kb-municipality";
const FIRST = 12;

const page = document.getElementById("like-mine");
const data = JSON.parse(document.getElementById("like-data").textContent);
const byRegion = document.querySelector("[data-awaits]");
const form = page.querySelector("form");
const choice = document.getElementById("mine");
const forget = page.querySelector(".kb-forget");
const result = page.querySelector(".kb-ranked");
const heading = document.getElementById("ranked");
const own = page.querySelector("[data-own-page]");
const list = page.querySelector(".kb-cards");
const more = page.querySelector(".kb-more-cards");
const cards = new Map([...list.children].map((card) => [card.dataset.reform, card]));

const known = (id) => Object.keys(data.municipalities).includes(id);

function fill(sentence, values) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), sentence);
}

/** Why a reform is here: the municipality that carried it out, and what it has in common. */
function why(other, bits) {
  const { name, reasons } = data.municipalities[other];
  const common = reasons.filter((_, place) => bits & (1 << place)).join("\u00a0· ");
  const line = document.createElement("p");
  line.className = "kb-card__why";
  line.textContent = fill(data.words.why, { name, reasons: common });
  return line;
}

function draw() {
  const id = choice.value;
  result.hidden = forget.hidden = !id;
  for (const link of document.querySelectorAll(".kb-switch a[hreflang]")) link.search = query();
  if (!id) return;
  const { name, href } = data.municipalities[id];
  const ranked = data.ranking[id];
  heading.textContent = fill(data.words.found, { count: ranked.length });
  own.textContent = fill(data.words.own_page, { name });
  own.href = href;
  list.replaceChildren(
    ...ranked.map(([id, other, bits], place) => {
      const element = cards.get(id);
      element.querySelector(".kb-card__why")?.remove();
      element.querySelector(".kb-card__meta").after(why(other, bits));
      element.hidden = place >= FIRST;
      return element;
    }),
  );
  more.hidden = ranked.length <= FIRST;
}

function query() {
  return choice.value ? `?${new URLSearchParams({ municipality: choice.value })}` : "";
}

function chosen() {
  keep(NAME, choice.value);
  history.pushState(null, "", location.pathname + query());
  draw();
}

/** The address comes before what was kept: it may have been sent by somebody. */
function restore() {
  const asked = new URLSearchParams(location.search).get("municipality");
  choice.value = [asked, kept(NAME)].find(known) ?? "";
  history.replaceState(null, "", location.pathname + query());
  draw();
}

function showAll() {
  const next = [...list.children].find((card) => card.hidden);
  for (const card of list.children) card.hidden = false;
  more.hidden = true;
  next.querySelector("a").focus();
}

function clear() {
  choice.value = "";
  chosen();
  choice.focus();
}

form.addEventListener("submit", (event) => event.preventDefault());
choice.addEventListener("change", chosen);
forget.addEventListener("click", clear);
more.addEventListener("click", showAll);
addEventListener("popstate", restore);
restore();
page.hidden = false;
delete byRegion.dataset.awaits;
