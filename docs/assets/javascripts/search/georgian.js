// Georgian words: their stems, and the keys that stand for stems in the index.
// The same steps as hooks/knowledge_base/search/georgian.py, which explains them; a test compares
// the two on every word of the site.

import { compiled, translator } from "./rules.js";

const UNSEEN = /[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g;

/** `text` in one spelling: composed, in small letters, without characters that are not seen. */
export function normalise(text) {
  return text.normalize("NFC").toLowerCase().replace(UNSEEN, "");
}

/** Whether `word`, normalised, begins with a Georgian letter. */
export function isGeorgian(word) {
  return word >= "\u10d0" && word < "\u1100";
}

/** The functions that need the rules: `stems`, `key`, `soft` and `hard`. */
export function makeGeorgian({ georgian: rules }) {
  const steps = rules.steps.map((step) => ({
    name: step.name,
    shortest: step.shortest ?? 0,
    rules: compiled(step.rules, rules.vowels),
  }));
  const clitic = steps.find((step) => step.name === "clitic");
  const copula = steps.find((step) => step.name === "copula");
  const fromCaseOn = steps.filter((step) => step !== clitic && step !== copula);
  const second = compiled(rules.second, rules.vowels);
  const [neverSecond] = compiled([[rules.never_second, ""]], rules.vowels);
  const soft = translator(rules.soften);
  const hard = translator(rules.harden);
  const known = new Map();

  // Words are looked up by their soft letters, so that a confused letter does not hide one.
  const guarded = new Set(rules.protected.map(soft));
  const same = new Map(Object.entries(rules.same).map(([stem, other]) => [soft(stem), other]));
  const listed = new Map();
  for (const [stemsText, forms] of Object.entries(rules.words)) {
    for (const form of forms.split(" ")) listed.set(soft(form), stemsText.split(" "));
  }

  /** Whether a protected stem that `word` begins with is longer than `result`. */
  function cuts(word, result) {
    const begun = soft(word);
    for (let length = result.length + 1; length <= word.length; length += 1) {
      if (guarded.has(begun.slice(0, length))) return true;
    }
    return false;
  }

  function replaced(rule, word) {
    return rule.pattern.test(word) ? word.replace(rule.pattern, rule.replacement) : null;
  }

  function apply(step, word) {
    if (word.length >= step.shortest) {
      for (const rule of step.rules) {
        const result = replaced(rule, word);
        if (result && !cuts(word, result)) return result;
      }
    }
    return word;
  }

  function fromCase(word) {
    const stem = fromCaseOn.reduce((left, step) => apply(step, left), word);
    return same.get(soft(stem)) ?? stem;
  }

  function analysed(word) {
    if (listed.has(soft(word))) return listed.get(soft(word));
    if (word.length < rules.shortest) return [word];
    const bare = apply(clitic, word);
    if (listed.has(soft(bare))) return listed.get(soft(bare));
    const noun = apply(copula, bare);
    if (listed.has(soft(noun))) return listed.get(soft(noun));
    const found = new Set([fromCase(noun)]);
    if (noun === bare && !neverSecond.pattern.test(bare)) {
      for (const rule of second) {
        const other = replaced(rule, bare);
        if (other) found.add(fromCase(other));
      }
    }
    return [...found];
  }

  /** The stems of a normalised Georgian word, the likeliest first; mostly there is only one. */
  function stems(word) {
    let found = known.get(word);
    if (!found) {
      found = analysed(word);
      known.set(word, found);
    }
    return found;
  }

  /** What stands for `stem` in the index: one letter for each confusable group, and the end mark. */
  const key = (stem) => soft(stem) + rules.end;

  return { stems, key, soft, hard };
}
