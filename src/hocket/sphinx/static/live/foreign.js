/* Shows the program of an address in the place of the one that it is a change of. */

import { benchOf } from "./bench.js";
import { fromHash } from "./link.js";

export const show = async (places, hash) => {
  try {
    const { name, source } = await fromHash(hash);
    const place = places.find((it) => it.dataset.name === name);
    if (!place) throw new Error("The link is for a program that is not on this page.");
    if (location.hash === hash) benchOf(place).showForeign(source);
  } catch (error) {
    if (places[0]) benchOf(places[0]).say(error.message);
  }
};
