/*
  The map, the years and the matrix, counted again for the filters in the address.

  The address is the state, as on the reforms page: ?theme=youth&theme=waste&year=2020. Everything
  that shows a number says in data-when which reforms it counts, in the same form. Without filters
  the page is as it was built; with them it asks the list's index of all reforms.
*/
import { narrowed } from "./facets.js";
import { index } from "./listed.js";

const page = document.getElementById("overview");
const data = JSON.parse(document.getElementById("map-data").textContent);
const facets = new Map(data.facets.map((facet) => [facet.id, facet]));
/** Sentences of the page as it was built, and those for reforms that filters let through. */
const { built, shown: narrow } = data.words;

/** The shape of a reform without an award. */
const PLAIN = "plain";

const bar = page.querySelector(".kb-chosen");
const chips = page.querySelector(".kb-chips");
const shown = page.querySelector("[data-shown]");
const list = page.querySelector("[data-list]");

let drawing = 0;

/* ---------- The state: in the address ---------- */

/** What the reader chose, as facets.js wants it. What the page does not know is passed over. */
function chosenValues() {
  const address = new URLSearchParams(location.search);
  const chosen = new Map();
  for (const { id, values } of facets.values()) {
    const known = address.getAll(id).filter((value) => Object.keys(values).includes(value));
    if (known.length > 0) chosen.set(id, new Set(known));
  }
  return chosen;
}

/** The state as a query, with its question mark; `own` takes the place of its facets' choice. */
function query(chosen, own = new URLSearchParams()) {
  const state = new URLSearchParams(own);
  for (const [facet, values] of chosen) {
    if (!own.has(facet)) values.forEach((value) => state.append(facet, value));
  }
  return `?${state}`.replace(/^\?$/, "");
}

function meets(reform, own) {
  return [...own].every(([facet, value]) => reform.facets[facet].includes(value));
}

/* ---------- The parts that show a number ---------- */

/** Every part with what it counts and the way it draws a number of reforms. */
const parts = [...page.querySelectorAll("[data-when]")].map((element) => ({
  own: new URLSearchParams(element.dataset.when),
  draw: { a: place, td: cell, li: year, div: undated }[element.localName](element),
}));

const latest = [...page.querySelectorAll("[data-latest]")].map((element) => ({
  element,
  own: new URLSearchParams(element.dataset.latest),
}));

function fill(sentence, numbers) {
  return Object.entries(numbers).reduce((text, [name, n]) => text.replace(`{${name}}`, n), sentence);
}

function counted(count) {
  return [narrow.zero, built.reforms.one][count] ?? fill(built.reforms.many, { count });
}

/** A circle of the map. Its link leads to the filtered reforms, without filters to its page. */
function place(link) {
  const { one, dot, numberFrom } = link.ownerSVGElement.dataset;
  const page = link.getAttribute("href");
  const title = link.querySelector("title");
  const before = title.textContent;
  const circle = link.querySelector("circle.kb-place__circle");
  const number = link.querySelector(".kb-place__number");
  if (circle === null) return () => {};
  return (found, filtered, to) => {
    const count = found.length;
    const said = filtered ? `${link.dataset.name} – ${counted(count)}` : before;
    title.textContent = said;
    link.setAttribute("aria-label", said);
    link.setAttribute("href", filtered && count > 0 ? to : page);
    link.classList.toggle("kb-place--some", count > 0);
    link.classList.toggle("kb-place--none", count === 0);
    circle.setAttribute("r", count > 0 ? one * Math.sqrt(count) : dot);
    if (number) number.textContent = count >= numberFrom ? count : "";
  };
}

/** A cell of a table: a link with the number, or what stands there for none. */
function cell(element) {
  const link = element.querySelector("a");
  if (link === null) return () => {};
  return (found, filtered, to) => {
    link.href = to;
    link.textContent = found.length;
    element.replaceChildren(found.length > 0 ? link : (element.dataset.zero ?? ""));
  };
}

/** The shape of a reform's mark: its highest award. */
function shape(reform) {
  return data.shapes.find((award) => reform.facets.award.includes(award)) ?? PLAIN;
}

/** A year with its marks, each for so many reforms of one shape. */
function year(element) {
  const link = element.querySelector("a");
  const { per } = element.parentElement.dataset;
  return (found, filtered, to) => {
    const shapes = found.map(shape);
    for (const name of [...data.shapes, PLAIN]) {
      const count = shapes.filter((other) => other === name).length;
      element.querySelectorAll(`[data-shape="${name}"]`).forEach((mark, place) => {
        mark.hidden = place * per >= count;
      });
    }
    const awarded = shapes.filter((name) => name !== PLAIN).length;
    if (found.length > 0) link.href = to;
    else link.removeAttribute("href");
    link.querySelector("[data-number]").textContent = found.length;
    link.querySelector("[data-said]").textContent =
      counted(found.length) + (awarded ? fill(built.years_awarded, { count: awarded }) : "");
  };
}

