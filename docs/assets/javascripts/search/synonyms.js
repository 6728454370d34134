/*
  Words for one thing: what a word of a query, or a few together, may be called in the pages.
  The groups come from hooks/knowledge_base/search/synonyms.py; the index knows nothing of them.
*/

import { isGeorgian, normalise } from "./georgian.js";

/** The groups of `language`: `[[written, typed], …]`, lists of words and phrases. */
export async function loadSynonyms(language, root) {
  const response = await fetch(new URL(`search/${language}/synonyms.json`, root));
  if (!response.ok) throw new Error(`synonyms.json: ${response.status}`);
  return response.json();
}

/**
 * The names of `groups`: `{spansIn, begunBy, words}`.
 *
 * `spansIn(words)` gets the words as typed, each `{word, term}`, with its term in the index, or null
 * where it has none. It gives `[{from, to, others}]` from left to right: the words from place `from`
 * up to `to` are also called `others`. Of names that begin at one place the longest counts.
 *
 * `begunBy(words, least)`: the names that may be meant where the last word, of `least` letters or
 * more, goes on, those with more of the words first, and of these the shorter ones:
 * `[{from, length, name, word, others}]`, where `word` is what the last word becomes.
 *
 * `words`: every word of a name, each once.
 */
export function makeSynonyms(analyser, language, groups) {
  /** Every name by each form of its first word. */
  const names = new Map();
  const all = [];

  for (const [written, typed] of groups) {
    for (const name of [...written, ...typed]) {
      const words = analyser.weightyWords(name).map(formsOf);
      // What a hyphen leaves of "e-service" is another word.
      if (words.length === 0 || analyser.wordsOf(name).some(analyser.isLoneLetter)) continue;
      const others = written.filter((other) => other !== name);
      const one = { name, texts: analyser.weightyWords(name).map(normalise), words, others };
      all.push(one);
      for (const form of words[0]) {
        if (!names.has(form)) names.set(form, []);
        names.get(form).push(one);
      }
    }
  }

  function formsOf(word) {
    return language === "ka" ? analyser.wordKeys(normalise(word)) : [singular(normalise(word))];
  }

  /** What a typed word may be; where the index has it, it is that. */
  function typedForms(word, term) {
    if (language === "ka") return term ? [term] : analyser.queryKeys(word).flat();
    const all = term ? [analyser.withoutEnd(term)] : analyser.englishTerms(word);
    return all.map(singular);
  }

  function spansIn(words) {
    const forms = words.map(({ word, term }) => typedForms(word, term));
    const spans = [];
    for (let from = 0; from < words.length; from += 1) {
      const here = forms[from]
        .flatMap((form) => names.get(form) ?? [])
        .filter((name) => name.words.every((word, place) => meets(word, forms[from + place])));
      const length = Math.max(0, ...here.map((name) => name.words.length));
      const others = here.filter((name) => name.words.length === length);
      if (length > 0) {
        spans.push({
          from,
          to: from + length,
          others: [...new Set(others.flatMap((name) => name.others))],
        });
        from += length - 1;
      }
    }
    return spans;
  }

  /** What a word begins with that begins so; the same letters for all that are confused. */
  const beginning =
    language === "ka"
      ? analyser.prefix
      : (word) => (isGeorgian(normalise(word)) ? analyser.englishTerms(word)[0] : normalise(word));

  function begunBy(words, least) {
    const start = beginning(words[words.length - 1].word);
    if (start.length < least) return [];
    const forms = words.slice(0, -1).map(({ word, term }) => typedForms(word, term));
    const found = [];
    for (const { name, texts, words: own, others } of all) {
      for (const [place, text] of texts.entries()) {
        const from = forms.length - place;
        const isBegun =
          from >= 0 &&
          others.length > 0 &&
          beginning(text).startsWith(start) &&
          own.slice(0, place).every((word, number) => meets(word, forms[from + number]));
        if (isBegun) found.push({ from, length: own.length, name, word: text, others });
      }
    }
    return found.sort((one, other) => one.from - other.from || one.length - other.length);
  }

  const meets = (word, forms) => word.some((form) => forms?.includes(form));

  return { spansIn, begunBy, words: [...new Set(all.flatMap(({ texts }) => texts))] };
}

/** An English noun without the ending of its plural (D. Harman, "How effective is suffixing?"). */
export function singular(word) {
  if (/[^ea]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}
