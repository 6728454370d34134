// Everything that a page needs to search, opened at the first key press.

import { openIndex } from "./engine.js";
import { makeFinder } from "./find.js";
import { makeAnalyser } from "./keys.js";
import { loadVocabulary, makeMender } from "./mend.js";
import { loadRules } from "./rules.js";

let analyser;

/** The analyser of words, loaded once. */
export function openAnalyser() {
  analyser ??= loadRules().then(makeAnalyser);
  return analyser;
}

/** The search in the pages of `language`: `find` and `words` of find.js, and the analyser. */
export async function openSearch(language) {
  const [words, index] = await Promise.all([openAnalyser(), openIndex(language)]);
  let mender;
  const openMender = () => {
    mender ??= loadVocabulary(language).then((known) => makeMender(words, known, language));
    return mender;
  };
  return { ...makeFinder(words, index, openMender), analyser: words, index };
}
