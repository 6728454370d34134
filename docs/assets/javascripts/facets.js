/*
  Choosing among items by facets: AND across facets, OR within one.

  An item's `facets` are an object from the name of each facet to the item's values. What a reader
  chose is a Map from the name of a facet to a Set of values; facets without a choice are not in it.
*/

/**
 * The items that fit the choice, and the number of items behind every value: how many there would
 * be if it were chosen, under what is chosen in the other facets.
 *
 * An item that fits is behind all its values. One that fails a single facet would come back with
 * another value of that facet, so it is behind its values there. Others are behind nothing.
 */
export function narrowed(items, chosen) {
  const fitting = [];
  const counts = new Map();
  for (const item of items) {
    const failed = [...chosen.keys()].filter((facet) => !fits(item, facet, chosen.get(facet)));
    if (failed.length === 0) {
      fitting.push(item);
      Object.keys(item.facets).forEach((facet) => count(counts, item, facet));
    } else if (failed.length === 1) {
      count(counts, item, failed[0]);
    }
  }
  return { fitting, count: (facet, value) => counts.get(key(facet, value)) ?? 0 };
}

function fits(item, facet, values) {
  return item.facets[facet].some((value) => values.has(value));
}

function count(counts, item, facet) {
  for (const value of item.facets[facet]) {
    const name = key(facet, value);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
}

function key(facet, value) {
  return `${facet}=${value}`;
}
