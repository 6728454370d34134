/*
  From what a reader types to pages: what its words are (resolve.js) is asked of the index, in all
  ways of saying it.
*/

import { isGeorgian, normalise } from "./georgian.js";

/** How many pages are shown that have some of the words, where none has all. */
const NEAREST = 20;

/** How many ways of saying a query are asked, where its words have others. */
const MOST_WAYS = 12;

/**
 * The function `find(text, options)`, for one index.
 *
 * @param {object} index - from engine.js
 * @param {object} resolver - from resolve.js
 */
export function makeFinder(index, { typedWords, resolved }) {
  /** The pages that have most of `asked`, first those that have the rarer words. */
  async function nearest(asked, options) {
    const lists = await Promise.all(asked.map((ways) => together(ways, options)));
    const worth = new Map();
    for (const results of lists) {
      for (const [place, result] of results.entries()) {
        const { id } = result;
        const so = worth.get(id) ?? { result, value: 0 };
        // A rare word says more than a frequent one, and the first pages for it more than the last.
        so.value += (1 + 1 / (1 + place)) / Math.log2(2 + results.length);
        worth.set(id, so);
      }
    }
    const ordered = [...worth.values()].sort((one, other) => other.value - one.value);
    return ordered.slice(0, NEAREST).map(({ result }) => result);
  }

  /** The pages that have all terms of one of `ways`, the best of whatever way first. */
  async function together(ways, options) {
    const answers = await Promise.all(ways.map((way) => index.search(way, options)));
    return bestOf(answers.map(({ results }) => results));
  }

  /**
   * The pages for `text`.
   *
   * `typing`: the last word may go on; pages for words that begin so come after those that have
   * the word. `mends`: words that no page has are mended. `filters` and `sort` are the engine's.
   *
   * Pages that call a thing by another name come after those that have the word; with a `sort`, all
   * are sorted together.
   *
   * Words that no page has are left out, as long as there are others. Without any word, filters
   * alone give all their pages.
   *
   * Where no page has all words, those that have some of them are given, and `someWords` is true.
   *
   * @returns {Promise<{results: object[], counts: () => Promise<object>, parts: object[]}>} `counts`
   *   gives how many of the results have each value of each filter. `parts` says of each word what
   *   was searched: `{word, term, start?, isLonger?, mended?, suggestions?, isCovered?, called?}`;
   *   `term` is null where it was left out, and `start` is a beginning of words that was searched as
   *   well. `isLonger`: no page has the word itself, and longer ones were searched instead.
   *   `isCovered`: no page has the word itself, and other names of the same were searched instead.
   *   `called` stands with the first word of those that have other names, where pages are shown for
   *   them: `{words, names, terms, how}`. `words` are those that were typed, mended where they were,
   *   or the name that the last one begins. `how` is "instead" of words that no page has; "also"; or
   *   "only", where they were mended or are not whole, or no page has them with the rest of the query.
   */
  async function find(text, { typing = false, mends = true, filters, sort } = {}) {
    const typed = await typedWords(text);
    const options = { filters, sort };
    if (typed.length === 0) {
      const all = filters ? await index.search([], options) : { results: [], counts: {} };
      return { results: all.results, counts: async () => all.counts, parts: [] };
    }
    const { parts, called } = await resolved(typed, { typing, mends });
    const segments = segmentsOf(parts, called);
    if (segments.length === 0) return { results: [], counts: async () => ({}), parts };

    const ways = waysThrough(segments);
    const [first, ...rest] = await Promise.all(
      ways.map((way) => index.search(way.flatMap(({ terms: all }) => all), options)),
    );
    const isAsTyped = ways[0].every(({ name }) => name === undefined);
    const whole = isAsTyped ? first : { results: [], counts: {} };
    const others = isAsTyped ? rest : [first, ...rest];
    let results = joined(whole.results, bestOf(others.map((one) => one.results)));
    const asked = unitsOf(segments);
    if (results.length === 0 && asked.length > 1) {
      const unfiltered = filters ? ways.map((way) => way.flatMap(({ terms: all }) => all)) : [];
      if ((await together(unfiltered, {})).length === 0) {
        const some = await nearest(asked, options);
        tell(parts, called, () => true, false);
        return { results: some, counts: () => index.tally(some), parts, someWords: true };
      }
    }
    const had = new Set(whole.results.map(({ id }) => id));
    const shown = new Set(
      ways
        .slice(isAsTyped ? 1 : 0)
        .filter((_, place) => others[place].results.some(({ id }) => !had.has(id)))
        .flatMap((way) => way.map(({ name }) => name)),
    );
    tell(parts, called, (name) => shown.has(name), whole.results.length > 0);
    const { start, term: lastTerm } = parts[parts.length - 1];
    if (start && lastTerm !== start) {
      const before = ways[0].flatMap(({ terms: all }) => all).slice(0, -1);
      const more = await index.search([...before, start], options);
      results = joined(results, more.results);
    }
    if (results.length === whole.results.length) {
      return { results, counts: async () => whole.counts, parts };
    }
    if (sort) results = await sorted(results, sort);
    return { results, counts: () => index.tally(results), parts };
  }

  /** `results` of several questions in the one order that `sort` means. */
  async function sorted(results, sort) {
    const all = await index.search([], { sort });
    const places = new Map(all.results.map(({ id }, place) => [id, place]));
    return [...results].sort((one, other) => places.get(one.id) - places.get(other.id));
  }

  return { find };
}

