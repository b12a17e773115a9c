/* Makes what a page loads on the first click, from the packages of package-lock.json.

       node build.mjs FOLDER PACKAGE

   FOLDER then holds the interpreter, its modules and the editor; PACKAGE is the folder of
   the package that comes with them. It runs where node_modules is. */

import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadPyodide } from "pyodide";

const [folder, packageFolder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

for (const name of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"])
  copyFileSync(join("node_modules", "pyodide", name), join(folder, name));
const { info } = JSON.parse(readFileSync(join("node_modules", "pyodide", "pyodide-lock.json"), "utf-8"));
writeFileSync(join(folder, "pyodide-lock.json"), JSON.stringify({ info, packages: {} }));

await build({ entryPoints: ["editor.js"], outfile: join(folder, "editor.js"), bundle: true, format: "esm", minify: true, legalComments: "none" });

/* The parts of the package that a page has no use for: fronts, and what starts processes. */
const leftOut = ["cli", "pytest", "sphinx", "verify", "__pycache__", "_child/run", "_child/zygote"];
const sources = {};
for (const file of readdirSync(packageFolder, { recursive: true })) {
  const name = file.replaceAll("\\", "/");
  if (!/\.(py|css)$/.test(name) || leftOut.some((it) => name.startsWith(it) || name.includes("__pycache__"))) continue;
  sources[`${basename(packageFolder)}/${name}`] = readFileSync(join(packageFolder, file), "utf-8");
}
/* An interpreter that compiles the modules. */
const compiler = await loadPyodide({ stdout: console.error });
compiler.runPython(readFileSync("archive.py", "utf-8"));
const call = (name, ...given) => compiler.globals.get(name)(...given);
const entries = call("entries", compiler.toPy(sources));
const archive = join(process.cwd(), "python.zip");
writeFileSync(archive, call("archive", entries).toJs());

/* One that is ready to run programs: its memory is kept, as far as it differs from what its module begins with. A page
   has neither to start an interpreter nor to import what this one has imported. */
let begun;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  begun = new Uint8Array((made.instance ?? made).exports.memory.buffer.slice());
  return made;
};
const python = await loadPyodide({
  stdLibURL: archive, _makeSnapshot: true, jsglobals: { setTimeout, clearTimeout }, stdout: console.error,
  env: { PYTHONHASHSEED: "0", LANG: "C.UTF-8", COLUMNS: "80", NO_COLOR: "1", TERM: "dumb", HOME: "/home/you" },
});
python.runPython(readFileSync("ready.py", "utf-8"));
python.globals.get("make_ready")();
const imported = python.globals.get("imported")().toJs();
const memory = python.makeMemorySnapshot();
if (python._module.HEAPU8.length !== begun.length) throw new Error("The memory has grown: a page would begin with less.");
const head = memory.length - begun.length;
begun.forEach((byte, place) => (memory[head + place] ^= byte));
const end = memory.findLastIndex((byte) => byte) + 1; // after it there is nothing in either
writeFileSync(join(folder, "python.memory"), gzipSync(memory.subarray(0, Math.ceil(end / 4) * 4), { level: 9 }));

imported.forEach((name) => entries.delete(name));
writeFileSync(join(folder, "python.pack"), gzipSync(call("archive", entries).toJs()));

/* By which a page says how far it is. */
const sizes = readdirSync(folder).filter((name) => name !== "editor.js").map((name) => [name, statSync(join(folder, name)).size]);
writeFileSync(join(folder, "sizes.json"), JSON.stringify(Object.fromEntries(sizes)));
