// Numbers, which everybody writes otherwise: 100000, 100 000, 100,000, 100.000; 15 %, 15 per cent.
// The same as hooks/knowledge_base/search/numbers.py, which explains it; a test compares the two.

const APART =
  /(^|[^\p{L}\p{N}_.,])([1-9][0-9]{0,2}([ ,.'’\u00a0\u2009\u202f])[0-9]{3}(?:\3[0-9]{3})*)(?![\p{L}\p{N}])/gu;
const BETWEEN = /[^0-9]/g;
const PERCENT = {
  ka: /([0-9])[ \u00a0\u202f]?%/g,
  en: /([0-9])[ \u00a0\u202f]?%|per[ \u00a0]cent(?![A-Za-z])/g,
};

/** The numbers of `text` whose thousands stand apart: `[{start, end, number}]`, in order. */
export function numbersIn(text) {
  return Array.from(text.matchAll(APART), ({ 0: all, 2: written, index }) => ({
    start: index + all.length - written.length,
    end: index + all.length,
    number: written.replace(BETWEEN, ""),
  }));
}

/** `text` with the thousands of every number written together. */
export function together(text) {
  return text.replace(APART, (_, before, written) => before + written.replace(BETWEEN, ""));
}

/** What is known of per cent: `withPercent` and `percentsOf`. */
export function makePercent({ percent: said }) {
  /** `text` with one word for whatever stands for per cent in `language`. */
  const withPercent = (text, language) =>
    text.replace(PERCENT[language], (_, digit) => `${digit ?? ""} ${said[language]}`);

  /** The word for per cent, as often as `text` says it with a sign or in another spelling. */
  const percentsOf = (text, language) =>
    Array.from(text.matchAll(PERCENT[language]), () => said[language]);

  return { withPercent, percentsOf };
}
