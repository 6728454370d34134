/* Buttons that choose reforms for the comparison, and the bar that says how many are chosen. */
import { label, query, remember, remembered, toggled } from "./compared.js";

const bar = document.querySelector(".kb-bar");
const status = bar.querySelector("[role=status]");
const link = bar.querySelector("a");
const page = link.getAttribute("href");

function draw() {
  const ids = remembered();
  for (const button of document.querySelectorAll("[data-compare]")) label(button, ids.includes(button.dataset.compare));
  bar.hidden = ids.length === 0;
  status.textContent = status.dataset.chosen.replace("{count}", ids.length);
  link.href = page + query(ids);
}

function choose(button) {
  const ids = toggled(remembered(), button.dataset.compare);
  if (ids === null) {
    status.textContent = status.dataset.full;
    return;
  }
  remember(ids);
  draw();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-compare]");
  if (button) choose(button);
});
bar.querySelector("button").addEventListener("click", () => {
  remember([]);
  draw();
});
// Another tab may have changed the choice, and so may the page that this one was left for.
addEventListener("storage", draw);
addEventListener("pageshow", draw);
// The list of reforms shows others than before.
addEventListener("kb-listed", draw);
