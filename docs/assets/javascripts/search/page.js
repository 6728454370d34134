/*
  The page of the search. The address holds the whole state: ?q=words&theme=youth&sort=year. The
  form is set from it, and results and counts are drawn from the form.
*/

import { LANGUAGE, OTHER_LANGUAGE, loadWords, openSearch, searchAddress, startAnew } from "./index.js";
import { calledSentences, counted, element, excerpt, filled, marked, notes, sections, tips } from "./show.js";

const PAGES = 10;
const OTHER_PAGES = 3;
const SECTIONS = 3;
const PAUSE = 200;
/** What an order of results is for the index. */
const SORTS = { best: undefined, year: { year: "desc" }, title: { title: "asc" } };

const page = document.getElementById("search-results");
const form = document.getElementById("search-form");
const words = document.getElementById("search-words");
const filters = document.getElementById("filters");
const toggle = document.getElementById("filters-button");
const sort = document.getElementById("sort");
const heading = document.getElementById("results");
const note = page.querySelector(".kb-found__said");
const hits = page.querySelector(".kb-results > .kb-hits");
const more = page.querySelector(".kb-more");
const others = page.querySelector(".kb-others");
const chosenBar = page.querySelector(".kb-chosen");
const chips = page.querySelector(".kb-chips");
const lists = document.getElementById("search-lists");

const boxes = [...filters.querySelectorAll("input")];
const facets = [...new Set(boxes.map((box) => box.name))];
const titleOfPage = document.title;
/** The words of the search, once they have come. */
let said;
let shownPages = PAGES;
let question = 0;
let isTyping = false;
let timer;

/* ---------- The state: in the form, in the address ---------- */

const chosenBoxes = () => boxes.filter((box) => box.checked);

/** The state as the query of an address, with its question mark; empty where nothing is asked. */
function query() {
  const state = new URLSearchParams(new FormData(form));
  state.set("q", words.value.trim());
  if (!state.get("q")) state.delete("q");
  if (sort.selectedIndex === 0) state.delete("sort");
  if (shownPages > PAGES) state.set("shown", shownPages);
  return `?${state}`.replace(/^\?$/, "");
}

/** Set the form from the address. What the page does not know is passed over. */
function readAddress() {
  const state = new URLSearchParams(location.search);
  words.value = (state.get("q") ?? "").slice(0, words.maxLength);
  for (const box of boxes) box.checked = state.getAll(box.name).includes(box.value);
  sort.value = state.get("sort") ?? "best";
  if (sort.selectedIndex < 0) sort.selectedIndex = 0;
  shownPages = Math.min(Math.max(Number.parseInt(state.get("shown"), 10) || PAGES, PAGES), 1000);
}

/** The filters for the index, without those of the facet `but`. */
function chosenFilters(but) {
  const chosen = {};
  for (const { name, value } of chosenBoxes()) {
    if (name !== but) (chosen[name] ??= { any: [] }).any.push(value);
  }
  return Object.keys(chosen).length > 0 ? chosen : undefined;
}

/* ---------- Asking and drawing ---------- */

async function draw() {
  question += 1;
  const number = question;
  const isLate = () => number !== question;
  const text = words.value.trim();
  const isAsked = text !== "" || chosenBoxes().length > 0;
  document.title = text ? `${text} – ${titleOfPage}` : titleOfPage;
  if (said) drawFilters();
  drawSwitcher();
  if (!isAsked) {
    showAnswer(false);
    return;
  }
  try {
    if (!said) {
      said = await loadWords(LANGUAGE);
      drawFilters();
      if (isLate()) return;
    }
    showAnswer(true);
    if (!heading.textContent) heading.textContent = said.searching;
    const own = await answersIn(LANGUAGE, text, shownPages);
    const counts = await countsFor(own, text);
    if (isLate()) return;
    drawFound(own, text);
    drawHits(hits, own.pages, own.isWanted, LANGUAGE);
    more.hidden = own.found.results.length <= shownPages;
    drawCounts(counts);
    const other = await answersIn(OTHER_LANGUAGE, text, OTHER_PAGES, own.pages);
    if (isLate()) return;
    drawOther(other, text);
    if (own.found.results.length + other.found.results.length === 0) note.append(...help());
  } catch (error) {
    startAnew();
    if (!isLate()) drawFailed();
    throw error;
  }
}

