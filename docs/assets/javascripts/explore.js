/*
  The list of reforms, narrowed and sorted by the reader.

  The form is the state: its boxes and the choice of order. The address says the same in its query
  (?theme=youth&theme=child-rights&sort=title), so that it can be kept, sent and gone back to; `more`
  in it tells how often the reader asked for more. Everything else on the page is drawn anew from
  the state after each change. As long as nothing is chosen the page stands as it was built, with
  the latest reforms and the way to its other pages; what is known of all others comes meanwhile.
*/
import { narrowed } from "./facets.js";
import * as listed from "./listed.js";

const page = document.getElementById("explore");
const form = document.getElementById("filters");
const sort = document.getElementById("sort");
const toggle = document.getElementById("filters-button");
const results = document.getElementById("results");
const list = page.querySelector(".kb-cards");
const chosenBar = page.querySelector(".kb-chosen");
const chips = page.querySelector(".kb-chips");
const more = page.querySelector(".kb-more");
const pager = page.querySelector(".kb-pager");

const size = Number(page.dataset.size);
const boxes = [...form.querySelectorAll("input")];
const numbers = new Map(
  boxes.map((box) => [box, box.closest("label").querySelector(".kb-facet__count")]),
);
/** What stands on the page without a choice. */
const built = {
  cards: [...list.children],
  found: results.textContent,
  counts: new Map(boxes.map((box) => [box, Number(numbers.get(box).textContent)])),
};

/** Cards by the ids of their reforms, from every page of the list that has been fetched. */
const cards = new Map(built.cards.map((card) => [card.dataset.reform, card]));
const fetched = new Set([1]);
/** How often the reader asked for more of what fits. */
let times = 0;
let drawing = 0;

/* ---------- The state: in the form, in the address ---------- */

const chosenBoxes = () => boxes.filter((box) => box.checked);

function chosenValues() {
  const chosen = new Map();
  for (const box of chosenBoxes()) {
    chosen.set(box.name, (chosen.get(box.name) ?? new Set()).add(box.value));
  }
  return chosen;
}

/** Whether the list is to stand as it was built. */
const isPlain = () => sort.selectedIndex === 0 && chosenBoxes().length === 0;

/** The state as the query of an address, with its question mark; empty when nothing is chosen. */
function query() {
  const state = new URLSearchParams(new FormData(form));
  if (sort.selectedIndex === 0) state.delete("sort");
  if (times > 0) state.set("more", times);
  return `?${state}`.replace(/^\?$/, "");
}

/** Set the form from the address. What the page does not know is passed over. */
function readAddress() {
  const state = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = state.getAll(box.name).includes(box.value);
  sort.value = state.get("sort");
  if (sort.selectedIndex < 0) sort.selectedIndex = 0;
  times = isPlain() ? 0 : Math.max(0, Number.parseInt(state.get("more"), 10) || 0);
}

/* ---------- What is known of all reforms ---------- */

const all = () => listed.index(page.dataset.index, size);

/** The cards of `reforms`. One that has gone since the index was made is passed over. */
async function cardsOf(reforms) {
  const wanted = new Set(reforms.map((reform) => reform.page).filter((n) => !fetched.has(n)));
  await Promise.all([...wanted].map(fetchPage));
  return reforms.map((reform) => cards.get(reform.id)).filter(Boolean);
}

async function fetchPage(number) {
  const found = await listed.cards(page.dataset.part.replace("{number}", number));
  for (const card of found) cards.set(card.dataset.reform, card);
  fetched.add(number);
}

/* ---------- Drawing the page from the state ---------- */

async function draw() {
  const mine = ++drawing;
  drawTallies();
  drawChips();
  drawSwitcher();
  page.toggleAttribute("data-busy", true);
  try {
    const drawn = isPlain() ? drawBuilt : await chosen();
    // Somebody has chosen again while the data were on their way.
    if (mine !== drawing) return;
    drawn();
    page.querySelector("[data-failed]").hidden = true;
  } catch {
    if (mine !== drawing) return;
    page.querySelector("[data-failed]").hidden = false;
  }
  page.toggleAttribute("data-busy", false);
}

/** What draws the reforms that fit the choice, once all that it takes has come. */
async function chosen() {
  const reforms = await all();
  const { fitting, count } = narrowed(reforms, chosenValues());
  fitting.sort((one, other) => one.places[sort.value] - other.places[sort.value]);
  const first = listed.first(fitting, size, times + 1);
  const shown = await cardsOf(first);
  const said = page.dataset.shown
    .replace("{shown}", fitting.length)
    .replace("{all}", reforms.length);
  return () => {
    drawCards(shown);
    drawFound(said, fitting.length, first.length < fitting.length);
    drawCounts((box) => count(box.name, box.value));
    if (pager) pager.hidden = true;
  };
}

