// Words that were mistyped: the nearest words that the pages hold.

import { isGeorgian, normalise } from "./georgian.js";
import { singular } from "./synonyms.js";

/** From how many letters on one slip is forgiven, and from how many two. */
const ONE_SLIP = 5;
const TWO_SLIPS = 9;

/** From how many letters on that agree a word is as sure as it can be. */
const SURE = 5;

/**
 * The mender of a language, with the words of its pages from the file beside its index. Before them
 * stand those of `names` that no page has: readers are known to say them.
 */
export async function loadMender(analyser, language, names, root = new URL("../../../", import.meta.url)) {
  const response = await fetch(new URL(`search/${language}/words.txt`, root));
  if (!response.ok) throw new Error(`words.txt: ${response.status}`);
  const vocabulary = (await response.text()).split("\n").filter(Boolean);
  const keyOf = (word) => (language === "ka" ? analyser.wordKeys(word)[0] : word);
  const keys = new Set(vocabulary.map(keyOf));
  const others = names.filter((word) => !keys.has(keyOf(word)) && keys.add(keyOf(word)));
  return makeMender(analyser, [...others, ...vocabulary], language);
}

/**
 * `mended(word)`: the words of `vocabulary` nearest to `word`, at most `most`, the nearest first.
 *
 * A slip is one letter left out, put in, exchanged, or two neighbours turned round.
 */
export function makeMender(analyser, vocabulary, language) {
  const described = language === "ka" ? georgianForms : englishForms;
  const known = vocabulary.map((word) => ({ word, ...described(word) }));

  function englishForms(word) {
    return { whole: word, stems: [...new Set([word, singular(word)])] };
  }

  /** The whole word, and the stems that endings follow: as in the key, and without a last vowel. */
  function georgianForms(word) {
    const whole = analyser.soft(analyser.spelling(word));
    const key = analyser.wordKeys(word)[0].slice(0, -1);
    return { whole, stems: [...new Set([key, whole.replace(/[იაე]$/u, "")])] };
  }

  /** What may be left of a typed word when its ending is taken off: the ending is right here. */
  function typedForms(word) {
    const { whole, stems } = described(word);
    const rests = analyser.endings
      .filter((ending) => language === "ka" && whole.endsWith(ending))
      .map((ending) => whole.slice(0, -ending.length));
    return { whole, rests: [...new Set([...stems, ...rests])] };
  }

  /** How far what was typed is from a form of `word`. */
  function farFrom({ whole, rests }, word) {
    let least = far(slipsBetween(whole, word.whole, whole), word.whole);
    for (const stem of word.stems) {
      for (const rest of rests) least = Math.min(least, far(slipsBetween(rest, stem, whole), stem));
      least = Math.min(least, far(slipsInEnding(whole, stem), stem));
    }
    return least;
  }

  /** The slips in the ending, where all but the last letter of the stem is right. */
  function slipsInEnding(typed, stem) {
    const sure = stem.slice(0, -1);
    const rest = typed.slice(sure.length);
    if (sure.length + rest.length / 2 < ONE_SLIP - 1 || !typed.startsWith(sure)) return Infinity;
    const last = stem.slice(-1);
    return analyser.endings.some((ending) => distance(rest, last + ending, 1) <= 1) ? 1 : Infinity;
  }

  const isOneSlip = ({ apart }) => apart <= 1;

  /**
   * Of equally near words those come first of which the whole is one slip away, and not only a stem
   * with an ending; then they stay in their order: the most frequent first.
   */
  function mended(word, most = 3) {
    const normal = normalise(word);
    const typed = typedForms(normal);
    return known
      .filter((other) => isGeorgian(other.word) || !isGeorgian(normal))
      .map((other) => ({ ...other, far: farFrom(typed, other) }))
      .filter((near) => near.far < Infinity)
      .map((near) => ({ ...near, apart: distance(typed.whole, near.whole) }))
      .sort((one, other) => one.far - other.far || isOneSlip(other) - isOneSlip(one))
      .slice(0, most)
      .map((near) => near.word);
  }

  return { mended };
}

/** Slips count first; among as many, a word of few letters is less sure. */
function far(slips, compared) {
  return slips * SURE - Math.min(compared.length, SURE);
}

/** The slips between two pieces of words, or Infinity where there are more than may be forgiven. */
function slipsBetween(one, other, typed) {
  const shorter = Math.min(one.length, other.length);
  // A short stem has too many neighbours, unless a right ending of two or three letters helps.
  const ending = Math.min(Math.max(typed.length - one.length - 1, 0), 2);
  const most = shorter >= TWO_SLIPS ? 2 : shorter + ending >= ONE_SLIP ? 1 : 0;
  if (Math.abs(one.length - other.length) > most) return Infinity;
  const slips = distance(one, other, most);
  return slips <= most ? slips : Infinity;
}

/** Slips between two words (restricted Damerau-Levenshtein); gives up beyond `most`. */
export function distance(one, other, most = Infinity) {
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      const turned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (turned) least = Math.min(least, before[j - 2] + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return Infinity;
    [before, row] = [row, next];
  }
  return row[other.length];
}
