/*
  The slides of a module, one at a time over the whole window. Without this script the page is a
  readable list of all slides.
*/

const deck = document.querySelector("[data-deck]");
const bar = document.querySelector("[data-bar]");
const slides = [...deck.querySelectorAll(".kb-slide")];
const root = document.documentElement;
const starter = document.querySelector("[data-start]");
let shown = -1;

function show(index) {
  shown = Math.max(0, Math.min(slides.length - 1, index));
  for (const [number, slide] of slides.entries()) {
    slide.toggleAttribute("data-shown", number === shown);
  }
  slides[shown].scrollTop = 0;
  bar.querySelector("[data-position]").textContent = slides[shown].getAttribute("aria-label");
  bar.querySelector("[data-previous]").disabled = shown === 0;
  bar.querySelector("[data-next]").disabled = shown === slides.length - 1;
  history.replaceState(null, "", `#${slides[shown].id}`);
}

/* A slide longer than the window is shown to its end before the next one comes. */
function turn(step) {
  const slide = slides[shown];
  const below = slide.scrollHeight - slide.clientHeight - slide.scrollTop;
  if ((step > 0 ? below : slide.scrollTop) > 1) {
    slide.scrollTop += step * slide.clientHeight * 0.85;
  } else {
    show(shown + step);
  }
}

function start(index) {
  root.classList.add("kb-presenting");
  bar.hidden = false;
  show(index);
  bar.querySelector("[data-next]").focus();
}

function close() {
  root.classList.remove("kb-presenting");
  bar.hidden = true;
  if (document.fullscreenElement) document.exitFullscreen();
  slides[shown].scrollIntoView();
  starter.focus({ preventScroll: true });
}

const turns = {
  ArrowRight: () => turn(1),
  ArrowDown: () => turn(1),
  PageDown: () => turn(1),
  " ": () => turn(1),
  ArrowLeft: () => turn(-1),
  ArrowUp: () => turn(-1),
  PageUp: () => turn(-1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
};

document.addEventListener("keydown", (event) => {
  if (!root.classList.contains("kb-presenting")) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    close();
  } else if (event.key in turns) {
    // On a button the space bar presses the button.
    if (event.key === " " && event.target.closest("button")) return;
    event.preventDefault();
    turns[event.key]();
  }
});

/* Material moves the page on some keys; while slides are shown the keys are theirs. */
bar.querySelector("[data-previous]").addEventListener("click", () => turn(-1));
bar.querySelector("[data-next]").addEventListener("click", () => turn(1));
bar.querySelector("[data-close]").addEventListener("click", close);
starter.addEventListener("click", () => {
  // Refused where the browser does not allow it: the window is then enough.
  document.documentElement.requestFullscreen?.().catch(() => {});
  start(Math.max(0, slides.findIndex((slide) => `#${slide.id}` === location.hash)));
});

starter.hidden = false;
document.querySelector("[data-keys]").hidden = false;
