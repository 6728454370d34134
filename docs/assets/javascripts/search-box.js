/*
  The search box of the header before anyone types: `/` leads to it. Everything else is fetched at
  the first key press in it, so that a page costs nothing to those who do not search.
*/

const form = document.getElementById("search-form-box");
const box = form.querySelector("input");

function isTyping(element) {
  return element.isContentEditable || element.matches("input, textarea, select");
}

function shortcut(event) {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.key !== "/" || !isPlain || isTyping(event.target)) return;
  event.preventDefault();
  box.focus();
  box.select();
}

async function begin() {
  box.removeEventListener("input", begin);
  try {
    const { openBox } = await import("./search/box.js");
    await openBox(form);
  } catch (error) {
    // Enter leads to the page of the search all the same; the next letter tries again.
    box.addEventListener("input", begin);
    throw error;
  }
}

box.setAttribute("role", "combobox");
box.setAttribute("aria-autocomplete", "list");
box.setAttribute("aria-expanded", "false");
box.setAttribute("aria-controls", "search-list");
box.addEventListener("input", begin);
document.addEventListener("keydown", shortcut);
