/* Which reforms the reader has chosen to compare: in the address as ?reform=a&reform=b, and kept. */
import { keep, kept } from "./kept.js";

const NAME = "kb-compare";
const MOST = 4;

/** At most `MOST` different ids, in their order. */
const sound = (ids) => [...new Set(ids)].filter(Boolean).slice(0, MOST);

export const remembered = () => sound(kept(NAME).split(","));

export const remember = (ids) => keep(NAME, ids.join(","));

export const inAddress = (search) => sound(new URLSearchParams(search).getAll("reform"));

/** The ids as a query, with its question mark; empty without any. */
export function query(ids) {
  const state = new URLSearchParams(ids.map((id) => ["reform", id]));
  return `?${state}`.replace(/^\?$/, "");
}

/** The ids with `id` put in or taken out; null where there is no room for it. */
export function toggled(ids, id) {
  if (ids.includes(id)) return ids.filter((other) => other !== id);
  return ids.length < MOST ? [...ids, id] : null;
}

/** Let a button say what it does next. */
export function label(button, chosen) {
  button.hidden = false;
  button.classList.toggle("kb-add--chosen", chosen);
  button.querySelector("span").textContent = chosen ? button.dataset.remove : button.dataset.add;
}
