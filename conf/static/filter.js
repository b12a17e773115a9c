/* Puts a field above long lists that hides the items without its words.
   `?q=words` in the address fills it in. */

for (const place of document.querySelectorAll(".hk-filter")) {
  const items = [...document.querySelectorAll(".hk-item")].map((item) => ({
    item,
    words: item.textContent.toLowerCase(),
  }));
  const label = document.createElement("label");
  const input = document.createElement("input");
  const count = document.createElement("output");
  label.textContent = "Show only what contains ";
  input.type = "search";
  input.value = new URLSearchParams(location.search).get("q") || "";
  label.append(input);
  place.append(label, count);

  const show = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, words } of items) {
      item.hidden = !wanted.every((word) => words.includes(word));
      shown += !item.hidden;
    }
    place.parentElement.classList.toggle("hk-filtered", wanted.length > 0);
    for (const section of place.parentElement.querySelectorAll("section"))
      section.hidden = !section.querySelector(".hk-item:not([hidden])");
    count.textContent = wanted.length ? `${shown} of ${items.length}` : "";
  };
  input.addEventListener("input", show);
  show();
}
