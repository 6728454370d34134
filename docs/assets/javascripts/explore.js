/*
  The list of reforms, narrowed and sorted by the reader.

  The form is the state: its boxes and the choice of order. The address says the same in its query
  (?theme=youth&theme=child-rights&sort=title), so that it can be kept, sent and gone back to.
  Everything else on the page is drawn anew from the form after each change.
*/
import { narrowed } from "./facets.js";

const page = document.getElementById("explore");
const form = document.getElementById("filters");
const sort = document.getElementById("sort");
const toggle = document.getElementById("filters-button");
const results = document.getElementById("results");
const list = page.querySelector(".kb-cards");
const chosenBar = page.querySelector(".kb-chosen");
const chips = page.querySelector(".kb-chips");

const boxes = [...form.querySelectorAll("input")];
const cards = [...list.children].map((element) => ({
  element,
  facets: JSON.parse(element.dataset.facets),
  places: JSON.parse(element.dataset.places),
}));

/* ---------- The state: in the form, in the address ---------- */

const chosenBoxes = () => boxes.filter((box) => box.checked);

function chosenValues() {
  const chosen = new Map();
  for (const box of chosenBoxes()) {
    chosen.set(box.name, (chosen.get(box.name) ?? new Set()).add(box.value));
  }
  return chosen;
}

/** The state as the query of an address, with its question mark; empty when nothing is chosen. */
function query() {
  const state = new URLSearchParams(new FormData(form));
  if (sort.selectedIndex === 0) state.delete("sort");
  return `?${state}`.replace(/^\?$/, "");
}

/** Set the form from the address. What the page does not know is passed over. */
function readAddress() {
  const state = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = state.getAll(box.name).includes(box.value);
  sort.value = state.get("sort");
  if (sort.selectedIndex < 0) sort.selectedIndex = 0;
}

/* ---------- Drawing the page from the state ---------- */

function draw() {
  const { fitting, count } = narrowed(cards, chosenValues());
  drawOrder();
  drawCards(new Set(fitting));
  drawFound(fitting.length);
  drawCounts(count);
  drawTallies();
  drawChips();
  drawSwitcher();
}

/** Cards move only when the order changes: who reads with a screen reader keeps the place. */
function drawOrder() {
  const order = sort.value;
  if (list.dataset.order === order) return;
  list.dataset.order = order;
  cards.sort((one, other) => one.places[order] - other.places[order]);
  list.append(...cards.map((card) => card.element));
}

function drawCards(fitting) {
  for (const card of cards) card.element.hidden = !fitting.has(card);
}

function drawFound(number) {
  results.textContent = page.dataset.shown
    .replace("{shown}", number)
    .replace("{all}", cards.length);
  page.querySelector("[data-none]").hidden = number > 0;
  page.querySelector("[data-fitting]").textContent = number;
}

function drawCounts(count) {
  for (const box of boxes) {
    const number = count(box.name, box.value);
    const label = box.closest("label");
    label.querySelector(".kb-facet__count").textContent = number;
    label.classList.toggle("kb-facet__empty", number === 0);
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
  page.parentElement.querySelector("[data-map]").search = filters;
}

/* ---------- What the reader does ---------- */

function changed() {
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
  draw();
}

function begin() {
  restore();
  form.addEventListener("change", changed);
  sort.addEventListener("change", changed);
  form.addEventListener("submit", submit);
  page.querySelector(".kb-clear").addEventListener("click", clear);
  toggle.addEventListener("click", () => unfold(toggle.getAttribute("aria-expanded") === "false"));
  addEventListener("popstate", restore);
  for (const part of page.querySelectorAll(".kb-controls, .kb-sort")) part.hidden = false;
  delete page.querySelector("[data-awaits]").dataset.awaits;
}

begin();
