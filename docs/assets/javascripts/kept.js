/*
  What a reader chose, kept on this device and nowhere else. Where a browser keeps nothing, pages
  work all the same and forget.
*/

export function kept(name) {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** Keep `text` under `name`; an empty text is forgotten. */
export function keep(name, text) {
  try {
    if (text) localStorage.setItem(name, text);
    else localStorage.removeItem(name);
  } catch {
    // Nothing is kept then.
  }
}