/** Results, or the ways to look without a question: never before there is something to say. */
function showAnswer(isAsked) {
  page.hidden = !isAsked;
  lists.hidden = isAsked;
}

/** Instead of results, one sentence. */
function drawFailed() {
  showAnswer(true);
  heading.textContent = page.dataset.failed;
  note.replaceChildren();
  hits.replaceChildren();
  more.hidden = others.hidden = true;
  sort.closest("p").hidden = true;
}

/** `beside`: pages that are shown already, and are not shown once more in another language. */
async function answersIn(language, text, most, beside = []) {
  const search = await openSearch(language);
  await search.index.filters();
  const found = await search.find(text, {
    filters: chosenFilters(),
    sort: SORTS[sort.value],
    typing: isTyping,
    mends: language === LANGUAGE,
  });
  return {
    found,
    search,
    pages: await search.shownBeside(found, most, beside),
    isWanted: search.wanted(found),
  };
}

/** For every facet, how many results each value would give under the choice in the others. */
async function countsFor({ found, search }, text) {
  const counts = {};
  for (const facet of facets) {
    const isChosen = chosenBoxes().some((box) => box.name === facet);
    if (!isChosen) counts[facet] = (await found.counts())[facet];
    else {
      const without = chosenFilters(facet);
      counts[facet] =
        text || without
          ? (await (await search.find(text, { filters: without, typing: isTyping })).counts())[facet]
          : (await search.index.filters())[facet];
    }
  }
  return counts;
}

function drawFound({ found }, text) {
  const count = found.results.length;
  note.replaceChildren(...notes(said, text, found, retry));
  if (count > 0) heading.textContent = counted(said, count);
  else if (chosenBoxes().length > 0) heading.textContent = said.none_filtered;
  else heading.textContent = filled(said.none, { words: text });
  sort.closest("p").hidden = count < 2;
}

function help() {
  const ways = lists.querySelector("ul").cloneNode(true);
  return [...tips(said), element("p", "kb-tips__title", said.lists), ways];
}

function drawHits(list, pages, isWanted, language) {
  list.replaceChildren(...pages.map((one) => hit(one, isWanted)));
  if (language !== LANGUAGE) list.lang = language;
}

function hit(one, isWanted) {
  const link = element("a", "", marked(one.title, isWanted));
  link.href = one.url;
  const item = element(
    "li",
    "kb-hit",
    element("h3", "", link),
    element("p", "kb-hit__about", one.about),
  );
  const inside = sections(one, isWanted, SECTIONS);
  const opening = one.summary || (inside.length === 0 ? one.passages[0]?.text : "");
  if (opening) item.append(element("p", "", marked(excerpt(opening, isWanted, 220), isWanted)));
  if (inside.length > 0) {
    item.append(element("ul", "kb-hit__sections", ...inside.map((part) => section(part, isWanted))));
  }
  return item;
}

function section({ heading: name, href, text }, isWanted) {
  const link = element("a", "", marked(name, isWanted));
  link.href = href;
  return element("li", "", link, " ", element("span", "", marked(text, isWanted)));
}

function drawOther(other, text) {
  const count = other.found.results.length;
  others.hidden = other.pages.length === 0;
  others.querySelector("h2").textContent = counted(said, count, "other");
  const sentences = calledSentences(said, other.found);
  others
    .querySelector(".kb-others__said")
    .replaceChildren(...sentences.map((sentence) => element("p", "kb-said", sentence)));
  drawHits(others.querySelector("ol"), other.pages, other.isWanted, OTHER_LANGUAGE);
  const all = others.querySelector(".kb-others__all");
  all.closest("p").hidden = count <= other.pages.length;
  all.href = searchAddress(OTHER_LANGUAGE, text).href.split("?")[0] + query();
}

