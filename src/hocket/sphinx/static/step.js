/* Steps through the score of a run: the row, its line in the program, what is printed so
   far, who holds what and who waits for what. It plays what the build has recorded
   (hocket.score.draw_html). Without it the page is whole. */

const MOST = 12; // so many tasks say what they hold or wait for

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...children);
  return element;
};

/* The first piece of text in a line of a `pre`; undefined in an empty line. */
const pieceOf = (pre, line) => {
  const texts = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
  for (let at = 1; at <= line && texts.nextNode(); at--) {
    let start = 0;
    for (const { length } of texts.currentNode.data.split("\n")) {
      if (at++ === line && length) {
        const piece = document.createRange();
        piece.setStart(texts.currentNode, start);
        piece.setEnd(texts.currentNode, start + length);
        return piece;
      }
      start += length + 1;
    }
  }
};

/* Returns what puts a band across a line of a program, where the page shows that line. */
const bandAcross = (pre) => {
  const frame = pre.parentElement, band = make("div", { class: "step-line", hidden: "" });
  frame.append(band);
  return (line, colour) => {
    const piece = pieceOf(pre, line)?.getBoundingClientRect();
    band.hidden = !piece?.height;
    if (band.hidden) return;
    const height = parseFloat(getComputedStyle(pre).lineHeight);
    const top = piece.top + (piece.height - height) / 2 - frame.getBoundingClientRect().top;
    band.style = `top: ${top}px; height: ${height}px; color: ${colour}`;
  };
};

/* Returns what makes an output pale below a line. */
const paleBelow = (pre, last) => {
  const pale = CSS.highlights.get("step-pale") ?? new Highlight();
  CSS.highlights.set("step-pale", pale);
  const rest = document.createRange();
  return (line) => {
    let next;
    while (line < last && !next) next = pieceOf(pre, ++line);
    pale.delete(rest);
    if (!next) return;
    rest.setStart(next.startContainer, next.startOffset);
    rest.setEnd(pre, pre.childNodes.length);
    pale.add(rest);
  };
};

const isPrinted = (row) => !row.classList.contains("s");

const sentence = (row) => {
  const words = row.cloneNode(true);
  for (const part of words.querySelectorAll("time, u")) part.remove();
  if (isPrinted(row)) words.querySelector("b")?.append(" prints:");
  return words.textContent;
};

const stepThrough = (place) => {
  const { lines, spans } = JSON.parse(place.dataset.steps);
  const [list, legend] = place.closest(".score").querySelectorAll("ol, .legend");
  const rows = [...list.children];
  const example = place.closest(".hk-example");
  const program = example?.querySelector(".hk-source pre");
  const outputs = place.closest(".live-score") ? ".live-output" : ".hk-output:not(.live-output, .live-expected)";
  const [output, another] = example?.querySelectorAll(`${outputs} pre`) ?? [];
  const source = program?.textContent.split("\n") ?? [];
  const printed = rows.filter(isPrinted).length;
  const band = program ? bandAcross(program) : undefined;
  // Of several outputs, each on other Pythons, nobody knows which one this is.
  const isIts = output && !another && output.textContent.trimEnd().split("\n").length === printed;
  const pale = isIts && CSS.highlights ? paleBelow(output, printed) : undefined;

  const state = make("div", { class: "step-state", role: "status" });
  const slider = make("input", { type: "range", max: rows.length, value: 0, "aria-label": "Step through the run" });
  const below = make("div", {}, state); // and the legend, while there is no state
  let chosen = 0;

  const say = (step) => {
    const code = source[lines[step - 1] - 1];
    const now = spans.filter(([, , first, end]) => first < step && step <= end);
    const items = now.slice(0, MOST).map(([words, lane]) => make("li", { class: `c${lane % 8}` }, words));
    if (now.length > MOST) items.push(make("li", {}, `and ${now.length - MOST} more`));
    state.replaceChildren(
      make("p", {}, make("strong", {}, `${step} of ${rows.length}`), " ", sentence(rows[step - 1])),
      ...(code ? [make("p", {}, make("code", {}, code.trim()))] : []),
      ...(items.length ? [make("ul", {}, ...items)] : []),
    );
  };

  const show = (step) => {
    list.style.setProperty("--step", step);
    list.classList.toggle("stepping", step > 0);
    // A mouse that points at a row looks ahead: nothing is veiled.
    list.classList.toggle("veiled", step > 0 && step === chosen);
    const line = lines[step - 1], colour = step && getComputedStyle(rows[step - 1]).color;
    band?.(line, colour);
    place.dispatchEvent(new CustomEvent("step", { bubbles: true, detail: { line, colour } })); // for an editor
    pale?.(step ? rows.slice(0, step).filter(isPrinted).length : printed);
    legend.hidden = step > 0;
    if (step) say(step);
    else state.replaceChildren();
    below.style.minHeight = `${below.offsetHeight}px`; // what follows moves down once
  };
  const choose = (step) => {
    chosen = slider.value = Math.max(0, Math.min(step, rows.length));
    slider.setAttribute("aria-valuetext", `${chosen} of ${rows.length}`);
    show(chosen);
  };
  const button = (name, by) => {
    const element = make("button", { type: "button", "aria-label": name });
    element.addEventListener("click", () => choose(chosen + by));
    return element;
  };
  const pointedAt = ({ target }) => rows.indexOf(target.closest("li")) + 1;

  slider.addEventListener("input", () => choose(+slider.value));
  place.addEventListener("keydown", ({ key }) => key === "Escape" && choose(0));
  list.addEventListener("pointerover", (it) => it.pointerType === "mouse" && show(pointedAt(it)));
  list.addEventListener("pointerleave", () => show(chosen));
  list.addEventListener("click", (it) => {
    if (!getSelection().isCollapsed) return; // it selects rows, to copy them
    choose(pointedAt(it));
    slider.focus({ preventScroll: true });
  });
  addEventListener("resize", () => {
    below.style.minHeight = "";
    show(chosen);
  });
  place.append(button("Previous step", -1), slider, button("Next step", 1));
  legend.before(below);
  below.append(legend);
  choose(0);
};

document.querySelectorAll(".score .steps").forEach(stepThrough);
addEventListener("drawn", ({ target }) => stepThrough(target)); // of a run on this page
