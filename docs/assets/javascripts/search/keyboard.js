/*
  A word typed with the other keyboard layout. Georgian keyboards have Georgian letters on the keys
  of an English one (QWERTY): whoever forgets to switch types "saqarTvelo" for საქართველო, or
  „ბუდგეტ“ for "budget".
*/

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
