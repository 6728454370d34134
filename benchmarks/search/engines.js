/*
  Three engines with one face: `open(language)` gives `ask(text, filters)`, which gives the paths of
  the pages, the best first, and the milliseconds until five of them could be shown.
*/

const SHOWN = 5;
const pathOf = (url) => url.replace(/^\//, "").replace(/#.*$/, "");

async function timed(search) {
  const start = performance.now();
  const results = await search();
  await Promise.all(results.slice(0, SHOWN).map(({ data }) => data?.()));
  const milliseconds = performance.now() - start;
  const paths = await Promise.all(results.map(async ({ path, data }) => path ?? (await data()).url));
  return { pages: [...new Set(paths.map(pathOf))], milliseconds };
}

const engines = {
  async ours(language) {
    const { openSearch } = await import("/assets/javascripts/search/index.js");
    const search = await openSearch(language);
    return (text, filters) => timed(async () => (await search.find(text, { filters })).results);
  },

  async pagefind(language) {
    const { createInstance } = await import(`/bench/pagefind/${language}/pagefind.js`);
    const index = createInstance({ basePath: `/bench/pagefind/${language}/`, baseUrl: "/" });
    return (text) => timed(async () => (await index.search(text)).results);
  },

  async lunr(language) {
    const worker = new Worker("/bench/lunr/worker.js");
    const answer = (message) =>
      new Promise((done) => {
        worker.onmessage = ({ data }) => done(data);
        worker.postMessage(message);
      });
    const setup = await (await fetch(`/bench/lunr/${language}.json`)).json();
    await answer({ type: 0, data: setup });
    return (text) =>
      timed(async () => {
        const { data } = await answer({ type: 2, data: text });
        return data.items.map(([first]) => ({ path: first.location }));
      });
  },
};

/** What the engine `name` says to each of `queries`: `[text, filters?]`. */
export async function answers(name, language, queries) {
  const ask = await engines[name](language);
  const made = [];
  for (const [text, filters] of queries) made.push(await ask(text, filters));
  return made;
}

/** The paths of all pages that our index of `language` has. */
export async function indexed(language) {
  const { openIndex } = await import("/assets/javascripts/search/engine.js");
  const index = await openIndex(language);
  const values = Object.keys((await index.filters()).section);
  const { results } = await index.search([], { filters: { section: { any: values } } });
  return Promise.all(results.map(async ({ data }) => pathOf((await data()).url)));
}
