// The rule file that this folder and the package that builds the index both follow.
// Explained in docs/decisions/0010-georgian-search.md.

/** The rules, from the file beside this module. */
export async function loadRules() {
  const response = await fetch(new URL("rules.json", import.meta.url));
  if (!response.ok) throw new Error(`rules.json: ${response.status}`);
  return response.json();
}

/** Compiled rules of one list: whole words; {V} stands for a vowel, {C} for any other letter. */
export function compiled(pairs, vowels) {
  return pairs.map(([pattern, replacement]) => ({
    pattern: new RegExp(
      `^(?:${pattern.replaceAll("{V}", `[${vowels}]`).replaceAll("{C}", `[^${vowels}]`)})$`,
      "u",
    ),
    replacement,
  }));
}

/** The function that exchanges every character that is a name in `table`. */
export function translator(table) {
  return (text) => Array.from(text, (letter) => table[letter] ?? letter).join("");
}
