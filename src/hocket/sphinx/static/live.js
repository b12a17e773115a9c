/* Run, Edit, Timings and Check, beside each program of a page that can run there.

   Nothing else is loaded before a reader's click. A program that came with the address is
   shown then, as text; it waits for a click like every other. */

(() => {
  const folder = new URL("live/", document.currentScript.src);
  const load = (name) => import(new URL(name, folder));

  const offer = (place) => {
    const begin = (name, what = name.toLowerCase()) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", async ({ detail }) => {
        if (detail > 1) return; // a double click means the same as one, and no Stop
        const { benchOf } = await load("bench.js").catch(() => ({}));
        if (benchOf) benchOf(place)[what]();
        else if (!place.querySelector("[role=status]"))
          place.insertAdjacentHTML("beforeend", '<span role="status">Could not be loaded. Are you offline?</span>');
      });
      place.append(button);
      return button;
    };
    begin("Run");
    begin("Edit");
    const several = place.closest(".hk-example").querySelector(".hk-outcomes[data-several]");
    const choose = begin("Timings", "choose");
    choose.title = "Be the scheduler: choose what happens next";
    choose.hidden = !several; // until the program is changed
    if ("exercise" in place.dataset) begin("Check");
  };

  const places = () => [...document.querySelectorAll(".live")];
  places().forEach(offer);
  addEventListener("offer", ({ target }) => offer(target)); // what a script of the page adds
  const show = async () => {
    if (!location.hash.startsWith("#code=")) return;
    const { show } = await load("foreign.js");
    show(places(), location.hash);
  };
  addEventListener("hashchange", show);
  show();
})();
