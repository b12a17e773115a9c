/* Runs a program in the interpreter of this page, within limits.

   The first run loads it; all programs of the page share it, one after the other. */

import { openSandbox } from "./sandbox.js";

const FILES = ["worker.js", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python.memory",
  "python.pack"];
/* Seconds from the files to a ready interpreter, and of a run; bytes that it may
   print, and that its picture and a sentence of its may have. */
const START = 60, TIME = 10, OUTPUT = 100_000, PICTURE = 1_000_000, SENTENCE = 300;

const WORDS = {
  stop: "Stopped.",
  time: `Stopped: after ${TIME} seconds of your computer's time it had not ended. If it should end, try again.`,
  output: `Stopped: it printed more than ${OUTPUT / 1000} KB.`,
  broken: "The interpreter broke down.",
  files: "Python could not be loaded. Are you offline?",
  start: "Python does not start. It needs WebAssembly, and leave to compile it; or a file came damaged. Try again.",
};

/* Returns the stream of a file. */
const fetchFile = async (name, onBytes) => {
  // What is stored may be of an older build, of which the other files know nothing.
  const response = await fetch(new URL(name, import.meta.url), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.body.pipeThrough(new TransformStream({
    transform: (piece, to) => (onBytes(piece.length), to.enqueue(piece)),
  }));
};

/* Loads the files into a sandbox. */
const open = (onBytes) => {
  let all = 0, loaded = 0;
  const count = (bytes) => onBytes?.((loaded += bytes), Math.max(all, loaded));
  fetchFile("sizes.json", () => {}).then((stream) => new Response(stream).json()).then((sizes) => {
    all = Object.values(sizes).reduce((sum, size) => sum + size);
  }).catch(() => {});
  return openSandbox(Object.fromEntries(FILES.map((name) => [name, fetchFile(name, count)])));
};

/* Once, unless it fails. */
let sandbox;
const load = (onBytes) =>
  (sandbox ??= open(onBytes).catch((error) => {
    sandbox = undefined;
    console.info(error);
    throw new Error(WORDS.files);
  }));

/* Returns the port to an interpreter that is ready; starts one where there is none. */
let ready;
const start = async (onBytes) => {
  const open = await load(onBytes);
  return (ready ??= new Promise((resolve, reject) => {
    const port = open();
    const fail = (why) => {
      ready = sandbox = undefined; // its files are loaded anew
      console.info(why);
      reject(new Error(WORDS.start));
    };
    const late = setTimeout(fail, START * 1000, "It is late.");
    port.onmessage = ({ data }) => {
      clearTimeout(late);
      if (data === "ready") resolve(port);
      else fail(data.broken);
    };
  }));
};

/* Resolves with the answer of the interpreter, and rejects where it had to be ended. */
const askOn = (port, { what, given, onPrint, seconds, stopped }) =>
  new Promise((resolve, reject) => {
    const decoder = new TextDecoder();
    let left = OUTPUT;
    // A program that has broken out of the interpreter may send anything.
    port.onmessage = ({ data }) => {
      if (data.printed instanceof Uint8Array) {
        onPrint(decoder.decode(data.printed.subarray(0, left), { stream: true }));
        left = Math.max(0, left - data.printed.length);
        if (!left) reject(new Error(WORDS.output));
      } else if (data.answer) {
        resolve(data.answer);
      } else {
        reject(new Error(`${WORDS.broken} ${text(data.broken)}`));
      }
    };
    stopped.catch(reject);
    setTimeout(() => reject(new Error(WORDS.time)), seconds * 1000); // unless it has ended
    port.postMessage({ what, given });
  });

/* Programs run one after the other. */
let turn = Promise.resolve();
const takeTurn = (work) => (turn = turn.then(work, work));

/* Asks the interpreter for something, and resolves with its answer.

   what, given: a function of Python, and its arguments: texts
   signal: stops it
   seconds: after so many it is stopped
   onBytes: hears, while the interpreter is loaded, of how many bytes came, and how many all are
   onStart: hears that it begins
   onPrint: is given each piece of what is printed, as text

   Rejects with an error whose message is for the reader. */
const ask = (what, given, { signal, onBytes, onStart, onPrint, seconds = TIME }) => {
  const stopped = new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error(WORDS.stop))));
  stopped.catch(() => {}); // it may be too early, or too late
  return takeTurn(async () => {
    const port = await Promise.race([start(onBytes), stopped]);
    onStart?.();
    try {
      return await askOn(port, { what, given, onPrint, seconds, stopped });
    } catch (error) {
      port.close();
      ready = undefined;
      start().catch(() => {}); // the next one is ready when it is wanted
      throw error;
    }
  });
};

/* What may come from anybody's program is text, and no longer than a page can bear. */
const text = (value, most = SENTENCE) => String(value).slice(0, most);
const shown = ({ printed, picture }) => ({ printed: text(printed, OUTPUT), picture: text(picture, PICTURE) });

/* Runs a program, and resolves with what became of it: { status, picture }. */
export const run = async (name, source, hear) => {
  const { status, picture } = await ask("run", [name, source], hear);
  return { status: Number(status), picture: text(picture, PICTURE) };
};

/* Plays a program as far as a schedule says; see play in hocket/_child/choosing.py. */
export const play = async (name, source, schedule, claims, hear) => {
  const played = await ask("play", [name, source, JSON.stringify(schedule), claims], hear);
  if (played.refused) throw new Error(`There is nothing to choose: ${text(played.refused)}.`);
  return { ...played, ...shown(played) };
};

/* Checks an exercise in every timing; see check in hocket/_child/checking.py. */
export const check = async (name, source, claims, hear) => {
  const checked = await ask("check", [name, source, claims], hear);
  const expected = text(checked.expected, OUTPUT);
  return { says: text(checked.says), when: text(checked.when), expected, ...shown(checked) };
};

/* Finds out what a program can come to; see possible there. */
export const possible = (name, source, claims) => ask("possible", [name, source, claims], { onPrint: () => {} });
