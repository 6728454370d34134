/*
  The index of one language, as Pagefind serves it. The only file here that knows Pagefind:
  another engine needs an `openIndex` that gives the same three functions.

  Each language has its own copy of Pagefind, because a copy can hold one WebAssembly module.
  Nothing is fetched before `openIndex`; a search then fetches the parts of the index it needs.
*/

/** How words count, besides the weights in hooks/knowledge_base/search/pagefind.py. */
const RANKING = {
  // Long pages are the good ones here.
  pageLength: 0.4,
  // A word before longer words that begin so: "AI" is not "air".
  termSimilarity: 8,
  // Pages whose title (its words are the keys), or name, holds all that was asked.
  metaWeights: { keys: 3, title: 0, name: 7 },
};

/** How many pages for an English word are looked into for the word itself. */
const LOOKED_AT = 3;

/** What English words may end in; Pagefind's own stems cannot be asked for. */
const ENGLISH_ENDING =
  /^(?:|'?s|e[sd]?|d|ing|ings|ers?|ors?|ory|ly|ely|y|ies|ied|ions?|(?:ic)?ations?|at(?:e[sd]?|ing|ory|ive)|ive|al|ally|ity|ments?|ness|able|ists?|ism|ous|ful)$/;

/**
 * Open the index of `language` ("ka" or "en"). `root` is the address of the site.
 *
 * `count(term)`: how many pages have the term, 0 if the index does not know it.
 * `search(terms, options)`: the pages that have all terms, best first; terms are also beginnings of
 * words. Without terms, all pages that the filters let through. Options are those of Pagefind: `{filters: {theme: {any: ["youth"]}}, sort: {year: "desc"}}`.
 * `filters()`: every value of every filter, with how many pages have it.
 * `tally(results)`: the same for the pages of several searches.
 */
export async function openIndex(language, root = new URL("../../../", import.meta.url)) {
  const { createInstance } = await ownCopy(language, new URL("search/pagefind.js", root));
  const pagefind = createInstance({
    basePath: new URL(`search/${language}/`, root).pathname,
    baseUrl: root.pathname,
    // A search takes a few milliseconds; a worker would be 41 kB more to fetch first.
    noWorker: true,
    ranking: RANKING,
  });
  const counted = new Map();
  const known = new Map();
  let turn = Promise.resolve();
  let members;

  async function counting(term) {
    const { results } = await search([term]);
    if (results.length === 0 || language === "ka") return results.length;
    // Pagefind shortens a word that it does not know until something fits, for all pages alike.
    for (const { data } of results.slice(0, LOOKED_AT)) {
      const { content, locations } = await inTurn(data);
      const words = content.toLowerCase().split(" ");
      if (locations.some((place) => isSameWord(term, words[place]))) return results.length;
    }
    return 0;
  }

  /**
   * One after the other: Pagefind has one object for each page, and writes into it where the words
   * of the last question stand.
   */
  function inTurn(look) {
    const seen = turn.then(look).then(({ content, locations }) => ({ content, locations }));
    turn = seen.catch(() => {});
    return seen;
  }

  function count(term) {
    if (!counted.has(term)) counted.set(term, counting(term));
    return counted.get(term);
  }

  /** A question without filters is asked once: counting words asks most of them already. */
  function search(terms, options = {}) {
    if (options.filters || options.sort) {
      forget();
      return searching(terms, options);
    }
    const text = terms.join(" ");
    if (!known.has(text)) known.set(text, searching(terms, {}));
    return known.get(text);
  }

  /** Answers count only the filters that were there when they were given. */
  function forget() {
    known.clear();
  }

  async function searching(terms, options) {
    const found = await pagefind.search(terms.join(" ") || null, options);
    return {
      results: found.results.map(({ id, score, data }) => ({ id, score, data })),
      counts: found.filters,
    };
  }

  async function filters() {
    const all = await pagefind.filters();
    forget();
    return all;
  }

  /** How many of `results` have each value of each filter, by facet. */
  async function tally(results) {
    members ??= membersOf();
    const values = await members;
    const counts = {};
    for (const { facet, value, ids } of values) {
      counts[facet] ??= {};
      counts[facet][value] = results.filter(({ id }) => ids.has(id)).length;
    }
    return counts;
  }

  /** The pages that have each value of each filter. */
  async function membersOf() {
    const found = Object.entries(await filters()).flatMap(([facet, values]) =>
      Object.keys(values).map(async (value) => {
        const { results } = await searching([], { filters: { [facet]: { any: [value] } } });
        return { facet, value, ids: new Set(results.map(({ id }) => id)) };
      }),
    );
    return Promise.all(found);
  }

  return { language, count, search, filters, tally };
}

const copies = new Map();

/**
 * Pagefind for one language, from one file for all: an address with another fragment is another
 * module. Should a browser think otherwise, the file is fetched again.
 */
async function ownCopy(language, file) {
  const copy = await import(`${file.href}#${language}`);
  const owner = copies.get(copy) ?? language;
  copies.set(copy, owner);
  return owner === language ? copy : import(`${file.href}?${language}`);
}

/** Whether an English word of a page is `term`, a longer word, or the same one in another form. */
function isSameWord(term, word) {
  const bare = (word ?? "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  const pieces = bare.split(/[^\p{L}\p{N}]+/u);
  return [bare, pieces.join(""), ...pieces].some((one) => {
    if (one.startsWith(term)) return true;
    let same = 0;
    while (same < term.length && term[same] === one[same]) same += 1;
    return (
      same >= 3 && ENGLISH_ENDING.test(term.slice(same)) && ENGLISH_ENDING.test(one.slice(same))
    );
  });
}
