/* Runs a program in the interpreter of this page, within limits.

   The first run loads it; all programs of the page share it, one after the other. */

import { openSandbox } from "./sandbox.js";

const FILES = ["worker.js", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python.zip"];
/* Seconds from the files to a ready interpreter, and of a run; bytes that it may
   print, and that its picture may have. */
const START = 60, TIME = 10, OUTPUT = 100_000, PICTURE = 1_000_000;

const WORDS = {
  stop: "Stopped.",
  time: `Stopped: after ${TIME} seconds it had not ended.`,
  output: `Stopped: it printed more than ${OUTPUT / 1000} KB.`,
  broken: "The interpreter broke down.",
  files: "Python could not be loaded. Are you offline?",
  start: "Python does not start in this browser. It needs WebAssembly, and leave to compile it.",
};

const fetchFile = async (name, onBytes) => {
  // What is stored may be of an older build, of which the other files know nothing.
  const response = await fetch(new URL(name, import.meta.url), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const pieces = [];
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces).arrayBuffer();
    pieces.push(value);
    onBytes(value.length);
  }
};

/* Loads the files, and opens the sandbox. */
const open = async (onBytes) => {
  let all = 0, loaded = 0;
  const count = (bytes) => onBytes?.((loaded += bytes), Math.max(all, loaded));
  fetchFile("sizes.json", () => {}).then((sizes) => {
    all = Object.values(JSON.parse(new TextDecoder().decode(sizes))).reduce((sum, size) => sum + size);
  }, () => {});
  const files = await Promise.all(FILES.map(async (name) => [name, await fetchFile(name, count)]));
  return openSandbox(Object.fromEntries(files));
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
      ready = undefined;
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

/* Resolves with how a program ended, and rejects where it had to be ended. */
const runOn = (port, { name, source, onPrint, seconds, stopped }) =>
  new Promise((resolve, reject) => {
    const decoder = new TextDecoder();
    let left = OUTPUT;
    // A program that has broken out of the interpreter may send anything.
    port.onmessage = ({ data }) => {
      if (data.printed instanceof Uint8Array) {
        onPrint(decoder.decode(data.printed.subarray(0, left), { stream: true }));
        left = Math.max(0, left - data.printed.length);
        if (!left) reject(new Error(WORDS.output));
      } else if (data.ended) {
        resolve({ status: Number(data.ended.status), picture: String(data.ended.picture).slice(0, PICTURE) });
      } else {
        reject(new Error(`${WORDS.broken} ${String(data.broken).slice(0, 300)}`));
      }
    };
    stopped.catch(reject);
    setTimeout(() => reject(new Error(WORDS.time)), seconds * 1000); // unless it has ended
    port.postMessage({ name, source });
  });

/* Programs run one after the other. */
let turn = Promise.resolve();
const takeTurn = (work) => (turn = turn.then(work, work));

/* Runs a program, and resolves with what became of it: { status, picture }.

   name, source: its file, and its text
   signal: stops it
   seconds: after so many it is stopped
   onBytes: hears, while the interpreter is loaded, of how many bytes came, and how many all are
   onStart: hears that it runs
   onPrint: is given each piece of what it prints, as text

   Rejects with an error whose message is for the reader. */
export const run = (name, source, { signal, onBytes, onStart, onPrint, seconds = TIME }) => {
  const stopped = new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error(WORDS.stop))));
  stopped.catch(() => {}); // it may be too early, or too late
  return takeTurn(async () => {
    const port = await Promise.race([start(onBytes), stopped]);
    onStart();
    try {
      return await runOn(port, { name, source, onPrint, seconds, stopped });
    } catch (error) {
      port.close();
      ready = undefined;
      start().catch(() => {}); // the next one is ready when it is wanted
      throw error;
    }
  });
};
