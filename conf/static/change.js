/* Lets a reader change a program beside an exercise, and checks what it prints then.

   The program is the one that the exercise links to. What it is to print are the lines of
   the answer, which the build has verified, with the durations that it writes; or with
   any others, where the answer is marked hk-varied. What its tasks are to share, so that it
   does not just print them, is in a mark such as hk-shares-lock. */

for (const answer of document.querySelectorAll("details.hk-change")) {
  const link = answer.previousElementSibling.querySelector("a[href*='#example-']");
  const example = document.querySelector(link.hash).closest(".hk-example");
  const place = example.querySelector(".live");
  if (!place) continue; // a site on which nothing runs

  const blocks = [...answer.querySelectorAll(".go, .hk-output pre")].map((it) => it.textContent);
  const prints = blocks.join("\n").split("\n").filter((line) => line.trim());
  const before = answer.matches(".hk-in-order") ? prints.slice(1).map((line, at) => [prints[at], line]) : [];

  const shares = [...answer.classList].flatMap((it) => it.match(/^hk-shares-(.*)/)?.[1] ?? []);

  const frame = document.createElement("div");
  frame.className = "hk-example hk-changing";
  frame.innerHTML =
    '<p class="hk-example-title">Your program <span class="live" data-exercise></span></p>' +
    '<div class="hk-source"><div class="highlight"><pre></pre></div></div>';
  // The whole program, also where the page shows a part; without what stands above its code.
  frame.querySelector("pre").textContent = example
    .querySelector(".hk-source pre")
    .textContent.replace(/^# \/\/\/ script\n(?:#.*\n)*?# \/\/\/\n/, "")
    .replace(/^"""[^]*?"""\n\s*/, "");
  const buttons = frame.querySelector(".live");
  buttons.dataset.name = `changed_${place.dataset.name}`;
  buttons.dataset.claims = JSON.stringify({ prints, before, shares, within: answer.matches(".hk-varied") ? 10 : 1 });
  answer.before(frame);
  buttons.dispatchEvent(new CustomEvent("offer", { bubbles: true }));
}