/** The page as it was built. */
function drawBuilt() {
  drawCards(built.cards);
  drawFound(built.found, Number(page.dataset.count), false);
  drawCounts((box) => built.counts.get(box));
  if (pager) pager.hidden = false;
}

function drawCards(shown) {
  const isThere = shown.length === list.children.length;
  // Cards that stand where they belong are not moved: who reads among them keeps the place.
  if (isThere && shown.every((card, place) => card === list.children[place])) return;
  list.replaceChildren(...shown);
  list.dispatchEvent(new Event("kb-listed", { bubbles: true }));
}

function drawFound(said, number, hasMore) {
  results.textContent = said;
  page.querySelector("[data-none]").hidden = number > 0;
  page.querySelector("[data-fitting]").textContent = number;
  more.hidden = !hasMore;
}

function drawCounts(count) {
  for (const box of boxes) {
    numbers.get(box).textContent = count(box);
    box.closest("label").classList.toggle("kb-facet__empty", count(box) === 0);
  }
}

/** How many filters are in use, beside the name of each facet and on the button of all. */
function drawTallies() {
  for (const tally of form.parentElement.querySelectorAll("[data-tally]")) {
    const facet = tally.dataset.tally;
    const number = chosenBoxes().filter((box) => !facet || box.name === facet).length;
    tally.hidden = number === 0;
    tally.querySelector("b").textContent = number;
  }
}

function drawChips() {
  const chosen = chosenBoxes();
  chips.replaceChildren(...chosen.map(chip));
  chosenBar.hidden = chosen.length === 0;
}

/** A button that takes one filter away: "Remove the filter (read only) Theme: Youth". */
function chip(box) {
  const action = document.createElement("span");
  action.className = "kb-hidden";
  action.textContent = `${page.dataset.remove}: `;
  const facet = box.closest("fieldset").querySelector("legend").textContent;
  const value = box.closest("label").querySelector(".kb-facet__label").cloneNode(true);
  const button = document.createElement("button");
  button.type = "button";
  button.append(action, `${facet}: `, value);
  button.addEventListener("click", () => remove(box));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/** The other language shows the same reforms, and so does the map, which knows no order. */
function drawSwitcher() {
  for (const link of document.querySelectorAll(".kb-switch a[hreflang]")) link.search = query();
  const filters = new URLSearchParams(query());
  filters.delete("sort");
  filters.delete("more");
  page.parentElement.querySelector("[data-map]").search = filters;
}

/* ---------- What the reader does ---------- */

function changed() {
  times = 0;
  history.pushState(null, "", location.pathname + query());
  draw();
}

/** Take a filter away; the focus moves to the next one, or to the results after the last. */
function remove(box) {
  const position = chosenBoxes().indexOf(box);
  box.checked = false;
  changed();
  const left = chips.querySelectorAll("button");
  (left[Math.min(position, left.length - 1)] ?? results).focus();
}

function clear() {
  for (const box of boxes) box.checked = false;
  changed();
  results.focus();
}

/** More of what fits; the focus moves to the first that is new. */
async function showMore() {
  const before = list.children.length;
  times += 1;
  history.replaceState(null, "", location.pathname + query());
  await draw();
  list.children[before]?.querySelector("a").focus();
}

/** On a narrow screen the filters fold behind their button. */
function unfold(open) {
  toggle.setAttribute("aria-expanded", open);
}

function submit(event) {
  event.preventDefault();
  unfold(false);
  results.focus();
}

function restore() {
  readAddress();
  return draw();
}

async function begin() {
  const drawn = restore();
  form.addEventListener("change", changed);
  sort.addEventListener("change", changed);
  form.addEventListener("submit", submit);
  page.querySelector(".kb-clear").addEventListener("click", clear);
  more.addEventListener("click", showMore);
  toggle.addEventListener("click", () => unfold(toggle.getAttribute("aria-expanded") === "false"));
  addEventListener("popstate", restore);
  await drawn;
  for (const part of page.querySelectorAll(".kb-controls, .kb-sort")) part.hidden = false;
  delete page.querySelector("[data-awaits]").dataset.awaits;
  // Whoever chooses next does not wait for it; where it does not come, it is asked for again then.
  all().catch(() => {});
}

begin();
