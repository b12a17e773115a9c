/* The search: finds the sections that have the words, in any order, the best match first.

   A rare word counts more than a common one, and a section that has all words more than
   one that has some. A word that no page has stands for those that begin with it, for the
   nearest one ("lokc" finds "lock"), or for the two of which it is made ("readlock").
   What the glossary explains together means the same: "poison pill" finds "sentinel". A
   section counts for more on a page about what is asked, and where a row of a table that
   leads there says the query's words in a run, as it does with messages. A page that has
   many good places does not fill the list alone. The index comes with the site
   (conf/pages/search). */

const WORD = /[\p{L}\p{N}_]+(?:['’][\p{L}\p{N}_]+)?/gu;
const NAME = /[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)+|[\p{L}\p{N}_]+\(\)/gu;
const NUMBER = /^\d{1,2}$/;
const PART = /[A-Z]?[a-z]+(?:['’][a-z]+)?|[A-Z]+(?![a-z])|\d+/g;
const SHOWN = 30;
const TERMS = Object.keys(INDEX.terms);
const STEMMER = new Stemmer();

/* What a heading adds: for being similar, for having just the words of the query, and for
   beginning with one of them. What a run of all the query's words adds, in the heading,
   where the section begins, or in a row that leads there; a shorter one adds less. What the
   page's title adds, if it has all of the query.
   What a word such as "how" or "10" counts, a whole name with dots or brackets beside its
   parts, another word for the same, and one for nearly so.
   What is left of a place for each that comes before it from the same page. */
const SIMILAR = 0.5, EXACT = 0.5, BEGINS = 0.15, RUN = 1.3, SUBJECT = 0.7;
const COMMON = 0.3, NAMED = 0.8, SAME = 0.6, ALIKE = 0.4;
const AFTER = 0.9;

const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
const wordsIn = (text) => [...text.matchAll(WORD)].map(([word]) => word);
const partsOf = (word) => {
  const parts = word.match(PART) || [];
  return [word, ...(parts.length > 1 ? parts : [])];
};
const inIndex = (stem) => Object.hasOwn(INDEX.terms, stem);
const stemmed = new Map();
const stemOf = (word) => {
  const small = word.toLowerCase();
  if (!stemmed.has(small)) stemmed.set(small, STEMMER.stemWord(small));
  return stemmed.get(small);
};

/* The names with dots in a text ("time.sleep") that the index has. */
const namesIn = (text) =>
  [...text.matchAll(NAME)].map(([name]) => stemOf(name)).filter((it) => inIndex(it));

/* What a message says of the objects at hand: "<Task pending name='Task-1'>". */
const OBJECT = /<(?!['"=]|\s)[^<>]*>?/g;

/* Words that say nothing here: all of the site is about asyncio, and shows examples. */
const ABOUT = new Set(["asyncio", "python", "example"]);
const asked = (words) => {
  const said = words.filter((word) => !ABOUT.has(word.toLowerCase()));
  return said.length ? said : words;
};

/* Words to ask with, to report with, those with which the most messages begin, and small
   words that the stemmer's list lacks. */
const ASKING = "difference vs use using way method best problem get make want need try " +
  "across inside within outside upon via onto still already just really simply " +
  "help please should possible able unable properly correctly add adding allow enable " +
  "replace instead implement improve introduce support fix bug feature proposal proposed " +
  "runtimeerror typeerror valueerror attributeerror runtimewarning runtime";
const common = new Set([...stopwords, ...ABOUT, ...ASKING.split(" ")].map(stemOf));

/* The words that mean nearly the same as another. */
const alike = new Map();
for (const group of INDEX.alike)
  for (const stem of group)
    alike.set(stem, [...(alike.get(stem) || []), ...group.filter((it) => it !== stem)]);

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

const byUse = (one, other) => INDEX.terms[other].length - INDEX.terms[one].length;

/* The stem of the index that is nearest, and the most used of them. It begins with the same
   letter, the one that is hardly ever wrong. */
const misspelled = (stem, most) => {
  const near = TERMS.filter((it) => Math.abs(it.length - stem.length) <= most)
    .filter((it) => it[0] === stem[0])
    .map((it) => [distance(stem, it), it])
    .filter(([far]) => far <= most)
    .sort(([one, a], [other, b]) => one - other || byUse(a, b));
  return near.slice(0, 1).map(([, it]) => it);
};

/* The two words of the index of which a word is made. */
const halves = (word) => {
  for (let i = 4; i <= word.length - 4; i++) {
    const both = [word.slice(0, i), word.slice(i)].map(stemOf);
    if (both.every(inIndex)) return both;
  }
  return [];
};

/* The stems in the index for a word of a query; none where none is near. */
const stemsFor = (name) => {
  const word = name.toLowerCase(), stem = stemOf(name);
  if (inIndex(stem) || alike.has(stem)) return [stem];
  const begun = word.length > 2 ? TERMS.filter((it) => it.startsWith(word)) : [];
  const made = [...begun.sort(byUse).slice(0, 1), ...halves(word)];
  for (const found of [stem.length > 3 ? misspelled(stem, 1) : [], made]) if (found.length) return found;
  return stem.length > 6 ? misspelled(stem, 2) : [];
};

/* The stems of the title of a place's page, of its heading, of how it begins, and of each
   row that leads there. */
const said = new Map();
const saidAt = (place) => {
  if (!said.has(place)) {
    const [, , heading, title, beginning, rows] = INDEX.places[place];
    said.set(place, [title, heading, beginning, ...rows].map((text) =>
      wordsIn(text).flatMap(partsOf).map(stemOf)));
  }
  return said.get(place);
};

/* The part of a query that a text says in a run, counted in the steps from word to word.
   Words that say nothing, such as "how", make no run by themselves. */
const runIn = (stems, text) => {
  let longest = 0;
  for (let i = 0; i < stems.length; i++)
    for (let from = text.indexOf(stems[i]); from >= 0; from = text.indexOf(stems[i], from + 1)) {
      let n = 1;
      while (i + n < stems.length && stems[i + n] === text[from + n]) n++;
      if (n > longest && !stems.slice(i, i + n).every((it) => common.has(it))) longest = n;
    }
  return longest > 1 ? (longest - 1) / (stems.length - 1) : 0;
};

/* By how much the heading of a place raises its score. */
const headingRaises = (heading, wanted) => {
  const had = new Set(heading.filter((stem) => wanted.has(stem)));
  const similar = had.size / new Set([...heading, ...wanted]).size;
  return 1 + SIMILAR * similar + EXACT * (similar === 1) + BEGINS * wanted.has(heading[0]);
};

/* What a word weighs in each place, and how surely it is meant there. */
const weighed = (stem) => {
  const found = new Map();
  for (const [sure, it] of [[1, stem], ...(alike.get(stem) || []).map((it) => [ALIKE, it])]) {
    const places = INDEX.terms[it] || [];
    for (let i = 0; i < places.length; i += 2) {
      const [weight, surest] = found.get(places[i]) || [0, 0];
      found.set(places[i], [Math.max(weight, sure * places[i + 1]), Math.max(surest, sure)]);
    }
  }
  return found;
};

/* What a word of the query counts: the rarer, the more. */
const countOf = (stem, places) =>
  Math.log(1 + INDEX.places.length / places) *
  (common.has(stem) || NUMBER.test(stem) ? COMMON : /[.(]/.test(stem) ? NAMED : 1);

/* How surely each place answers: from its number to its score. */
const scored = (stems) => {
  const found = new Map(), counts = new Map();
  let whole = 0;
  for (const stem of new Set(stems)) {
    const places = weighed(stem), own = INDEX.terms[stem]?.length / 2 || places.size;
    if (!own) continue;
    const count = countOf(stem, own);
    whole += count;
    counts.set(stem, count);
    for (const [place, [weight, sure]] of places) {
      const [score, had] = found.get(place) || [0, 0];
      found.set(place, [score + count * weight, had + count * sure]);
    }
  }
  const wanted = new Set(stems);
  return [...found].map(([place, [score, had]]) => {
    const [title, ...texts] = saidAt(place);
    const run = Math.max(...texts.map((text) => runIn(stems, text)));
    const raises = headingRaises(texts[0], wanted) + RUN * run ** 2;
    const subject = sum([...new Set(title)].map((it) => counts.get(it) || 0)) / whole;
    return [place, (score / whole) * (had / whole) * raises * (1 + SUBJECT * subject)];
  });
};

/* The query in the shortest words: "race condition" says no more than "race", by which the
   glossary explains it, and has nothing to do with conditions. */
const LONGER = INDEX.same.flatMap(([term, ...others]) =>
  others.filter((it) => ` ${it} `.includes(` ${term} `)).map((it) => [it, term]));
const shortened = (stems) =>
  LONGER.reduce((query, [it, term]) => query.replaceAll(` ${it} `, ` ${term} `),
    ` ${stems.join(" ")} `).trim().split(" ");

/* The query in other words, and how surely it means the same: two that are one word
   elsewhere ("time out"), and each phrase that the glossary has, put in another way. A
   single word may mean something else. */
const inOtherWords = (stems) => {
  const query = ` ${stems.join(" ")} `;
  const joined = stems.flatMap((stem, i) => {
    const both = stem + stems[i + 1];
    return inIndex(both) ? [[stems.toSpliced(i, 2, both), 1]] : [];
  });
  return joined.concat(INDEX.same.flatMap((group) =>
    group.filter((phrase) => query.includes(` ${phrase} `)).flatMap((phrase) =>
      group.filter((other) => other !== phrase).map((other) =>
        [query.replace(` ${phrase} `, ` ${other} `).trim().split(" "),
          phrase.includes(" ") ? 1 : SAME]))));
};

/* The places, the best first, and each the less the more of its page have come before. */
const ranked = (scores) => {
  const before = new Map();
  const best = [...scores].sort(([, one], [, other]) => other - one);
  return best
    .map(([place, score]) => {
      const [page] = INDEX.places[place], count = before.get(page) || 0;
      before.set(page, count + 1);
      return [place, score * AFTER ** count];
    })
    .sort(([, one], [, other]) => other - one)
    .map(([place]) => INDEX.places[place]);
};

const search = (typed) => {
  const query = typed.replace(OBJECT, " ").trim() || typed;
  const stemsOf = (words) => words.flatMap(stemsFor);
  const words = asked(wordsIn(query)), names = namesIn(query);
  // A name is looked for as a whole, and by its parts.
  const whole = shortened([...names, ...stemsOf(words)]);
  const parts = shortened([...names, ...stemsOf(words.flatMap(partsOf))]);
  const best = new Map();
  const take = (stems, factor) => {
    for (const [place, score] of scored(stems))
      best.set(place, Math.max(factor * score, best.get(place) || 0));
  };
  take(whole, 1);
  take(parts, 1);
  for (const [stems, sure] of inOtherWords(whole)) take(stems, sure);
  return ranked(best)
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
    ? `${found.length} places found, best match first.`
    : "Nothing found. Try one word of it, or the lists above.";
  document.getElementById("search-results").replaceChildren(summary, list);
};

const query = new URLSearchParams(location.search).get("q") || "";
if (query.trim()) {
  for (const field of document.querySelectorAll("input[name=q]")) field.value = query;
  show(query);
}
