/* Returns a new element with attributes and children. */
export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...children);
  return element;
};
