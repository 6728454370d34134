// A word typed with the other keyboard layout; as hooks/knowledge_base/search/keyboard.py.

import { translator } from "./rules.js";

/** `meantAsGeorgian(latin)`, for which capitals matter, and `meantAsEnglish(georgian)`. */
export function makeKeyboard({ keyboard }) {
  const georgianKeys = Object.entries(keyboard).map(([letter, georgian]) => [georgian, letter]);
  const toLatin = translator(Object.fromEntries(georgianKeys));

  function meantAsGeorgian(latin) {
    const typed = (letter) =>
      keyboard[letter] ?? keyboard[letter.toLowerCase()] ?? letter.toLowerCase();
    return Array.from(latin, typed).join("");
  }

  return { meantAsGeorgian, meantAsEnglish: (word) => toLatin(word).toLowerCase() };
}