/** A value without results is left out, unless it is chosen. */
function drawCounts(counts) {
  for (const box of boxes) {
    const number = counts[box.name]?.[box.value] ?? 0;
    const label = box.closest("label");
    label.querySelector(".kb-facet__count").textContent = number;
    label.hidden = number === 0 && !box.checked;
  }
  for (const facet of filters.querySelectorAll("details")) {
    facet.hidden = !facet.querySelector("label:not([hidden])");
  }
}

function drawFilters() {
  const chosen = chosenBoxes();
  for (const tally of page.querySelectorAll("[data-tally]")) {
    const facet = tally.dataset.tally;
    const number = chosen.filter((box) => !facet || box.name === facet).length;
    tally.hidden = number === 0;
    tally.querySelector("b").textContent = number;
  }
  chips.replaceChildren(...chosen.map(chip));
  chosenBar.hidden = chosen.length === 0;
}

/** A button that takes one filter away: "Remove the filter (read only) Theme: Youth". */
function chip(box) {
  const facet = box.closest("fieldset").querySelector("legend").textContent;
  const value = box.closest("label").querySelector(".kb-facet__label").cloneNode(true);
  const action = element("span", "kb-hidden", `${said.remove}: `);
  const button = element("button", "", action, `${facet}: `, value);
  button.type = "button";
  button.addEventListener("click", () => remove(box));
  return element("li", "", button);
}

/** The other language is asked the same. */
function drawSwitcher() {
  for (const link of document.querySelectorAll(".kb-switch a[hreflang]")) link.search = query();
}

/* ---------- What the reader does ---------- */

/** A new state of the page. While somebody types, all letters together are one. */
function changed({ typing = false, keepLength = false } = {}) {
  clearTimeout(timer);
  if (!keepLength) shownPages = PAGES;
  const address = location.pathname + query();
  if (address !== location.pathname + location.search) {
    if (typing && isTyping) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }
  isTyping = typing;
  return draw();
}

function typed() {
  clearTimeout(timer);
  timer = setTimeout(changed, PAUSE, { typing: true });
}

/** Take a filter away; the focus moves to the next one, or to the results after the last. */
function remove(box) {
  const position = chosenBoxes().indexOf(box);
  box.checked = false;
  changed();
  const left = chips.querySelectorAll("button");
  (left[Math.min(position, left.length - 1)] ?? (page.hidden ? words : heading)).focus();
}

function clear() {
  for (const box of boxes) box.checked = false;
  changed();
  (page.hidden ? words : heading).focus();
}

function retry(text) {
  words.value = text;
  changed();
  heading.focus();
}

/** The focus goes to the first result that was not there before. */
async function showMore() {
  const before = shownPages;
  shownPages += PAGES;
  await changed({ keepLength: true });
  hits.children[before]?.querySelector("a").focus();
}

/** On a narrow screen the filters fold behind their button. */
function unfold(open) {
  toggle.setAttribute("aria-expanded", open);
}

function submit(event) {
  event.preventDefault();
  unfold(false);
  changed();
  if (!page.hidden) heading.focus();
}

function restore() {
  isTyping = false;
  readAddress();
  draw();
}

function begin() {
  lists.querySelector(".kb-without-script").hidden = true;
  restore();
  words.addEventListener("input", typed);
  filters.addEventListener("change", () => changed());
  sort.addEventListener("change", () => changed());
  form.addEventListener("submit", submit);
  more.addEventListener("click", showMore);
  page.querySelector(".kb-clear").addEventListener("click", clear);
  toggle.addEventListener("click", () => unfold(toggle.getAttribute("aria-expanded") === "false"));
  addEventListener("popstate", restore);
}

begin();
