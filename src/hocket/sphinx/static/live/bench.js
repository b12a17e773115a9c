/* A program of a page, on the bench: it can be run, changed, stopped, and put back.

   What a run prints and its score stand in the place of what is documented, until the
   reader puts the program back. */

import { run } from "./interpreter.js";
import { toHash } from "./link.js";
import { pictureOf } from "./picture.js";

const FOREIGN = "This program came with the link: it is not one of this site, and anybody may have written it. " +
  "Read it before you run it. It runs in a box from which it can reach nothing.";

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...children);
  return element;
};

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

const setUp = (place) => {
  const { name } = place.dataset;
  const frame = place.closest(".hk-example");
  const source = frame.querySelector(".hk-source");
  const pre = source.querySelector("pre");
  const asBuilt = [...pre.childNodes], original = pre.textContent;
  const [runButton, editButton] = place.querySelectorAll("button");

  const status = make("span", { role: "status" });
  const progress = make("progress", { hidden: "", "aria-label": "Loading Python" });
  const bytes = make("span", { "aria-hidden": "true" });
  const resetButton = make("button", { type: "button", hidden: "" }, "Reset");
  const linkButton = make("button", { type: "button", hidden: "" }, "Copy link");
  place.append(resetButton, linkButton, progress, bytes, status);

  const note = make("p", { class: "live-foreign", role: "note", hidden: "" }, FOREIGN);
  source.before(note);
  const printed = make("pre", { tabindex: "0" });
  const output = make("div", { class: "hk-output live-output", hidden: "" },
    make("p", { class: "hk-caption" }, "Output of this run"), make("div", { class: "highlight" }, printed));
  source.after(output);
  const score = make("div", { class: "hk-score live-score", hidden: "" });
  (frame.querySelector(".hk-score") ?? output).after(score);

  let text = original, editor, running, soon;

  const say = (words) => (status.textContent = words);

  /* Shows what differs from the page as it was built. */
  const show = () => {
    runButton.textContent = running ? "Stop" : "Run";
    editButton.hidden = !!editor;
    linkButton.hidden = text === original;
    resetButton.hidden = !editor && text === original && !frame.classList.contains("live-ran");
  };

  const change = (to) => {
    text = to;
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
    onStart: () => say("Running…"),
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

  const bench = {
    say,
    async run() {
      if (running) return running.abort();
      running = new AbortController();
      if (pre.textContent !== text) pre.textContent = text;
      printed.replaceChildren();
      score.replaceChildren();
      score.hidden = true;
      say("Starting…");
      show();
      try {
        const { status, picture } = await run(name, text, { ...hear, signal: running.signal });
        say(status ? `Ended with exit status ${status}.` : "Ended.");
        draw(picture);
      } catch (error) {
        say(error.message);
      }
      progress.hidden = true;
      bytes.textContent = "";
      running = undefined;
      show();
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
      const opened = edit(box, text.replace(/\n$/, ""), { label: `Program ${name}`, keys, changed: (it) => change(`${it}\n`) });
      editor = { ...opened, close: () => (opened.close(), box.remove()) };
      source.classList.add("live-editing");
      editor.focus();
      show();
    },
    putBack() {
      running?.abort();
      editor?.close();
      editor = undefined;
      text = original;
      keep();
      pre.replaceChildren(...asBuilt);
      source.classList.remove("live-editing");
      frame.classList.remove("live-ran", "live-changed");
      note.hidden = output.hidden = score.hidden = true;
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
  const draw = (picture) => {
    reveal();
    const figure = pictureOf(picture);
    if (!figure) return;
    score.replaceChildren(make("p", { class: "hk-caption" }, "Each row is one step of this run; the rows are not to scale."), figure);
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
