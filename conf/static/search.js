/* The search: finds the sections that have the words, in any order, the surest first.

   A rare word counts more than a common one, and a section that has all words more than
   one that has some. A word that no page has stands for one that begins with it, or else
   for the nearest one: "lokc" finds "lock". What the glossary explains together means the
   same: "poison pill" finds "sentinel". The index comes with the site
   (conf/pages/search). */

const WORD = /[\p{L}\p{N}_]+/gu;
const PART = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;
const SHOWN = 30;
const TERMS = Object.keys(INDEX.terms);
const STEMMER = new Stemmer();

/* What a heading adds: for being alike, for having the query's words in their order, and
   for beginning with one of them. What a word such as "while" counts, and another word for
   the same thing. */
const ALIKE = 0.6, IN_ORDER = 0.15, BEGINS = 0.15, COMMON = 0.6, SAME = 0.8;

const wordsIn = (text) => [...text.matchAll(WORD)].map(([word]) => word);
const partsOf = (word) => {
  const parts = word.match(PART) || [];
  return [word, ...(parts.length > 1 ? parts : [])];
};
const stemOf = (word) => STEMMER.stemWord(word.toLowerCase());
const commonStems = new Set([...stopwords].map(stemOf));

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

/* The stem in the index for a word of a query; undefined where none is near. */
const nearest = (name) => {
  const word = name.toLowerCase(), stem = stemOf(name);
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

/* What the heading of a place adds to its score. */
const headingAdds = (place, stems) => {
  const heading = wordsIn(INDEX.places[place][2]).flatMap(partsOf).map(stemOf);
  const wanted = new Set(stems);
  const had = new Set(heading.filter((stem) => wanted.has(stem)));
  const alike = had.size / new Set([...heading, ...wanted]).size;
  const inOrder = stems.length > 1 && ` ${heading.join(" ")} `.includes(` ${stems.join(" ")} `);
  return ALIKE * alike + IN_ORDER * inOrder + BEGINS * wanted.has(heading[0]);
};

/* How surely each place answers: from its number to its score. */
const scored = (stems) => {
  const found = new Map();
  let whole = 0;
  for (const stem of new Set(stems)) {
    const places = INDEX.terms[stem];
    const rare = Math.log(1 + INDEX.places.length / (places.length / 2));
    const counts = commonStems.has(stem) ? COMMON * rare : rare;
    whole += counts;
    for (let i = 0; i < places.length; i += 2) {
      const [score, had] = found.get(places[i]) || [0, 0];
      found.set(places[i], [score + counts * places[i + 1], had + counts]);
    }
  }
  return [...found].map(([place, [score, had]]) =>
    [place, (score / whole) * (had / whole) * (1 + headingAdds(place, stems))]);
};

/* The query in other words: each phrase that the glossary has, put in another way. */
const inOtherWords = (stems) => {
  const query = ` ${stems.join(" ")} `;
  return INDEX.same.flatMap((group) =>
    group.filter((phrase) => query.includes(` ${phrase} `)).flatMap((phrase) =>
      group.filter((other) => other !== phrase).map((other) =>
        query.replace(` ${phrase} `, ` ${other} `).trim().split(" "))));
};

const search = (query) => {
  const stemsOf = (words) => words.map(nearest).filter(Boolean);
  const words = wordsIn(query);
  // A name is looked for as a whole, and by its parts.
  const whole = stemsOf(words), parts = stemsOf(words.flatMap(partsOf));
  const best = new Map();
  const take = (stems, factor) => {
    for (const [place, score] of scored(stems))
      best.set(place, Math.max(factor * score, best.get(place) || 0));
  };
  take(whole, 1);
  take(parts, 1);
  for (const stems of inOtherWords(whole)) take(stems, SAME);
  return [...best]
    .sort(([, one], [, other]) => other - one)
    .map(([place]) => INDEX.places[place])
    .map(([page, anchor, title, of, excerpt]) => ({
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
