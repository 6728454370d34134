/*
  Words for one thing: what a word of a query, or a few together, may be called in the pages.
  The groups come from hooks/knowledge_base/search/synonyms.py; the index knows nothing of them.
*/

import { normalise } from "./georgian.js";

/** A name of fewer letters would find whatever begins so: the English index gives longer words. */
const SHORTEST_ENGLISH = 4;

/** The groups of `language`: `[[written, typed], …]`, lists of words and phrases. */
export async function loadSynonyms(language, root) {
  const response = await fetch(new URL(`search/${language}/synonyms.json`, root));
  if (!response.ok) throw new Error(`synonyms.json: ${response.status}`);
  return response.json();
}

/**
 * The function that finds the words of a query that have others.
 *
 * It gets the words as typed, with the term of each in the index, or null where it has none. It
 * gives `[{from, to, others}]` from left to right: the words from place `from` up to `to` are also
 * called `others`. Of names that begin at one place the longest counts.
 */
export function makeSynonyms(analyser, language, groups) {
  /** Every name by each form of its first word. */
  const names = new Map();

  for (const [written, typed] of groups) {
    for (const name of [...written, ...typed]) {
      const words = analyser.weightyWords(name).map(formsOf);
      // What a hyphen leaves of "e-service" is another word.
      if (words.length === 0 || analyser.wordsOf(name).some(analyser.isLoneLetter)) continue;
      const others = written.filter((other) => other !== name && isFoundExactly(other));
      for (const form of words[0]) {
        if (!names.has(form)) names.set(form, []);
        names.get(form).push({ words, others });
      }
    }
  }

  function isFoundExactly(name) {
    const words = analyser.weightyWords(name);
    return language === "ka" || words.some((word) => word.length >= SHORTEST_ENGLISH);
  }

  function formsOf(word) {
    return language === "ka" ? analyser.wordKeys(normalise(word)) : [singular(normalise(word))];
  }

  /** What a typed word may be; where the index has it, it is that. */
  function typedForms(word, term) {
    if (language === "ka") return term ? [term] : analyser.queryKeys(word).flat();
    return (term ? [term] : analyser.englishTerms(word)).map(singular);
  }

  return (words) => {
    const forms = words.map(({ word, term }) => typedForms(word, term));
    const spans = [];
    for (let from = 0; from < words.length; from += 1) {
      const here = forms[from]
        .flatMap((form) => names.get(form) ?? [])
        .filter((name) =>
          name.words.every((word, place) => word.some((form) => forms[from + place]?.includes(form))),
        );
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
  };
}

/** An English noun without the ending of its plural (D. Harman, "How effective is suffixing?"). */
export function singular(word) {
  if (/[^ea]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}
