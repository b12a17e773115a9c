/* Adds headings to what the search finds: those that have most of the words that were
   searched for, in any order, or that answer a question which has them.

   Sphinx by itself looks for whole titles, and for pages that have all of the words.
   A rare word counts more than a common one. The list of questions comes with the
   search page. */

const ENOUGH = 0.6;
const OF_PAGE = 0.5; // what a word counts that only the page's title has
const BEST = 30; // a page with a word in its title has 15

const stems = (text) => {
  const stemmer = new Stemmer();
  const words = splitQuery(text.toLowerCase()).filter((word) => !stopwords.has(word));
  return new Set(words.map((word) => stemmer.stemWord(word)));
};

const candidates = (index) => {
  const found = [];
  for (const [title, places] of Object.entries(index.alltitles))
    for (const [file, id] of places) {
      const page = index.titles[file];
      const name = page === title ? title : `${page} > ${title}`;
      const anchor = id ? `#${id}` : "";
      found.push({ file, name, anchor, words: stems(title), around: stems(page) });
    }
  const questions = document.getElementById("questions").textContent;
  for (const [text, docname, anchor, title] of JSON.parse(questions)) {
    const file = index.docnames.indexOf(docname);
    const page = index.titles[file];
    const name = page === title ? title : `${page} > ${title}`;
    const words = stems(`${text} ${title}`);
    const around = stems(page);
    if (file >= 0) found.push({ file, name, anchor: `#${anchor}`, words, around });
  }
  return found;
};

const headings = (index, wanted) => {
  const all = candidates(index);
  const weights = new Map();
  for (const word of wanted) {
    const having = all.filter(({ words }) => words.has(word)).length;
    weights.set(word, Math.log(all.length / (1 + having)));
  }
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const best = new Map();
  for (const { file, name, anchor, words, around } of all) {
    let found = 0;
    for (const [word, weight] of weights)
      if (words.has(word)) found += weight;
      else if (around.has(word)) found += OF_PAGE * weight;
    // Of two that have the same words, the shorter one is nearer.
    const score = (BEST * found) / whole - words.size / 10;
    const place = `${file}${anchor}`;
    if (found >= ENOUGH * whole && !(best.get(place)?.[4] >= score))
      best.set(place, [
        index.docnames[file], name, anchor, null, score,
        index.filenames[file], SearchResultKind.title,
      ]);
  }
  return [...best.values()];
};

const pages = Search.performTermsSearch;
Search.performTermsSearch = (wanted, excluded) => [
  ...headings(Search._index, wanted),
  ...pages(wanted, excluded),
];
