/* The search: finds the sections that have the words, in any order, the surest first.

   A rare word counts more than a common one, and a section that has all words more than
   one that has some. A word that no page has stands for one that begins with it, or else
   for the nearest one: "lokc" finds "lock". The index comes with the site
   (conf/pages/search). */

const WORD = /[\p{L}\p{N}_]+/gu;
const PART = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;
const SHOWN = 30;
const TERMS = Object.keys(INDEX.terms);

const wordsOf = (text) =>
  [...text.matchAll(WORD)].flatMap(([word]) => {
    const parts = word.match(PART) || [];
    return [word, ...(parts.length > 1 ? parts : [])].map((it) => it.toLowerCase());
  });

/* How many letters differ, are missing, too many, or have changed places with the next. */
const distance = (one, other) => {
  let before = [], row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
};

const nearest = (word, stem) => {
  if (Object.hasOwn(INDEX.terms, stem)) return stem;
  const common = (one, other) => INDEX.terms[other].length - INDEX.terms[one].length;
  const begun = word.length > 3 ? TERMS.filter((it) => it.startsWith(word)) : [];
  if (begun.length) return begun.sort(common)[0];
  const most = word.length > 6 ? 2 : 1;
  const near = TERMS.filter((it) => Math.abs(it.length - stem.length) <= most)
    .map((it) => [distance(stem, it), it])
    .filter(([far]) => far <= most)
    .sort(([one, a], [other, b]) => one - other || common(a, b));
  return near[0]?.[1];
};

const search = (query) => {
  const stemmer = new Stemmer();
  const stems = wordsOf(query).map((word) => nearest(word, stemmer.stemWord(word)));
  const wanted = new Set(stems.filter(Boolean));
  const scores = new Map();
  let whole = 0;
  for (const stem of wanted) {
    const places = INDEX.terms[stem];
    const rare = Math.log(1 + INDEX.places.length / (places.length / 2));
    whole += rare;
    for (let i = 0; i < places.length; i += 2) {
      const [score, had] = scores.get(places[i]) || [0, 0];
      scores.set(places[i], [score + rare * places[i + 1], had + rare]);
    }
  }
  return [...scores]
    .map(([place, [score, had]]) => [score * (had / whole) ** 2, INDEX.places[place]])
    .sort(([one], [other]) => other - one)
    .map(([, [page, anchor, title, of, excerpt]]) => ({
      address: `${page}.html${anchor && `#${anchor}`}`, title, of, excerpt,
    }));
};

const show = (query) => {
  const found = search(query);
  const list = document.createElement("ul");
  list.className = "search";
  for (const { address, title, of, excerpt } of found.slice(0, SHOWN)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const text = document.createElement("p");
    link.href = address;
    link.textContent = of ? `${of}: ${title}` : title;
    text.textContent = excerpt;
    text.className = "hk-quiet";
    item.append(link, text);
    list.append(item);
  }
  const summary = document.createElement("p");
  summary.className = "search-summary";
  summary.setAttribute("role", "status");
  summary.textContent = found.length
    ? `${found.length} places found, the surest first.`
    : "Nothing found. Try one word of it, or the lists above.";
  document.getElementById("search-results").replaceChildren(summary, list);
};

const query = new URLSearchParams(location.search).get("q") || "";
if (query.trim()) {
  for (const field of document.querySelectorAll("input[name=q]")) field.value = query;
  show(query);
}
