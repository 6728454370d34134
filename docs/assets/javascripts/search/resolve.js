/*
  From the words of a query to what is asked of the index.

  A typed word may be meant in several ways (query keys). Each is asked of the index, the likeliest
  first, and the first that any page has is taken; so the search itself is always one question, and
  its filters count what it shows. A word that no page has may be another name for what pages have
  (synonyms.js), the beginning of longer words or names, or mistyped: then it is mended, if another
  word or name is near enough.
*/

/** How many letters of a beginning may be dropped, and how many stay: stems end before words do. */
const DROPPED = 2;
const SHORTEST_LEFT = { ka: 3, en: 5 };
const SHORTEST_BEGINNING = 2;
/** From how many letters on a whole word may be the beginning of longer ones that pages have. */
const SHORTEST_WHOLE_BEGINNING = 4;
const SHORTEST_ENGLISH_BEGINNING = 3;
/** The same for the beginning of a name, while somebody types. */
const SHORTEST_OF_NAME = 3;

/** How many near words are looked at for one that leads to pages, and how many more are offered. */
const MENDED = 6;
const SUGGESTED = 2;

/**
 * The functions `typedWords(text)` and `resolved(typed, options)`, for one index.
 *
 * @param {object} analyser - from keys.js
 * @param {object} index - from engine.js
 * @param {() => Promise<{mended: (word: string) => string[]}>} mender - asked only when needed
 * @param {object} names - from synonyms.js
 */
