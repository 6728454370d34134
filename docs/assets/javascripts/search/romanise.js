// Georgian in Latin letters, both ways. Into Latin as hooks/knowledge_base/romanise.py; from Latin
// the likeliest reading is that of search/readings.py.

import { translator } from "./rules.js";

const SPLIT = "|";

/** `romanised(georgian)`: the national system; `readings(latin)`: the likeliest first. */
export function makeRomanise({ latin, national }) {
  const sounds = { ...latin.letters, ...latin.clusters };
  const longestFirst = new RegExp(
    Object.keys(sounds)
      .sort((one, other) => other.length - one.length || (one < other ? -1 : 1))
      .join("|"),
    "gu",
  );
  const other = latin.other.map(([pattern, replacement]) => [
    new RegExp(pattern, "gu"),
    replacement,
  ]);
  const known = new Map();

  const read = (spelling) =>
    spelling.replace(longestFirst, (sound) => sounds[sound]).replaceAll(SPLIT, "");

  /** What a normalised Latin word may be in Georgian letters. */
  function readings(word) {
    let found = known.get(word);
    if (!found) {
      const spellings = [
        word,
        ...other.map(([pattern, replacement]) => word.replace(pattern, replacement)),
      ];
      found = [...new Set(spellings.map(read))];
      known.set(word, found);
    }
    return found;
  }

  return { romanised: translator(national), readings };
}
