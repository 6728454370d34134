/*
  All reforms of the list, whichever of its pages they stand on: an index that tells what each can
  be filtered by and where it stands in each order, and the cards of one page.
*/

let known = null;

/**
 * The index in the file `address`, fetched once; asked for again where it did not come. `size` is
 * how many reforms stand on a page of the list.
 */
export function index(address, size = Infinity) {
  known ??= read(address, size).catch((failure) => {
    known = null;
    throw failure;
  });
  return known;
}

async function read(address, size) {
  const answer = await asked(address);
  const { facets, orders, reforms } = await answer.json();
  return reforms.map(([id, values, places], position) => ({
    id,
    facets: named(facets, values),
    places: named(orders, places),
    page: Math.floor(position / size) + 1,
  }));
}

/** The cards on the page at `address`; their links lead where they led there. */
export async function cards(address) {
  const answer = await asked(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const link of page.querySelectorAll(".kb-card a")) {
    link.href = new URL(link.getAttribute("href"), answer.url);
  }
  return page.querySelectorAll(".kb-card");
}

/** Reforms that are shown at once however many pages of the list they stand on. */
const LEAST = 20;
/** Pages of the list, its first among them, that are fetched for more than these. */
const PAGES = 3;

/**
 * The first of `reforms`, as many as a reader who asked `times` times is shown: a page full, but
 * fewer where their cards are scattered, so that a slow line is not asked for the whole list.
 */
export function first(reforms, size, times) {
  const pages = new Set([1]);
  const end = reforms.findIndex((reform, place) => {
    pages.add(reform.page);
    return place >= (pages.size > PAGES * times ? LEAST : size) * times;
  });
  return end < 0 ? reforms : reforms.slice(0, end);
}

async function asked(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

function named(names, values) {
  return Object.fromEntries(names.map((name, place) => [name, values[place]]));
}
