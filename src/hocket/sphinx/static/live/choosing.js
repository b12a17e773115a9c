/* A reader in the place of the scheduler: at each choice of a program, what happens next?

   The interpreter plays the program as far as the reader has decided. What it answers may
   come from a program that anybody has written: it is shown as text. */

import { play, possible } from "./interpreter.js";
import { make } from "./make.js";

const MOST = 1000; // of anything in an answer

const list = (value) => (Array.isArray(value) ? value.slice(0, MOST) : []);
const sentence = (words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/* Outcomes are the same that end alike and print the same lines, in whatever order. */
const outcomeOf = ({ end, lines }) => ({ end: String(end), lines: list(lines).map(String) });
const keyOf = ({ end, lines }) => JSON.stringify([end, ...[...lines].sort()]);

/* Returns what lets a reader choose: { panel, open(text), close() }.

   name, claims: of the program
   perform: lets the interpreter work, see bench.js
   show: is given each run, { printed, picture }
   say: tells the reader */
export const chooserOf = ({ name, claims, perform, show, say }) => {
  const way = make("ol", { class: "live-way" });
  const outcomes = make("div", { class: "live-outcomes", hidden: "" });
  const panel = make("div", { class: "live-choosing", role: "group", "aria-label": "Choose what happens next", hidden: "" },
    make("p", { class: "hk-caption" }, "You are the scheduler. What happens next?"), way, outcomes);

  /* A program, the outcomes that it is known to have, and those that were found. */
  const begin = (text) => ({ text, known: new Map(), found: new Set(), search: undefined,
    more: " There may be others." });
  let game = begin();

  /* Lists the outcomes, and says how many of them are found. */
  const tally = () => {
    const { known, found, more } = game;
    const head = `${found.size} of ${counted(known.size, "outcome")} found.${more}`;
    const items = [...known].map(([key, { end, lines }]) => {
      const tick = make("input", { type: "checkbox", disabled: "" });
      tick.checked = found.has(key);
      const printed = lines.length ? [make("pre", {}, lines.join("\n"))] : [];
      return make("li", {}, make("label", {}, tick, " ", sentence(end)), ...printed);
    });
    outcomes.replaceChildren(make("p", { class: "hk-caption" }, head), make("ul", {}, ...items));
    outcomes.hidden = !known.size;
    return head;
  };

  const search = async (of) => {
    const answer = await possible(name, of.text, claims).catch(() => ({}));
    const all = list(answer.outcomes).map(outcomeOf).map((it) => [keyOf(it), it]);
    of.known = new Map([...all, ...of.known]);
    if (answer.is_complete === true) of.more = "";
    if (answer.may_repeat === true) of.more += " It may repeat forever, too.";
    tally();
  };

  const button = (words, schedule, choice) => {
    const note = choice === 0 ? [" ", make("small", {}, "as written")] : [];
    const element = make("button", { type: "button" }, words, ...note);
    element.addEventListener("click", () => go(schedule));
    return element;
  };

  /* Shows what happened at each choice, which leads back there, and what may happen now. */
  const draw = (taken, choices, options, end) => {
    const past = taken.map((words, at) => make("li", {}, button(words, choices.slice(0, at), choices[at])));
    const next = options.map((words, choice) => button(words, [...choices, choice], choice));
    if (next.length) next.push(button("and so on, as written", [...choices, "rest"]));
    else next.push(make("strong", {}, end));
    if (!options.length && past.length) next.push(button("Start again", []));
    way.replaceChildren(...past, make("li", { class: "live-next" }, ...next));
    panel.hidden = false;
    way.lastChild.querySelector("button")?.focus();
  };

  const go = (schedule) =>
    perform(async (hear) => {
      const played = await play(name, game.text, schedule, claims, hear);
      const choices = list(played.choices).map(Number), options = list(played.options).map(String);
      const end = sentence(String(played.end));
      show(played);
      draw(list(played.way).map(String), choices, options, end);
      if (options.length) return say(`Choice ${choices.length + 1}: ${options.length} things can happen.`);
      if (!played.outcome) return say(end);
      const outcome = outcomeOf(played.outcome), key = keyOf(outcome);
      game.found.add(key);
      if (!game.known.has(key)) game.known.set(key, outcome);
      say(`${end} ${tally()}`);
    });

  return {
    panel,
    async open(text) {
      if (text !== game.text) {
        game = begin(text);
        outcomes.hidden = true;
      }
      await go([]);
      if (!panel.hidden) game.search ??= search(game);
    },
    close() {
      panel.hidden = true;
    },
  };
};
