/*
  The chosen reforms side by side. The address is the state (?reform=a&reform=b); an address
  without any shows what was chosen on other pages. Each column comes from compare.json beside the
  reform's page, so that the comparison costs what it shows.
*/
import { inAddress, label, query, remember, remembered, toggled } from "./compared.js";

/** What an id is made of, so that an address leads to no other place. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const page = document.getElementById("compare");
const all = document.querySelector(".kb-compare-list");
const title = document.getElementById("compare-title");
const box = page.querySelector(".kb-compare__box");
const head = box.querySelector("thead tr");
const rows = [...box.querySelectorAll("tbody tr")];
const buttons = new Map(
  [...document.querySelectorAll("[data-compare]")].map((button) => [button.dataset.compare, button]),
);
const columns = new Map();
/** Ids in the address that are none of a reform. */
const unknown = new Set();
let drawing = 0;

const chosen = () => inAddress(location.search).filter((id) => ID.test(id) && !unknown.has(id));

const pageOf = (id) => new URL(page.dataset.reform.replace("{id}", id), document.baseURI).href;

/** The column of a reform, fetched once; null where it could not be had. */
async function column(id) {
  if (!columns.has(id)) {
    try {
      const answer = await fetch(new URL("compare.json", pageOf(id)));
      if (answer.status === 404) unknown.add(id);
      if (!answer.ok) return null;
      columns.set(id, await answer.json());
    } catch {
      return null;
    }
  }
  return columns.get(id);
}

/* ---------- Drawing the page from the state ---------- */

function say(name, shown) {
  document.querySelector(`[data-say=${name}]`).hidden = !shown;
}

async function draw() {
  const asked = chosen();
  const mine = ++drawing;
  const found = await Promise.all(asked.map(column));
  // Somebody has chosen again while the data were on their way.
  if (mine !== drawing) return;
  const ids = asked.filter((id) => !unknown.has(id));
  const shown = asked.filter((_, place) => found[place] !== null);
  const data = found.filter((one) => one !== null);
  head.replaceChildren(head.firstElementChild, ...shown.map((id, place) => heading(id, data[place])));
  for (const row of rows) {
    const cells = shown.map((id, place) => cell(row, id, data[place]));
    row.replaceChildren(row.firstElementChild, ...cells);
  }
  box.hidden = shown.length === 0;
  box.dataset.columns = shown.length;
  for (const part of page.querySelectorAll("[data-chosen]")) part.hidden = shown.length === 0;
  say("nothing", ids.length === 0);
  say("one", shown.length === 1);
  say("failed", shown.length < ids.length);
  say("full", false);
  for (const [id, button] of buttons) label(button, ids.includes(id));
  for (const link of document.querySelectorAll(".kb-switch a[hreflang]")) link.search = query(ids);
}

function heading(id, column) {
  const name = column.title;
  const cell = document.createElement("th");
  cell.scope = "col";
  const link = text("a", name.text, name.lang);
  link.href = pageOf(id);
  const button = text("button", page.dataset.remove);
  button.type = "button";
  button.className = "kb-add kb-add--out";
  button.append(text("span", `: ${name.text}`));
  button.lastChild.className = "kb-hidden";
  button.addEventListener("click", () => {
    change(id);
    title.focus();
  });
  cell.append(link, button);
  return cell;
}

function cell(row, id, column) {
  const items = column.rows[row.dataset.row];
  const element = document.createElement("td");
  element.dataset.label = column.title.text;
  if (items.length === 0) {
    element.append(text("span", row.dataset.gap));
    element.firstChild.className = "kb-gap";
    return element;
  }
  const list = document.createElement("ul");
  list.append(...items.map((item) => entry(item, pageOf(id))));
  element.append(list);
  return element;
}

/** One item: its words, a link where it leads somewhere, and what stands smaller after it. */
function entry(item, base) {
  const element = document.createElement("li");
  const words = text(item.href ? "a" : "span", item.text, item.lang);
  if (item.href) words.href = new URL(item.href, base);
  element.append(words);
  if (item.aside) {
    const aside = text("span", item.aside, item.aside_lang);
    aside.className = "kb-aside";
    element.append(" ", aside);
  }
  return element;
}

function text(tag, words, language) {
  const element = document.createElement(tag);
  element.textContent = words;
  if (language) element.lang = language;
  return element;
}

/* ---------- What the reader does ---------- */

function go(ids) {
  remember(ids);
  history.pushState(null, "", location.pathname + query(ids));
  draw();
}

function change(id) {
  const ids = toggled(chosen(), id);
  if (ids === null) say("full", true);
  else go(ids);
}

async function begin() {
  if (inAddress(location.search).length === 0 && remembered().length > 0) {
    history.replaceState(null, "", location.pathname + query(remembered()));
  }
  for (const [id, button] of buttons) button.addEventListener("click", () => change(id));
  page.querySelector("[data-clear]").addEventListener("click", () => {
    go([]);
    title.focus();
  });
  page.querySelector("[data-print]").addEventListener("click", () => print());
  addEventListener("popstate", draw);
  // Older browsers do not know the rule that hides it where there are scripts.
  document.querySelector(".kb-without-script").hidden = true;
  const isAsked = chosen().length > 0;
  say("nothing", !isAsked);
  // The list of all waits below the window while the columns are on their way.
  page.classList.toggle("kb-compare--awaited", isAsked);
  page.hidden = false;
  delete all.dataset.awaits;
  await draw();
  page.classList.remove("kb-compare--awaited");
}

begin();
