/* Lets a reader predict, before an answer is opened, what its session prints.

   The lines to compare with are those of the answer itself, which the build has verified. */

for (const answer of document.querySelectorAll("details.hk-predict")) {
  const lines = (text) => text.split("\n").map((line) => line.trim().replace(/\s+/g, " ").replaceAll('"', "'")).filter(Boolean);
  const printed = lines([...answer.querySelectorAll(".go")].map((it) => it.textContent).join("\n"));

  const compare = (typed) => {
    if (!typed.length) return "Type the lines that you expect.";
    const wrong = typed.findIndex((line, place) => line !== printed[place]);
    if (wrong >= printed.length) return `It prints no more than ${wrong} of your lines.`;
    if (wrong >= 0) return `Line ${wrong + 1} differs.`;
    return typed.length < printed.length ? "Right so far; it prints more." : "Right.";
  };

  const form = document.createElement("form");
  const label = document.createElement("label");
  const box = document.createElement("textarea");
  const button = document.createElement("button");
  const status = document.createElement("span");
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
    status.textContent = compare(lines(box.value));
  });
  box.addEventListener("input", () => (status.textContent = ""));
}
