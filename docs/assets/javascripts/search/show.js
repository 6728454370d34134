// Results as elements of a page: marked words, excerpts, links to sections, and what is said.

import { marks } from "./passages.js";

const EXCERPT = 150;
/** How far an end of an excerpt may move to stand between two words. */
const SLACK = 18;

/** An element with a class and children; strings become text. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A sentence of ours with `values` in its braces. */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** `text` with its wanted words marked. */
export function marked(text, isWanted) {
  const made = new DocumentFragment();
  let end = 0;
  for (const [from, to] of marks(text, isWanted)) {
    made.append(text.slice(end, from), element("mark", "", text.slice(from, to)));
    end = to;
  }
  made.append(text.slice(end));
  return made;
}

/** The piece of `text` with the most different wanted words, about `length` letters long. */
export function excerpt(text, isWanted, length = EXCERPT) {
  const places = marks(text, isWanted);
  if (text.length <= length + SLACK) return text;
  let best = { from: 0, worth: 0 };
  for (const [from] of places) {
    const inside = places.filter(([start, end]) => start >= from && end <= from + length);
    const worth = new Set(inside.map(([start, end]) => text.slice(start, start + 4))).size;
    if (worth > best.worth) best = { from, worth };
  }
  const start = best.from < length / 3 ? 0 : boundary(text, best.from - length / 4);
  const end = start + length >= text.length ? text.length : boundary(text, start + length);
  return `${start > 0 ? "… " : ""}${text.slice(start, end).trim()}${end < text.length ? " …" : ""}`;
}

/** A place near `place` where no word is cut. */
function boundary(text, place) {
  const near = text.indexOf(" ", Math.round(place));
  return near >= 0 && near - place <= SLACK ? near : Math.round(place);
}

/**
 * The sections of `page` (passages.js) that say most of what is wanted, at most `most`:
 * `[{heading, href, text}]`, each text about `length` letters long. Sections without a place to link to are not among them.
 */
export function sections(page, isWanted, most, length = EXCERPT) {
  return page.passages
    .filter(({ anchor, heading }) => anchor && heading)
    .map((passage, place) => ({ ...passage, place, worth: worthOf(passage, isWanted) }))
    .filter(({ worth }) => worth > 0)
    .sort((one, other) => other.worth - one.worth || one.place - other.place)
    .slice(0, most)
    .map(({ anchor, heading, text }) => ({
      heading,
      href: `${page.url}#${anchor}`,
      text: text && excerpt(text, isWanted, length),
    }));
}

/** Different wanted words count most, a heading's like a text's twice. */
function worthOf({ heading, text }, isWanted) {
  const inText = marks(text, isWanted);
  const inHeading = marks(heading, isWanted);
  const different = new Set(
    [...inText.map(([from]) => text.slice(from, from + 4))].map((start) => start.toLowerCase()),
  );
  return 10 * different.size + 10 * inHeading.length + Math.min(inText.length, 9);
}

/** How many results there are, as a sentence. */
export function counted(said, number, name = "") {
  const one = name ? `${name}_one` : "one";
  const many = name ? `${name}_many` : "many";
  return filled(number === 1 ? said[one] : said[many], { count: number });
}

/**
 * What was done to the words before they were searched: words that were mended, with other
 * suggestions as buttons, words that stand for longer ones, words that are called otherwise, and
 * words that were left out.
 *
 * @param {object} found - from find.js
 * @param {(text: string) => void} retry - called with the words of a suggestion
 */
export function notes(said, text, { parts, results, someWords }, retry) {
  const made = [];
  if (someWords && results.length > 0) made.push(element("p", "kb-said", said.some));
  const someFound = parts.some((part) => part.term || part.isCovered);
  for (const part of parts) {
    if (part.mended) {
      made.push(element("p", "kb-said", filled(said.mended, part)));
    } else if (part.isLonger) {
      made.push(element("p", "kb-said", filled(said.longer, part)));
    } else if (!part.term && !part.isCovered && someFound) {
      made.push(element("p", "kb-said", filled(said.left_out, part)));
    }
    if (part.called) made.push(element("p", "kb-said", calledOtherwise(said, part.called)));
    if (part.suggestions?.length > 0) made.push(suggestions(said, text, part, retry));
  }
  return made;
}

/** One sentence on the other names that pages are shown for. */
function calledOtherwise(said, { words, names, how }) {
  const sentences = {
    also: said.called_also,
    instead: said.called_instead,
    only: said.called_only,
  };
  return filled(sentences[how], { words, names: names.join(", ") });
}

/** Of what was found: a sentence for each of the words that pages are shown under other names for. */
export function calledSentences(said, { parts }) {
  return parts.flatMap(({ called }) => (called ? [calledOtherwise(said, called)] : []));
}

function suggestions(said, text, part, retry) {
  const line = element("p", "kb-said", `${said.suggest} `);
  for (const other of part.suggestions) {
    const button = element("button", "kb-suggestion", other);
    button.type = "button";
    button.addEventListener("click", () => retry(text.replace(part.word, other)));
    line.append(button, " ");
  }
  return line;
}

/** What may help where nothing was found. */
export function tips(said) {
  const list = element("ul", "");
  for (const tip of [said.tip_short, said.tip_forms, said.tip_latin]) {
    list.append(element("li", "", tip));
  }
  return [element("p", "kb-tips__title", said.tips), list];
}
