/* A program of a page, on the bench: it can be run, changed, played as its reader decides,
   checked where it is an exercise, stopped, and put back.

   What a run prints and its score stand in the place of what is documented, until the
   reader puts the program back. */

import { check, run } from "./interpreter.js";
import { toHash } from "./link.js";
import { make } from "./make.js";
import { pictureOf } from "./picture.js";

const FOREIGN = "This program came with the link: it is not one of this site, and anybody may have written it. " +
  "Read it before you run it. It runs in a box from which it can reach nothing.";

/* What tools read at the top of a program (PEP 723): no reader has to see it. */
const BLOCK = /^# \/\/\/ script\n(?:#.*\n)*?# \/\/\/\n/;

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

const setUp = (place) => {
  const { name, claims = "" } = place.dataset;
  const frame = place.closest(".hk-example");
  const source = frame.querySelector(".hk-source");
  const pre = source.querySelector("pre");
  const asBuilt = [...pre.childNodes], original = pre.textContent;
  const block = original.match(BLOCK)?.[0] ?? "";
  const [runButton, editButton, chooseButton] = place.querySelectorAll("button");
  const canChoose = !chooseButton.hidden;

  const status = make("span", { role: "status" });
  const progress = make("progress", { hidden: "", "aria-label": "Loading Python" });
  const bytes = make("span", { "aria-hidden": "true" });
  const resetButton = make("button", { type: "button", hidden: "" }, "Reset");
  const linkButton = make("button", { type: "button", hidden: "" }, "Copy link");
  place.append(resetButton, linkButton, progress, bytes, status);

  const note = make("p", { class: "live-foreign", role: "note", hidden: "" }, FOREIGN);
  source.before(note);
  const printed = make("pre", { tabindex: "0" });
  const expected = make("pre", { tabindex: "0" });
  const wanted = make("div", { class: "hk-output live-expected", hidden: "" },
    make("p", { class: "hk-caption" }, "It should print"), make("div", { class: "highlight" }, expected));
  const output = make("div", { class: "hk-output live-output", hidden: "" },
    make("p", { class: "hk-caption" }), make("div", { class: "highlight" }, printed));
  source.after(output, wanted);
  const score = make("div", { class: "hk-score live-score", hidden: "" });
  (frame.querySelector(".hk-score") ?? wanted).after(score);

  // What is shown below the program is of the text `shown`.
  let text = original, shown = original, editor, chooser, running, soon;

  const say = (words) => (status.textContent = words);

  /* Shows what differs from the page as it was built. */
  const show = () => {
    runButton.textContent = running ? "Stop" : "Run";
    editButton.hidden = !!editor;
    chooseButton.hidden = !canChoose && text === original;
    linkButton.hidden = text === original;
    frame.classList.toggle("live-stale", text !== shown);
    resetButton.hidden = !editor && text === original && !frame.classList.contains("live-ran");
  };

  const change = (to) => {
    text = to;
    chooser?.close();
    if (!running) say("");
    clearTimeout(soon);
    soon = setTimeout(keep, 300);
    show();
  };
  /* Keeps a changed program in the address. */
  const keep = async () => {
    clearTimeout(soon);
    const hash = text === original ? "" : await toHash(name, text);
    history.replaceState(null, "", location.pathname + location.search + hash);
  };

  const hear = {
    onBytes: (loaded, all) => {
      progress.hidden = loaded === all;
      progress.max = all;
      progress.value = loaded;
      bytes.textContent = progress.hidden ? "" : `${megabytes(loaded)} of ${megabytes(all)} MB`;
    },
    onPrint: (piece) => {
      if (!frame.classList.contains("live-ran")) reveal();
      printed.append(piece);
    },
  };
  /* Puts the run in the place of what is documented. */
  const reveal = () => {
    frame.classList.add("live-ran");
    output.hidden = false;
    show();
  };

  const clear = (caption = "Output of this run", of = text) => {
    shown = of;
    output.firstChild.textContent = caption;
    if (pre.textContent !== text) pre.textContent = text;
    // The line of a step that is no more.
    score.querySelector(".steps")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    printed.replaceChildren();
    wanted.hidden = true;
    score.replaceChildren();
    score.hidden = true;
  };

  /* Lets the interpreter work, until that is done or the reader stops it. */
  const perform = async (work) => {
    if (running) return;
    running = new AbortController();
    const late = setTimeout(show, 100); // most of it is done by then
    try {
      await work({ ...hear, signal: running.signal });
    } catch (error) {
      say(error.message);
    }
    clearTimeout(late);
    progress.hidden = true;
    bytes.textContent = "";
    running = undefined;
    show();
  };

  const bench = {
    say,
    async run() {
      if (running) return running.abort();
      chooser?.close();
      clear();
      say("Starting…");
      await perform(async (hear) => {
        const { status, picture } = await run(name, text, { ...hear, onStart: () => say("Running…") });
        say(status ? `Ended with exit status ${status}.` : "Ended.");
        draw(picture);
      });
    },
    async choose() {
      if (running) return;
      const { chooserOf } = await import("./choosing.js").catch(() => ({}));
      if (!chooserOf) return say("What lets you choose could not be loaded. Are you offline?");
      if (!chooser) {
        chooser = chooserOf({ name, claims, perform, show: present, say });
        source.after(chooser.panel);
      }
      say("Starting…");
      await chooser.open(text);
    },
    async check() {
      if (running) return;
      chooser?.close();
      say("Starting…");
      const given = text;
      await perform(async (hear) => {
        const checked = await check(name, given, claims, { ...hear, onStart: () => say("Checking every timing…") });
        say(checked.says);
        if (checked.when) present(checked, checked.when, given);
        if (checked.expected) expect(checked.expected);
      });
    },
    async edit() {
      say("");
      const { edit } = await import("./editor.js").catch(() => ({}));
      if (!edit) say("The editor could not be loaded. Are you offline?");
      if (!edit || editor) return;
      const keys = [
        { key: "Mod-Enter", run: () => (bench.run(), true) },
        { key: "Escape", run: () => (runButton.focus(), true) },
      ];
      const box = make("div", { class: "live-editor highlight" }); // whose colours it has
      source.append(box);
      // The block of this page's program stays at its top, unless another is written there.
      const kept = block && text.startsWith(block) ? block : "";
      let above = kept;
      const changed = (it) => {
        above = BLOCK.test(`${it}\n`) ? "" : kept;
        change(`${above}${it}\n`);
      };
      const opened = edit(box, text.slice(kept.length).replace(/\n$/, ""), { label: `Program ${name}`, keys, changed });
      editor = {
        ...opened,
        mark: (line, colour) => opened.mark(line - above.split("\n").length + 1, colour),
        close: () => (opened.close(), box.remove()),
      };
      source.classList.add("live-editing");
      editor.focus();
      show();
    },
    putBack() {
      running?.abort();
      editor?.close();
      chooser?.panel.remove();
      editor = chooser = undefined;
      text = shown = original;
      keep();
      pre.replaceChildren(...asBuilt);
      source.classList.remove("live-editing");
      frame.classList.remove("live-ran", "live-changed");
      note.hidden = output.hidden = wanted.hidden = score.hidden = true;
      say("");
      show();
    },
    showForeign(program) {
      bench.putBack();
      text = program;
      keep();
      pre.textContent = program;
      frame.classList.add("live-changed");
      note.hidden = false;
      for (let it = frame; it; it = it.parentElement) if (it.localName === "details") it.open = true;
      frame.scrollIntoView({ block: "nearest" });
      show();
    },
  };
  const present = ({ printed: lines, picture }, caption, of) => {
    clear(caption, of);
    printed.append(lines);
    draw(picture);
  };
  const expect = (text) => {
    expected.textContent = text;
    wanted.hidden = false;
  };
  const draw = (picture) => {
    reveal();
    const figure = pictureOf(picture);
    if (!figure) return;
    score.replaceChildren(make("p", { class: "hk-caption" }, "Rows are the steps of this run, not seconds."), figure);
    score.hidden = false;
    figure.querySelector(".steps")?.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
  };

  resetButton.addEventListener("click", () => {
    bench.putBack();
    runButton.focus();
  });
  linkButton.addEventListener("click", async () => {
    await keep();
    const copied = navigator.clipboard?.writeText(location.href) ?? Promise.reject();
    copied.then(() => say("Link copied."), () => say("The link is the address of this page."));
  });
  frame.addEventListener("step", ({ detail }) => editor?.mark(detail.line, detail.colour));
  return bench;
};

/* Returns the bench of a place with buttons. */
const benches = new WeakMap();
export const benchOf = (place) => {
  if (!benches.has(place)) benches.set(place, setUp(place));
  return benches.get(place);
};
