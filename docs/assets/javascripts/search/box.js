/*
  The search box of the header: instant results as a list box that the arrow keys walk through
  while the focus stays in the box (the combobox pattern of ARIA's authoring practices).
*/

import { LANGUAGE, OTHER_LANGUAGE, loadWords, openSearch, searchAddress, startAnew } from "./index.js";
import { calledSentences, counted, element, excerpt, filled, marked, notes, sections, tips } from "./show.js";

/** How many pages are shown of each language. */
const PAGES = 5;
const OTHER_PAGES = 2;
/** How many sections of the first page are shown, and of each other one. */
const FIRST_SECTIONS = 3;
const SECTIONS = 1;
const EXCERPT = 115;
/** Milliseconds without a key before a question is asked, of this language and of the other. */
const PAUSE = 60;
const LONG_PAUSE = 500;

/** Make the search box of `form` answer while somebody types, and answer what was typed so far. */
export async function openBox(form) {
  const box = form.querySelector("input");
  const panel = form.querySelector(".kb-search__panel");
  const note = form.querySelector(".kb-search__said");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  // Both at once: the index is on its way before the words have come.
  openSearch(LANGUAGE).catch(() => {});
  const said = await loadWords(LANGUAGE);
  let options = [];
  let active = -1;
  let question = 0;
  let timer;

  /* ---------- Asking ---------- */

  function asked() {
    question += 1;
    clearTimeout(timer);
    if (box.value.trim()) timer = setTimeout(answer, PAUSE, question);
    else close();
  }

  async function answer(number) {
    const text = box.value.trim();
    const isLate = () => number !== question;
    try {
      if (panel.hidden) say(said.searching);
      const own = await answersIn(LANGUAGE, text, PAGES);
      if (isLate()) return;
      show(text, own, null);
      // The other language waits until nobody types: it has an index of its own to fetch.
      await new Promise((rested) => setTimeout(rested, LONG_PAUSE));
      if (isLate() || panel.hidden) return;
      const other = await answersIn(OTHER_LANGUAGE, text, OTHER_PAGES, own.pages);
      if (isLate() || panel.hidden) return;
      show(text, own, other);
    } catch (error) {
      startAnew();
      if (!isLate()) say(said.failed);
      throw error;
    }
  }

  /** `beside`: pages that are shown already, and are not shown once more in another language. */
  async function answersIn(language, text, most, beside = []) {
    const search = await openSearch(language);
    // What is mended in this language has not been meant in the other one.
    const found = await search.find(text, { typing: true, mends: language === LANGUAGE });
    const pages = await search.shownBeside(found, most, beside);
    return { found, pages, isWanted: search.wanted(found), language };
  }

  /* ---------- Showing ---------- */

  /** Instead of results, one sentence. */
  function say(sentence) {
    note.replaceChildren(element("p", "kb-said", sentence));
    fill([]);
    open();
    status.textContent = sentence;
  }

  /** `other` is null as long as it is not known. */
  function show(text, own, other) {
    const kept = options[active]?.href;
    const count = own.found.results.length;
    const otherCount = other?.found.results.length ?? 0;
    note.replaceChildren(...notes(said, text, own.found, retry));
    if (count === 0) note.prepend(element("p", "kb-said", filled(said.none, { words: text })));
    if (count === 0 && other && otherCount === 0) note.append(...tips(said));
    const groups = own.pages.flatMap((page, place) =>
      optionsFor(page, own.isWanted, place === 0 ? FIRST_SECTIONS : SECTIONS),
    );
    if (count > 0) groups.push(allOption(text, count));
    const isMore = other?.pages.length > 0;
    if (isMore) groups.push(otherGroup(other));
    fill(groups);
    open();
    moveTo(options.findIndex((option) => kept && option.href === kept));
    const sentences = count > 0 ? [counted(said, count)] : [note.firstChild.textContent];
    if (isMore) sentences.push(countedOther(other));
    status.textContent = sentences.join(". ");
  }

  function fill(content) {
    list.replaceChildren(...content);
    options = [...list.querySelectorAll("[role=option]")];
    for (const [number, option] of options.entries()) option.id = `search-option-${number}`;
    moveTo(-1);
  }

  /** How many results the other language has, and what was done to find them. */
  function countedOther({ found }) {
    const count = counted(said, found.results.length, "other");
    return [count, ...calledSentences(said, found)].join(". ");
  }

  function otherGroup(other) {
    const name = element("p", "kb-search__other", countedOther(other));
    name.id = "search-other";
    name.setAttribute("role", "presentation");
    const pages = other.pages.flatMap((page) => optionsFor(page, other.isWanted, SECTIONS));
    const group = element("div", "", name, ...pages);
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", name.id);
    for (const one of pages) one.lang = OTHER_LANGUAGE;
    return group;
  }

  /** A page as an option, and its sections that say most as further ones. */
  function optionsFor(page, isWanted, most) {
    const inside = sections(page, isWanted, most, EXCERPT);
    const title = element("span", "kb-option__title", marked(page.title, isWanted));
    const about = element("span", "kb-option__about", page.about);
    const made = [option(page.url, "kb-option", title, " ", about)];
    if (inside.length === 0 && page.summary) {
      const text = marked(excerpt(page.summary, isWanted, EXCERPT), isWanted);
      made[0].append(" ", element("span", "kb-option__text", text));
    }
    for (const section of inside) {
      const heading = element("span", "kb-option__heading", marked(section.heading, isWanted));
      const text = element("span", "kb-option__text", marked(section.text, isWanted));
      made.push(option(section.href, "kb-option kb-option--section", heading, " ", text));
    }
    return made;
  }

  function allOption(text, count) {
    const sentence = count === 1 ? said.all_one : filled(said.all_many, { count });
    return option(searchAddress(LANGUAGE, text).href, "kb-option kb-option--all", sentence);
  }

  /** A link, so that it can be opened beside; the keyboard reaches it through the box. */
  function option(href, className, ...content) {
    const made = element("a", className, ...content);
    made.href = href;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    return made;
  }

  /* ---------- Opening, closing, walking ---------- */

  function open() {
    panel.hidden = false;
    box.setAttribute("aria-expanded", String(options.length > 0));
  }

  function close() {
    question += 1;
    clearTimeout(timer);
    panel.hidden = true;
    box.setAttribute("aria-expanded", "false");
    moveTo(-1);
    status.textContent = "";
  }

  /** Make the option at `place` the active one; -1 is the box itself. */
  function moveTo(place) {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  }

  /** One step down or up; beyond either end is the box. */
  function step(by) {
    const places = options.length + 1;
    moveTo(((active + 1 + by + places) % places) - 1);
  }

  function retry(text) {
    box.value = text;
    box.focus();
    asked();
  }

  const keys = {
    ArrowDown: () => (panel.hidden ? asked() : step(1)),
    ArrowUp: () => step(-1),
    Escape: () => close(),
    Enter: () => options[active].click(),
  };

  function pressed(event) {
    const isOpen = !panel.hidden;
    // A second Escape empties the box, as browsers do by themselves; Enter submits the form.
    if (event.key === "Escape" && !isOpen) return;
    if (event.key === "ArrowUp" && !isOpen) return;
    if (event.key === "Enter" && (active < 0 || event.isComposing)) return;
    if (!keys[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  }

  box.addEventListener("input", asked);
  box.addEventListener("keydown", pressed);
  box.addEventListener("focus", () => box.value.trim() && panel.hidden && asked());
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  // A click on what is no link leaves the focus where it is.
  panel.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("a, button")) event.preventDefault();
  });
  asked();
}