/** `results` without what was there before, behind what was. */
function joined(before, results) {
  const seen = new Set(before.map(({ id }) => id));
  return [...before, ...results.filter(({ id }) => !seen.has(id))];
}

/** The results of several questions, each page once, the best first. */
function bestOf(lists) {
  const found = new Map();
  for (const result of lists.flat()) {
    if (!(found.get(result.id)?.score >= result.score)) found.set(result.id, result);
  }
  return lists.length > 1
    ? [...found.values()].sort((one, other) => other.score - one.score)
    : [...found.values()];
}

/**
 * A query piece by piece: for each the ways of saying it, `{terms, name?}`. The first way is that of
 * the words as typed, where the index has them; the others bear the `name` that stands for them.
 */
function segmentsOf(parts, called) {
  const segments = [];
  for (let place = 0; place < parts.length; place += 1) {
    const span = called.find(({ from }) => from === place);
    const own = parts.slice(place, span?.to ?? place + 1);
    const isKnown = own.every(({ term }) => term !== null);
    const asTyped = isKnown ? [{ terms: own.map(({ term }) => term) }] : [];
    const ways = [...asTyped, ...(span?.others ?? [])];
    if (ways.length > 0) segments.push(ways);
    if (span) place = span.to - 1;
  }
  return segments;
}

/** The ways through all segments, first the one that leaves most words as typed. */
function waysThrough(segments) {
  const ways = segments.reduce(
    (before, options) => before.flatMap((way) => options.map((option) => [...way, option])),
    [[]],
  );
  const exchanged = (way) => way.filter(({ name }) => name !== undefined).length;
  return ways.sort((one, other) => exchanged(one) - exchanged(other)).slice(0, MOST_WAYS);
}

/** What a page may have some of: each word that the index has, else the other names for it. */
function unitsOf(segments) {
  return segments.flatMap((ways) =>
    ways[0].name === undefined
      ? ways[0].terms.map((term) => [[term]])
      : [ways.map(({ terms }) => terms)],
  );
}

/** Write into `parts` which of the other names pages are shown for. */
function tell(parts, called, isShown, isAlso) {
  for (const { from, to, words, others, isBegun } of called) {
    const own = parts.slice(from, to);
    const shown = others.filter(({ name }) => isShown(name));
    const isMissing = own.some(({ term }) => term === null);
    const isGuessed = isBegun || own.some(({ mended }) => mended);
    if (shown.length > 0) {
      parts[from].called = {
        words,
        names: shown.map(({ name }) => name),
        terms: shown.flatMap(({ terms }) => terms),
        how: isGuessed && isMissing ? "only" : isMissing ? "instead" : isAlso && !isBegun ? "also" : "only",
      };
    }
  }
}

/**
 * Whether a word of a page is one that was searched; for `marks` in passages.js.
 *
 * @param {object[]} parts - from `find`
 */
export function wanted(analyser, language, parts) {
  const terms = parts
    .flatMap((part) => [part.term, ...(part.called?.terms ?? [])])
    .filter(Boolean);
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
    const short = analyser.shortKeyInText(word);
    return !isGeorgian(normal) && asked.some((term) => term === short || sharesStem(normal, term));
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
