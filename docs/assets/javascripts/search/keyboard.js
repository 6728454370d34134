// A word typed with the other keyboard layout; as hooks/knowledge_base/search/keyboard.py.

import { translator } from "./rules.js";

/** `meantAsGeorgian(latin)`, for which capitals matter, and `meantAsEnglish(georgian)`. */
export function makeKeyboard({ keyboard }) {
  const georgianKeys = Object.entries(keyboard).map(([letter, georgian]) => [georgian, letter]);
  const toLatin = translator(Object.fromEntries(georgianKeys));
  const toGeorgian = translator(keyboard);

  return {
    meantAsGeorgian: (latin) =>
      Array.from(latin, (key) => keyboard[key] ?? toGeorgian(key.toLowerCase())).join(""),
    meantAsEnglish: (georgian) => toLatin(georgian).toLowerCase(),
  };
}
