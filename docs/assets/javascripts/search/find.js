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

/** How many pages are shown that have some of the words, where none has all. */
const NEAREST = 20;

/** How many ways of saying a query are asked, where its words have others. */
const MOST_WAYS = 12;

/**
 * The function `find(text, options)`, for one index.
 *
 * @param {object} analyser - from keys.js
 * @param {object} index - from engine.js
 * @param {() => Promise<{mended: (word: string) => string[]}>} mender - asked only when needed
 * @param {(words: object[]) => object[]} spansIn - from synonyms.js
 */
export function makeFinder(analyser, index, mender, spansIn) {
  const terms = new Map();

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

  /** The names in `others` that are called otherwise in the index, each with its terms. */
  async function knownNames(others) {
    const known = [];
    for (const name of others) {
      const all = await knownTerms(analyser.weightyWords(name));
      if (all.every(Boolean)) known.push({ name, terms: all });
    }
    return known;
  }

  /** The term of each word, or null. */
  function knownTerms(words) {
    return Promise.all(words.map(term));
  }

  /** The words of a query that have others in this index: `{from, to, others}`, see synonyms.js. */
  async function spans(typed, known) {
    const words = typed.map((word, place) => ({ word, term: known[place] }));
    const found = [];
    for (const span of spansIn(words)) {
      const others = await knownNames(span.others);
      if (others.length > 0) found.push({ ...span, others });
    }
    return found;
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

  /** What is known of each word of a query, and the beginning that the last one may be. */
  async function partsOf(typed, covered, { typing, mends }) {
    const last = typed.length - 1;
    const start = typing && !covered[last] ? await beginning(typed[last]) : null;
    const parts = [];
    for (const [place, word] of typed.entries()) {
      const goesOn = place === last && start !== null && (await term(word)) === null;
      if (covered[place]) parts.push({ word, term: null, isCovered: true });
      else parts.push(goesOn ? { word, term: start } : await resolved(word, mends));
    }
    if (start !== null && parts[last].term !== null) parts[last].start = start;
    return parts;
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
   *   them: `{words, names, terms, how}`, and `how` is "also", "instead" of words that no page has,
   *   or "only" where no page has them with the rest of the query.
   */
  async function find(text, { typing = false, mends = true, filters, sort } = {}) {
    const typed = analyser.weightyWords(text);
    const options = { filters, sort };
    if (typed.length === 0) {
      const all = filters ? await index.search([], options) : { results: [], counts: {} };
      return { results: all.results, counts: async () => all.counts, parts: [] };
    }
    const known = await knownTerms(typed);
    const called = await spans(typed, known);
    const covered = known.map(
      (one, place) => one === null && called.some(({ from, to }) => from <= place && place < to),
    );
    const parts = await partsOf(typed, covered, { typing, mends });
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
    const { start, term: lastTerm } = parts.at(-1);
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
  for (const { from, to, others } of called) {
    const own = parts.slice(from, to);
    const shown = others.filter(({ name }) => isShown(name));
    const isMissing = own.some(({ term }) => term === null);
    if (shown.length > 0) {
      parts[from].called = {
        words: own.map(({ word }) => word).join(" "),
        names: shown.map(({ name }) => name),
        terms: shown.flatMap(({ terms }) => terms),
        how: isMissing ? "instead" : isAlso ? "also" : "only",
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
