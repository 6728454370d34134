// Short English words and numbers, which are found as whole words only.
// The same as hooks/knowledge_base/search/english.py, which explains it; a test compares the two.

const WORD = /^[A-Za-z][A-Za-z0-9]+$/u;
const NUMBER = /^[0-9]+$/u;
const CAPITALS = /^[A-Z0-9]{2,}$/u;
const CAPITALS_PLURAL = /^[A-Z0-9]{2,}s$/u;
const PLURAL = /^[a-z0-9]+[^ius]s$/u;
const PLURAL_OF_HISS = /^[a-z0-9]{2}[sxz]es$/u;

/** What is known of English words: `shortKey`, `shortKeyInText` and `isStop`. */
export function makeEnglish({ english: rules, georgian: { end } }) {
  const stopWords = new Set(rules.stop.split(" "));

  function singular(word) {
    if (!WORD.test(word)) return "";
    const small = word.toLowerCase();
    if (CAPITALS_PLURAL.test(word)) return small.slice(0, -1);
    if (word.length <= rules.longest) return small;
    if (PLURAL_OF_HISS.test(small)) return small.slice(0, 3);
    return PLURAL.test(small) ? small.slice(0, -1) : small;
  }

  /** The key that a typed word may mean, or null: whoever types "it" may mean "IT". */
  function shortKey(word) {
    if (NUMBER.test(word)) return word + end;
    const base = singular(word);
    return base && base.length <= rules.longest ? base + end : null;
  }

  /** The key of a word of a text, or null. */
  function shortKeyInText(word) {
    const key = shortKey(word);
    if (!key) return null;
    const base = key.slice(0, -end.length);
    return stopWords.has(base) && !CAPITALS.test(word.slice(0, base.length)) ? null : key;
  }

  const isStop = (word) => stopWords.has(word.toLowerCase()) && !CAPITALS.test(word);

  return { shortKey, shortKeyInText, isStop };
}