/** The reforms without a year: how many, and which, where they are named. */
function undated(element) {
  const items = [...element.querySelectorAll("[data-reform]")];
  return (found, filtered, to) => {
    const ids = new Set(found.map((reform) => reform.id));
    for (const item of items) item.hidden = !ids.has(item.dataset.reform);
    element.hidden = found.length === 0;
    element.querySelector("p a").href = to;
    element.querySelector("[data-said]").textContent = counted(found.length);
  };
}

/* ---------- Drawing the page from the state ---------- */

async function draw() {
  const chosen = chosenValues();
  const mine = ++drawing;
  for (const link of document.querySelectorAll(".kb-switch a[hreflang]")) link.search = query(chosen);
  const reforms = await index(page.dataset.index).catch(() => null);
  // Somebody has chosen again while the data were on their way.
  if (mine !== drawing) return;
  if (reforms) drawNarrowed(reforms, chosen);
  // Nothing was drawn before: all reforms are shown.
  else drawBar(chosen, chosen.size > 0 ? narrow.failed : "");
}

function drawNarrowed(reforms, chosen) {
  const { fitting } = narrowed(reforms, chosen);
  const base = page.dataset.reforms;
  for (const part of parts) {
    const found = fitting.filter((reform) => meets(reform, part.own));
    part.draw(found, chosen.size > 0, base + query(chosen, part.own));
  }
  drawLatest(fitting);
  drawTotals(fitting.length, chosen.size > 0);
  const numbers = { shown: fitting.length, all: reforms.length };
  drawBar(chosen, chosen.size > 0 ? fill(narrow.shown, numbers) : "");
}

function drawLatest(fitting) {
  for (const { element, own } of latest) {
    const years = fitting
      .filter((reform) => meets(reform, own))
      .flatMap((reform) => reform.facets.year)
      .filter((value) => value !== "none");
    element.textContent = years.length > 0 ? Math.max(...years) : "–";
  }
}

/** The sums that count municipalities and not reforms: from the cells as they stand now. */
function drawTotals(count, filtered) {
  const rows = [...page.querySelectorAll(".kb-matrix tbody tr")].filter((row) =>
    row.querySelector("td"),
  );
  const empty = (cell) => cell.querySelector("a") === null;
  for (const body of page.querySelectorAll(".kb-matrix tbody")) {
    const own = [...body.querySelectorAll(".kb-matrix__total")];
    const without = own.filter(empty).length;
    body.querySelector("[data-without]").textContent =
      without > 0 ? fill(built.without_of, { without, all: own.length }) : "";
  }
  page.querySelectorAll("[data-without-column]").forEach((cell, column) => {
    cell.textContent = rows.filter((row) => empty(row.cells[column + 1])).length;
  });
  for (const row of rows) row.classList.toggle("kb-matrix__none", empty(row.lastElementChild));
  const [all, without] = [rows.length, rows.filter((row) => empty(row.lastElementChild)).length];
  page.querySelector("[data-all]").textContent = count;
  page.querySelector("[data-without-all]").textContent = fill(
    filtered ? narrow.without : built.without_all,
    { without, all },
  );
  page.querySelector("[data-covered]").textContent = fill(
    filtered ? narrow.covered : built.covered,
    { covered: all - without, all },
  );
}

/** The filters in use, each with a button that takes it away, and what is `said` of them. */
function drawBar(chosen, said) {
  bar.hidden = chosen.size === 0;
  list.href = page.dataset.reforms + query(chosen);
  list.textContent = chosen.size > 0 ? narrow.list : narrow.list_all;
  shown.textContent = said;
  const choices = [...chosen].flatMap(([facet, values]) => [...values].map((value) => [facet, value]));
  chips.replaceChildren(...choices.map(([facet, value]) => chip(chosen, facet, value)));
}

function chip(chosen, facet, value) {
  const action = document.createElement("span");
  action.className = "kb-hidden";
  action.textContent = `${narrow.remove}: `;
  const button = document.createElement("button");
  button.type = "button";
  const { title, values } = facets.get(facet);
  button.append(action, `${title}: ${values[value]}`);
  button.addEventListener("click", () => remove(chosen, facet, value));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/* ---------- What the reader does ---------- */

function go(chosen) {
  history.pushState(null, "", location.pathname + query(chosen));
  return draw();
}

/** Take a filter away; the focus moves to the next one, or to the list's link after the last. */
async function remove(chosen, facet, value) {
  const position = [...chips.children].indexOf(document.activeElement.closest("li"));
  const left = new Set(chosen.get(facet));
  left.delete(value);
  const next = new Map(chosen).set(facet, left);
  if (left.size === 0) next.delete(facet);
  await go(next);
  const buttons = chips.querySelectorAll("button");
  (buttons[Math.min(position, buttons.length - 1)] ?? list).focus();
}

async function begin() {
  if (location.search) await draw();
  delete page.dataset.awaits;
  bar.querySelector(".kb-clear").addEventListener("click", () => {
    go(new Map());
    list.focus();
  });
  addEventListener("popstate", draw);
}

begin();
