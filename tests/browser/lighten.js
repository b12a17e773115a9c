/* Makes a page light enough for axe-core, which looks at every element for every rule,
   and restores it. What goes is markup of the same code as markup that axe has seen.

   A look is the path of tags, classes and names of attributes that leads to an
   element; `known` holds the looks of all pages before this one. */

window.lighten = (() => {
  const UNITS = ".hk-example, .hk-item, figure.score, .hk-coverage tr, dl.py";
  const WORDS = "pre span, .score li *";
  const swapped = [];

  const swap = (element, substitute) => {
    element.replaceWith(substitute);
    swapped.push([element, substitute]);
  };

  const look = (element, top) => {
    if (element === top) return "";
    const { localName, className, tabIndex } = element;
    const names = element.getAttributeNames().sort();
    const own = [localName, className, ...names, tabIndex].join(" ");
    // A section is as wide and as white as its page, however deep it lies.
    const path = look(element.parentElement, top);
    return localName === "section" ? path : `${path} > ${own}`;
  };

  const looksIn = (unit) =>
    [unit, ...unit.querySelectorAll("*")].map((it) => look(it, unit.parentElement));

  return {
    // Returns the looks that no page had before, and leaves them unmarked.
    apply(known) {
      const seen = new Set(known);
      const onPage = new Set();
      // For who listens there is nothing in a hidden picture.
      for (const part of document.querySelectorAll("svg[aria-hidden=true] > *"))
        swap(part, new Comment());
      // Words of a program, an output or a score become plain text.
      for (const word of document.querySelectorAll(WORDS)) {
        const its = look(word, word.closest("pre, .score"));
        if (onPage.has(its)) swap(word, new Text(word.textContent));
        onPage.add(its);
      }
      const fresh = new Set();
      for (const unit of document.querySelectorAll(UNITS)) {
        const looks = looksIn(unit).filter((it) => !seen.has(it));
        if (!looks.length) swap(unit, new Comment());
        for (const it of looks) fresh.add(it), seen.add(it);
      }
      for (const element of document.body.querySelectorAll(":not(svg, svg *)")) {
        const its = look(element, document.body);
        if (seen.has(its)) element.dataset.twin = "";
        else fresh.add(its), seen.add(its);
      }
      return [...fresh];
    },
    restore() {
      for (const [element, substitute] of swapped.splice(0).reverse())
        substitute.replaceWith(element);
      for (const element of document.querySelectorAll("[data-twin]"))
        delete element.dataset.twin;
    },
  };
})();
