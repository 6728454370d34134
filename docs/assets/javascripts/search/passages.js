// A result's page as it can be shown: its title, and its text, passage by passage.

import { numbersIn } from "./numbers.js";

/** Names of places in a page's content; see hooks/knowledge_base/search/pagefind.py. */
const KEYS_ANCHOR = "kb-keys";
const SUMMARY_ANCHOR = "kb-summary";

const VEILED = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}]/gu;
const LETTERS = /[\p{L}\p{N}]+/gu;

/** The text that was hidden from Pagefind; other text stays as it is. */
function unveiled(text) {
  return text.replace(VEILED, (letter) => {
    const code = letter.codePointAt(0);
    return String.fromCodePoint(code - (code < 0xf0000 ? 0xe000 : 0xf0000));
  });
}

/**
 * The page of a result, from what the engine keeps of it: `{url, title, about, summary, filters,
 * passages: [{anchor, heading, text}]}`. `anchor` is null for the top of the page.
 */
export function shownPage(data) {
  const words = data.content.split(" ");
  const { anchors } = data;
  const end = anchors.find(({ id }) => id === KEYS_ANCHOR)?.location ?? words.length;
  const parts = anchors
    .filter(({ location, id }) => id !== KEYS_ANCHOR && location <= end)
    .map((anchor, number, all) => ({
      id: anchor.id,
      heading: anchor.element === "h2" ? unveiled(anchor.text).trim() : "",
      words: words.slice(anchor.location, all[number + 1]?.location ?? end),
    }));
  return {
    url: data.url,
    title: unveiled(data.meta.title),
    about: unveiled(data.meta.about ?? ""),
    summary: unveiled(parts.find(({ id }) => id === SUMMARY_ANCHOR)?.words.join(" ") ?? ""),
    filters: data.filters,
    passages: parts
      .filter(({ id }) => id !== SUMMARY_ANCHOR)
      .map(({ id, heading, words: own }) => ({
        anchor: id.startsWith(`${SUMMARY_ANCHOR}-`) ? null : id,
        heading,
        text: unveiled(own.slice(heading ? heading.split(" ").length : 0).join(" ")),
      }))
      .filter(({ text, heading }) => text || heading),
  };
}

/**
 * Where `text` holds a word, or a number whose thousands stand apart, that `isWanted` accepts:
 * `[[start, end], …]`.
 *
 * @param {(word: string) => boolean} isWanted - see `wanted` in find.js
 */
export function marks(text, isWanted) {
  const numbers = numbersIn(text)
    .filter(({ number }) => isWanted(number))
    .map(({ start, end }) => [start, end]);
  const words = Array.from(text.matchAll(LETTERS), ({ 0: word, index }) => [
    index,
    index + word.length,
  ]).filter(
    ([start, end]) =>
      isWanted(text.slice(start, end)) &&
      !numbers.some(([from, to]) => from <= start && end <= to),
  );
  return [...numbers, ...words].sort(([one], [other]) => one - other);
}
