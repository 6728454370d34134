/*
  The menu of narrow screens for those who use no mouse: a button that says whether the menu is
  open. Without this script the checkbox that opens it can be focused itself (see navigation.css).
*/
{
  const box = document.getElementById("__drawer");
  const button = document.querySelector(".kb-menu");
  const drawer = document.querySelector(".kb-drawer");

  const set = (open) => {
    box.checked = open;
    box.dispatchEvent(new Event("change"));
  };

  /** Say the state; whoever opens the menu stands in it. */
  const tell = () => {
    button.setAttribute("aria-expanded", box.checked);
    if (box.checked) drawer.querySelector("button").focus();
  };

  const close = () => {
    set(false);
    button.focus();
  };

  document.querySelector("header label[for=__drawer]").hidden = true;
  for (const part of [button, drawer.querySelector("button")]) part.hidden = false;
  button.addEventListener("click", () => set(!box.checked));
  box.addEventListener("change", tell);
  drawer.querySelector("button").addEventListener("click", close);
  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  // What lies under the open menu cannot be seen: leaving the menu closes it.
  drawer.addEventListener("focusout", (event) => {
    if (box.checked && event.relatedTarget && !drawer.contains(event.relatedTarget)) set(false);
  });
}
