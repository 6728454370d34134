// From a text to the keys it is found by, and from a typed word to the keys it may mean.
// What it knows of texts is as in hooks/knowledge_base/search/keys.py, which explains it.

import { makeEnglish } from "./english.js";
import { isGeorgian, makeGeorgian, normalise } from "./georgian.js";
import { makeKeyboard } from "./keyboard.js";
import { makePercent, numbersIn, together } from "./numbers.js";
import { makeRomanise } from "./romanise.js";

const APOSTROPHE = /([A-Za-z])['’ʼ`](?=[A-Za-z])/gu;
/** "ა(ა)იპ" is one word. */
const BRACKETED = /(\p{L})\((\p{L})\)(?=\p{L})/gu;
const WORD = /[\p{L}\p{N}]+/gu;
const INNER_CAPITAL = /[a-z][A-Z]/u;
/** What is left of "e-petition" or "ა. შ.": no word by itself. */
const LONE_LETTER = /^\p{L}$/u;

/** Everything that is known of words, made from the rules. */
export function makeAnalyser(rules) {
  const { stems, key, soft, hard } = makeGeorgian(rules);
  const { romanised, readings } = makeRomanise(rules);
  const { shortKey, shortKeyInText, isStop: isEnglishStop } = makeEnglish(rules);
  const { meantAsGeorgian, meantAsEnglish } = makeKeyboard(rules);
  const { withPercent, percentsOf } = makePercent(rules);
  const endings = rules.georgian.endings.split(" ").sort((one, other) => other.length - one.length);
  const ending = new RegExp(`([\\p{L}\\p{N}])-(?:${endings.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const softEndings = endings.map(soft);
  const stopWords = new Set(rules.georgian.stop.split(" "));

  /** The words of `text` as they stand there, without endings that are joined with a hyphen. */
  function wordsOf(text) {
    const whole = text.replace(BRACKETED, "$1$2").replace(ending, "$1").replace(APOSTROPHE, "$1");
    return whole.match(WORD) ?? [];
  }

  const isLoneLetter = (word) => LONE_LETTER.test(word);

  /** The words of a query that count; all of them where none would be left. */
  function weightyWords(text) {
    const all = wordsOf(text.normalize("NFC"));
    // Where all is in capitals, "IT" may be "it".
    const spelt = text === text.toUpperCase() ? normalise : (word) => word;
    const weighty = all.filter((word) => !isStop(spelt(word)) && !isLoneLetter(word));
    return weighty.length > 0 ? weighty : all;
  }

  const isStop = (word) => stopWords.has(normalise(word)) || isEnglishStop(word);

  /** The Georgian spelling of a normalised word of a text; Latin letters are read as hard ones. */
  const spelling = (word) => (isGeorgian(word) ? word : hard(readings(word)[0]));

  function keysOf(word) {
    if (!isGeorgian(word)) return [key(word)];
    return [...new Set(stems(word).map(key))];
  }

  /** The keys of `word` with hard and with soft letters. */
  const bothWays = (word) => [...new Set([...keysOf(hard(word)), ...keysOf(soft(word))])];

  /** The keys of one normalised word of a text. */
  const wordKeys = (word) => keysOf(spelling(word));

  /** The keys of `text`, each once, in the order of their first word; then those of its numbers. */
  function keys(text) {
    const numbers = numbersIn(text).map(({ number }) => number);
    const all = [...wordsOf(normalise(text)), ...numbers, ...percentsOf(text, "ka")];
    return [...new Set(all.flatMap(wordKeys))];
  }

  /** The keys that a word, as typed, may mean: one group per reading, the likeliest first. */
  function queryKeys(word) {
    const normal = normalise(word);
    const groups = isGeorgian(normal)
      ? [keysOf(normal), bothWays(normal)]
      : readings(normal).map(bothWays);
    if (!isGeorgian(normal)) {
      groups.splice(INNER_CAPITAL.test(word) ? 0 : 1, 0, keysOf(meantAsGeorgian(word)));
    }
    return [...new Map(groups.map((group) => [group.join(" "), group])).values()];
  }

  /** The letters of `word` that are its stem, also where the stem has lost its last vowel. */
  const beginning = (word, stem) =>
    word.startsWith(stem) ? stem : Array.from(word).slice(0, Array.from(stem).length + 1).join("");

  /** What a typed word may be in English text, the likeliest first. */
  function englishTerms(word) {
    const normal = normalise(word);
    if (!isGeorgian(normal)) return [normal];
    const stem = romanised(beginning(normal, stems(normal)[0]));
    const names = [romanised(normal), `${stem}i`, stem];
    const withK = names.map((name) => name.replaceAll("q", "k"));
    return [...new Set([meantAsEnglish(normal), ...names, ...withK])];
  }

  /** The beginning of the keys that a word still being typed may become. */
  function prefix(word) {
    const normal = normalise(word);
    return soft(spelling(normal));
  }

  /** The beginnings of the keys of longer words that hold a whole word: the word, and its stem. */
  function beginnings(word) {
    const whole = spelling(normalise(word));
    return [...new Set([whole, beginning(whole, stems(whole)[0])].map(soft))];
  }

  const withoutEnd = (term) => (term.endsWith(rules.georgian.end) ? term.slice(0, -1) : term);

  /** Whether `letters`, soft ones, may be what was typed of an ending. */
  const mayEnd = (letters) => softEndings.some((one) => one.startsWith(letters));

  return {
    wordsOf,
    weightyWords,
    withPercent,
    together,
    isLoneLetter,
    shortKey,
    shortKeyInText,
    wordKeys,
    keys,
    queryKeys,
    englishTerms,
    prefix,
    beginnings,
    spelling,
    soft,
    endings: softEndings,
    mayEnd,
    withoutEnd,
    stems,
    romanised,
  };
}