export function makeResolver(analyser, index, mender, names) {
  const terms = new Map();

  /** The readings of a word: groups of terms for the index, the likeliest first. */
  function readings(word) {
    if (index.language === "ka") return analyser.queryKeys(word);
    const whole = analyser.englishTerms(word);
    const short = [word, ...whole].map(analyser.shortKey);
    return [...new Set([...short, ...whole])].filter(Boolean).map((term) => [term]);
  }

  /** Whether `term` is not the whole of a short English word, but what longer ones begin with. */
  const isBeginning = (word, found) =>
    index.language === "en" && analyser.shortKey(word) !== null && analyser.withoutEnd(found) === found;

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

  /** The term of each word, or null. */
  function knownTerms(words) {
    return Promise.all(words.map(term));
  }

  /**
   * The words of `text` that count. A number whose thousands stand apart is one word, where a page
   * has it: "12 500" may be two.
   */
  async function typedWords(text) {
    const said = analyser.withPercent(text, index.language);
    const apart = analyser.weightyWords(said);
    const together = analyser.weightyWords(analyser.together(said));
    const numbers = together.filter((word) => !apart.includes(word));
    return (await knownTerms(numbers)).every(Boolean) ? together : apart;
  }

  /* ---------- Other names ---------- */

  /** The names in `others` that are called so in the index, each with its terms. */
  async function knownNames(others) {
    const known = [];
    for (const name of others) {
      const words = analyser.weightyWords(name);
      const all = await knownTerms(words);
      const isKnown = all.every((found, place) => found && !isBeginning(words[place], found));
      if (isKnown) known.push({ name, terms: all });
    }
    return known;
  }

  /** The words, `{word, term}`, that are called otherwise in this index: `{from, to, others}`. */
  async function spans(words) {
    const found = [];
    for (const span of names.spansIn(words)) {
      const others = await knownNames(span.others);
      if (others.length > 0) found.push({ ...span, others });
    }
    return found;
  }

  /**
   * The names that the last word begins, where the index knows them by others, or null:
   * `{from, to, others, names}`. Names whose word a page has are left to the beginnings of words.
   */
  async function begun(words, least) {
    const own = [];
    for (const one of names.begunBy(words, least)) {
      const isNearest = own.length === 0 || (one.from === own[0].from && one.length === own[0].length);
      if (isNearest && (await term(one.word)) === null) own.push(one);
    }
    const others = await knownNames(new Set(own.flatMap((one) => one.others)));
    if (others.length === 0) return null;
    const meant = [...new Set(own.map(({ name }) => name))];
    return { from: own[0].from, to: words.length, others, names: meant };
  }

  /* ---------- Beginnings ---------- */

  /** The beginning of words that a word still being typed is, or null. */
  async function beginning(word) {
    const whole = wholeBeginning(word);
    if (whole.length < SHORTEST_BEGINNING) return null;
    return (await index.count(whole)) > 0 ? whole : null;
  }

  const wholeBeginning = (word) =>
    index.language === "ka" ? analyser.prefix(word) : analyser.englishTerms(word)[0];

  /** The same without the last letters, which may be those of an ending. */
  async function shortenedBeginning(word) {
    const whole = wholeBeginning(word);
    const least = Math.max(SHORTEST_LEFT[index.language], whole.length - DROPPED);
    for (let length = whole.length - 1; length >= least; length -= 1) {
      const isEnding = index.language === "en" || analyser.mayEnd(whole.slice(length));
      const start = whole.slice(0, length);
      if (isEnding && (await index.count(start)) > 0) return start;
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

  /* ---------- Slips ---------- */

  /** Whether two words find the same pages, or most of them. */
  function isSame(one, other) {
    if (index.language !== "ka") return one.startsWith(other) || other.startsWith(one);
    const keys = analyser.wordKeys(other);
    return analyser.wordKeys(one).some((key) => keys.includes(key));
  }

  /**
   * What the word at `place` is mended to: a word that pages have, or a name that they know by
   * others. A word of a name is spelt well, even if it leads nowhere here.
   */
  async function mended(words, place) {
    const { word } = words[place];
    const leading = [];
    for (const other of (await mender()).mended(word, MENDED)) {
      const found = await term(other);
      const changed = exchanged(words, place, { word: other, term: found });
      const leads = found !== null || coveredBy(await spans(changed), place);
      if (leads) leading.push({ word: other, term: found });
      else if (isSame(other, word)) return { word, term: null };
    }
    if (leading.length === 0) return { word, term: null };
    const [{ word: other, term: found }, ...rest] = leading;
    const suggestions = rest
      .slice(0, SUGGESTED)
      .map((one) => one.word)
      .filter((one) => !isSame(one, other));
    return { word, term: found, mended: other, suggestions };
  }

  /** A short English word that no page has: what longer ones begin with, unless it is all too short. */
  function ofShort({ word, term: start }) {
    const begins = start.length >= SHORTEST_ENGLISH_BEGINNING;
    return begins ? { word, term: start, start, isLonger: true } : { word, term: null };
  }

  /** What is known of a word that neither a page nor a name has. */
  async function unknown(words, place, mends) {
    const { word } = words[place];
    const start = await beginningOfLonger(word);
    if (start) return { word, term: start, start, isLonger: true };
    return mends ? mended(words, place) : { word, term: null };
  }

  /* ---------- All together ---------- */

  /** What the last word begins: words of the index, `start`, and the name of something. */
  async function goingOn(words, typing) {
    const { word, term: own } = words[words.length - 1];
    if (!typing && own !== null) return {};
    const start = await (typing ? beginning(word) : beginningOfLonger(word));
    const least = typing && start === null ? SHORTEST_OF_NAME : SHORTEST_WHOLE_BEGINNING;
    const name = await begun(words, least);
    const isShortened = typing && start === null && name === null;
    return { start: isShortened ? await shortenedBeginning(word) : start, name };
  }

  /**
   * What the words `typed` are: `{parts, called}`, as `find` in find.js explains them. `called` are
   * the words with other names, from left to right: `{from, to, words, others, isBegun}`.
   */
  async function resolved(typed, { typing, mends }) {
    const known = await knownTerms(typed);
    let words = typed.map((word, place) => ({ word, term: known[place] }));
    let found = await spans(words);
    const last = words.length - 1;
    const parts = words.map(({ word, term: own }, place) => {
      const isUnknown = own !== null && isBeginning(word, own) && coveredBy(found, place);
      return { word, term: isUnknown ? null : own };
    });

    if (!coveredBy(found, last)) {
      const { start, name } = await goingOn(words, typing);
      if (name) found = [...found.filter(({ to }) => to <= name.from), { ...name, isBegun: true }];
      if (start) parts[last] = { word: typed[last], term: known[last] ?? start, start };
      if (start && !typing) parts[last].isLonger = true;
    }
    for (const [place, part] of parts.entries()) {
      if (coveredBy(found, place)) continue;
      const isShort = part.term !== null && !typing && isBeginning(part.word, part.term);
      if (isShort) parts[place] = ofShort(part);
      if (parts[place].term !== null) continue;
      parts[place] = await unknown(words, place, mends);
      const { mended: other, term: own } = parts[place];
      if (other) words = exchanged(words, place, { word: other, term: own });
    }
    if (parts.some((part) => part.mended)) {
      found = [...(await spans(words)), ...found.filter(({ isBegun }) => isBegun)];
    }
    return {
      parts: parts.map((part, place) =>
        part.term === null && coveredBy(found, place) ? { ...part, isCovered: true } : part,
      ),
      called: found.map((span) => ({
        ...span,
        words: span.isBegun
          ? span.names.join(", ")
          : words.slice(span.from, span.to).map(({ word }) => word).join(" "),
      })),
    };
  }

  return { typedWords, resolved };
}

/** `words` with another one at `place`. */
function exchanged(words, place, other) {
  return words.map((word, number) => (number === place ? other : word));
}

function coveredBy(spans, place) {
  return spans.some(({ from, to }) => from <= place && place < to);
}
