// Everything that a page needs to search, opened at the first key press.

import { openIndex } from "./engine.js";
import { makeFinder, wanted } from "./find.js";
import { makeAnalyser } from "./keys.js";
import { shownPage } from "./passages.js";
import { makeResolver } from "./resolve.js";
import { loadRules } from "./rules.js";
import { loadSynonyms, makeSynonyms } from "./synonyms.js";

const ROOT = new URL("../../../", import.meta.url);
/** How many pages of the other language are looked at for some that are not shown already. */
const LOOKED_AT = 20;
const opened = new Map();
let analyser;

/** After a failure: the next question opens everything anew, since the connection may be back. */
export function startAnew() {
  opened.clear();
  analyser = undefined;
}

/** The analyser of words, loaded once. */
function openAnalyser() {
  analyser ??= loadRules().then(makeAnalyser);
  return analyser;
}

/**
 * The search in the pages of `language`, opened once: `find` of find.js, the analyser, the index,
 * and `shown(found, number)`, the first pages of what was found as passages.js gives them;
 * `shownBeside(found, number, pages)`: the same without those that `pages` are in another language.
 */
export function openSearch(language) {
  if (!opened.has(language)) {
    opened.set(language, opening(language));
  }
  return opened.get(language);
}

async function opening(language) {
  const [words, index, groups] = await Promise.all([
    openAnalyser(),
    openIndex(language),
    loadSynonyms(language, ROOT),
  ]);
  const names = makeSynonyms(words, language, groups);
  let mender;
  const openMender = () => {
    mender ??= import("./mend.js").then(({ loadMender }) =>
      loadMender(words, language, names.words),
    );
    return mender;
  };
  const shown = (found, number) =>
    Promise.all(found.results.slice(0, number).map(async ({ data }) => shownPage(await data())));
  const shownBeside = async (found, number, pages) => {
    if (pages.length === 0) return shown(found, number);
    const there = new Set(pages.map(({ url }) => addressOf(url)));
    const near = await shown(found, Math.min(number + pages.length, LOOKED_AT));
    return near.filter(({ url }) => !there.has(addressOf(url))).slice(0, number);
  };
  return {
    ...makeFinder(index, makeResolver(words, index, openMender, names)),
    analyser: words,
    index,
    shown,
    shownBeside,
    wanted: (found) => wanted(words, language, found.parts),
  };
}

/** What the search says in `language`: sentences by name, with braces for what goes into them. */
export async function loadWords(language) {
  const response = await fetch(new URL(`search/${language}/interface.json`, ROOT));
  if (!response.ok) throw new Error(`interface.json: ${response.status}`);
  return response.json();
}

/** The language of this page, and the other one. */
export const LANGUAGE = document.documentElement.lang === "en" ? "en" : "ka";
export const OTHER_LANGUAGE = LANGUAGE === "ka" ? "en" : "ka";

/** The address of a page in the site, the same in both languages. */
function addressOf(url) {
  return url.slice(ROOT.pathname.length).replace(/^en\//, "");
}

/** The address of the page of the search in `language`, for the words `text`. */
export function searchAddress(language, text) {
  const address = new URL(language === "ka" ? "search/" : "en/search/", ROOT);
  address.search = new URLSearchParams({ q: text });
  return address;
}
