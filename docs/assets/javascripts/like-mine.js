/*
  The reader's municipality, chosen from a list and kept on this device. What is like it stands on a
  page of its own, below this one.
*/
import { keep, kept } from "./kept.js";

const NAME = "kb-municipality";

const form = document.getElementById("like-mine");
const choice = document.getElementById("mine");
const forget = form.querySelector(".kb-forget");

const known = (id) => [...choice.options].some((option) => id && option.value === id);
const address = (id) => `${id}/`;

function show(event) {
  event.preventDefault();
  keep(NAME, choice.value);
  forget.hidden = false;
  location.assign(address(choice.value));
}

function clear() {
  keep(NAME, "");
  choice.value = "";
  forget.hidden = true;
  choice.focus();
}

/** An address such as ?municipality=gori, which may have been sent by somebody, leads on. */
function begin() {
  const asked = new URLSearchParams(location.search).get("municipality");
  if (known(asked)) location.replace(address(asked));
  const own = kept(NAME);
  if (known(own)) choice.value = own;
  forget.hidden = !known(own);
  form.addEventListener("submit", show);
  forget.addEventListener("click", clear);
  form.hidden = false;
}

begin();
