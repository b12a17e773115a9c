/* Lets a reader predict, before an answer is opened, what its session prints.

   The lines to compare with are those of the answer itself, which the build has verified.
   Why others are wrong says its definition list: a term with code is a prediction, its first
   wrong line or all of it, and one without is any other. */

for (const answer of document.querySelectorAll("details.hk-predict")) {
  const lines = (text) => text.split("\n").map((line) => line.trim().replace(/\s+/g, " ").replaceAll('"', "'")).filter(Boolean);
  const printed = lines([...answer.querySelectorAll(".go")].map((it) => it.textContent).join("\n"));

  const reasons = [...answer.querySelectorAll("dt")].map((term) => {
    const of = lines([...term.querySelectorAll("code")].map((it) => it.textContent).join("\n")).join("\n");
    const why = [...term.nextElementSibling.querySelectorAll("p")];
    return { of, why: of ? why : [term, ...why] };
  });
  const reasonFor = (...predictions) => reasons.find(({ of }) => predictions.includes(of))?.why;

  /* Returns what to say of a prediction, and why it is wrong. */
  const compare = (typed) => {
    if (!typed.length) return ["Type the lines that you expect."];
    const wrong = typed.findIndex((line, place) => line !== printed[place]);
    const all = typed.join("\n");
    if (wrong < 0) return typed.length < printed.length ? ["Right so far; it prints more.", reasonFor(all)] : ["Right."];
    const shown = wrong === 1 ? "first" : `first ${wrong}`;
    const says = wrong < printed.length ? `Line ${wrong + 1} differs.` : `It prints only the ${shown} of your lines.`;
    return [says, reasonFor(typed[wrong], all) ?? reasonFor("")];
  };

  const form = document.createElement("form");
  const label = document.createElement("label");
  const box = document.createElement("textarea");
  const button = document.createElement("button");
  const status = document.createElement("div");
  form.className = "hk-prediction";
  label.textContent = "It prints";
  box.rows = 2;
  box.spellcheck = false;
  box.autocapitalize = "off";
  button.textContent = "Check";
  status.setAttribute("role", "status");
  label.append(box);
  form.append(label, button, status);
  answer.before(form);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [says, why] = compare(lines(box.value));
    status.replaceChildren(says);
    status.classList.toggle("hk-why", !!why);
    for (const it of why ?? []) status.append(" ", ...it.cloneNode(true).childNodes);
  });
  box.addEventListener("input", () => status.replaceChildren());
}
