/*
  From what a reader types to pages.

  A typed word may be meant in several ways (query keys). Each is asked of the index, the likeliest
  first, and the first that any page has is taken; so the search itself is always one question, and
  its filters count what it shows. A word that no page has in any way is mended, if another one is
  near enough.
*/

import { isGeorgian, normalise } from "./georgian.js";

/** How many letters of a beginning may be dropped: stems end before the word does. */
const DROPPED = 2;
const SHORTEST_BEGINNING = 2;
/** From how many letters on a whole word may be the beginning of longer ones that pages have. */
const SHORTEST_WHOLE_BEGINNING = 4;

/** What is left of "e-petition" or "ა. შ.": no word by itself. */
const LONE_LETTER = /^\p{L}$/u;

/** How many pages are shown that have some of the words, where none has all. */
const NEAREST = 20;

/**
 * The functions `find(text, options)` and `words(text)`, for one index.
 *
 * @param {object} analyser - from keys.js
 * @param {object} index - from engine.js
 * @param {() => Promise<{mended: (word: string) => string[]}>} mender - asked only when needed
 */
export function makeFinder(analyser, index, mender) {
  const terms = new Map();

  /** The words of a query that count; all of them where none would be left. */
  function words(text) {
    const all = analyser.wordsOf(text.normalize("NFC"));
    const weighty = all.filter((word) => !analyser.isStopWord(word) && !LONE_LETTER.test(word));
    return weighty.length > 0 ? weighty : all;
  }

  /** The readings of a word: groups of terms for the index, the likeliest first. */
  function readings(word) {
    if (index.language === "ka") return analyser.queryKeys(word);
    return analyser.englishTerms(word).map((term) => [term]);
  }

  /** The term of a whole word that the index has, or null. */
  async function knownTerm(word) {
    for (const group of readings(word)) {
      const counts = await Promise.all(group.map((term) => index.count(term)));
      const best = Math.max(...counts);
      if (best > 0) return group[counts.indexOf(best)];
    }
    return null;
  }

  function term(word) {
    if (!terms.has(word)) terms.set(word, knownTerm(word));
    return terms.get(word);
  }

  /** The pages that have most of `asked`, first those that have the rarer words. */
  async function nearest(asked, options) {
    const lists = await Promise.all(asked.map((one) => index.search([one], options)));
    const worth = new Map();
    for (const { results } of lists) {
      for (const [place, result] of results.entries()) {
        const { id } = result;
        const so = worth.get(id) ?? { result, value: 0 };
        // A rare word says more than a frequent one, and the first pages for it more than the last.
        so.value += (1 + 1 / (1 + place)) / Math.log2(2 + results.length);
        worth.set(id, so);
      }
    }
    const ordered = [...worth.values()].sort((one, other) => other.value - one.value);
    const results = ordered.slice(0, NEAREST).map(({ result }) => result);
    return { results, counts: await countedIn(results) };
  }

  /** What the engine counts for its own results: how many have each value of each filter. */
  async function countedIn(results) {
    const counts = {};
    for (const { filters } of await Promise.all(results.map(({ data }) => data()))) {
      for (const [facet, values] of Object.entries(filters)) {
        counts[facet] ??= {};
        for (const value of values) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
      }
    }
    return counts;
  }

  /** The beginning of words that a word still being typed is one of, or null. */
  async function beginning(word) {
    const whole =
      index.language === "ka" ? analyser.prefix(word) : analyser.englishTerms(word)[0];
    const least = Math.max(SHORTEST_BEGINNING, whole.length - DROPPED);
    for (let length = whole.length; length >= least; length -= 1) {
      const start = whole.slice(0, length);
      if ((await index.count(start)) > 0) return start;
    }
    return null;
  }

  /** The beginning of longer words that a whole word, which no page has, is one of; or null. */
  async function beginningOfLonger(word) {
    // The English index gives longer words by itself.
    if (index.language !== "ka") return null;
    for (const start of analyser.beginnings(word)) {
      if (start.length >= SHORTEST_WHOLE_BEGINNING && (await index.count(start)) > 0) return start;
    }
    return null;
  }

  /** Whether two words find the same pages, or most of them. */
  function isSame(one, other) {
    if (index.language !== "ka") return one.startsWith(other) || other.startsWith(one);
    const keys = analyser.wordKeys(other);
    return analyser.wordKeys(one).some((key) => keys.includes(key));
  }

  /** What is known of one typed word: its term, longer words, what it was mended to, or nothing. */
  async function resolved(word, mends) {
    const found = await term(word);
    if (found) return { word, term: found };
    const start = await beginningOfLonger(word);
    if (start) return { word, term: start, start, isLonger: true };
    if (!mends) return { word, term: null };
    const near = (await mender()).mended(word);
    for (const other of near) {
      const mended = await term(other);
      if (mended) {
        const suggestions = near.filter((one) => !isSame(one, other));
        return { word, term: mended, mended: other, suggestions };
      }
    }
    return { word, term: null, suggestions: near };
  }

  /**
   * The pages for `text`.
   *
   * `typing`: the last word may go on; pages for words that begin so come after those that have
   * the word. `mends`: words that no page has are mended. `filters` and `sort` are the engine's.
   *
   * Words that no page has are left out, as long as there are others. Without any word, filters
   * alone give all their pages.
   *
   * Where no page has all words, those that have some of them are given, and `someWords` is true.
   *
   * @returns {Promise<{results: object[], counts: object, parts: object[]}>} `parts` says of each
   *   word what was searched: `{word, term, start?, isLonger?, mended?, suggestions?}`; `term` is
   *   null where it was left out, and `start` is a beginning of words that was searched as well.
   *   `isLonger`: no page has the word itself, and longer ones were searched instead.
   */
  async function find(text, { typing = false, mends = true, filters, sort } = {}) {
    const typed = words(text);
    const options = { filters, sort };
    if (typed.length === 0) {
      const all = filters ? await index.search([], options) : { results: [], counts: {} };
      return { ...all, parts: [] };
    }
    const last = typed.length - 1;
    const start = typing ? await beginning(typed[last]) : null;
    const parts = [];
    for (const [place, word] of typed.entries()) {
      const goesOn = place === last && start !== null && (await term(word)) === null;
      parts.push(goesOn ? { word, term: start } : await resolved(word, mends));
    }
    if (start !== null && parts[last].term !== null) parts[last].start = start;
    const asked = parts.map((part) => part.term).filter(Boolean);
    if (asked.length === 0) return { results: [], counts: {}, parts };
    const whole = await index.search(asked, options);
    if (whole.results.length === 0 && asked.length > 1) {
      const together = filters ? await index.search(asked) : whole;
      if (together.results.length === 0) {
        return { ...(await nearest(asked, options)), parts, someWords: true };
      }
    }
    if (!parts[last].start || parts[last].term === parts[last].start) {
      return { ...whole, parts };
    }
    const more = await index.search([...asked.slice(0, -1), start], options);
    const seen = new Set(whole.results.map(({ id }) => id));
    const results = [...whole.results, ...more.results.filter(({ id }) => !seen.has(id))];
    return { results, counts: more.counts, parts };
  }

  return { find, words };
}

/**
 * Whether a word of a page is one that was searched; for `marks` in passages.js.
 *
 * @param {object[]} parts - from `find`
 */
export function wanted(analyser, language, parts) {
  const terms = parts.map((part) => part.term).filter(Boolean);
  const beginnings = parts.map((part) => part.start).filter(Boolean);
  return (word) => {
    const normal = normalise(word);
    if (language === "ka") {
      const keys = analyser.wordKeys(normal);
      return (
        keys.some((key) => terms.includes(key)) ||
        keys.some((key) => beginnings.some((start) => key.startsWith(start)))
      );
    }
    const asked = [...terms, ...beginnings];
    return !isGeorgian(normal) && asked.some((term) => sharesStem(normal, term));
  };
}

/** Whether two English words are forms of one: most of the shorter one is the same. */
function sharesStem(one, other) {
  if (one.startsWith(other)) return true;
  if (/\d/.test(other)) return false;
  let same = 0;
  while (same < other.length && one[same] === other[same]) same += 1;
  return same >= 3 && other.length - same <= 3 && one.length - same <= 4 && same * 3 >= other.length * 2;
}
