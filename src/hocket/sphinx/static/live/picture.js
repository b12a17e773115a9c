/* A score that was drawn in the sandbox, as elements of the page.

   The program may have drawn it itself, so none of its markup is obeyed: what a score
   consists of is made anew, element by element, and anything else is left out. */

const SVG = "http://www.w3.org/2000/svg";
const ELEMENTS = new Set("b div figure g i li ol p path s small span svg text time u".split(" "));
const ATTRIBUTES = new Set("aria-hidden aria-label class d data-steps role tabindex transform viewBox x y".split(" "));
const SIZES = /^((width|height|padding-top):[\d.]+em;?)+$/; // the only styles

const copy = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (!ELEMENTS.has(node.localName)) return "";
  const isDrawn = node.namespaceURI === SVG;
  const made = isDrawn ? document.createElementNS(SVG, node.localName) : document.createElement(node.localName);
  for (const { name, value } of node.attributes)
    if (ATTRIBUTES.has(name) || (name === "style" && SIZES.test(value))) made.setAttribute(name, value);
  made.append(...[...node.childNodes].map(copy));
  return made;
};

/* Returns the figure of a score, or nothing. */
export const pictureOf = (html) => {
  const figure = new DOMParser().parseFromString(html, "text/html").querySelector("figure.score");
  return figure && copy(figure);
};
