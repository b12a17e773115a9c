/* Makes what a page loads on the first click, from the packages of package-lock.json.

       node build.mjs FOLDER PACKAGE

   FOLDER then holds the interpreter, its modules and the editor; PACKAGE is the folder of
   the package that comes with them. It runs where node_modules is. */

import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
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
const python = await loadPyodide({ stdout: console.error });
python.FS.writeFile("/tmp/archive.py", readFileSync("archive.py"));
python.globals.set("sources", python.toPy(sources));
python.runPython(`import sys; sys.path.append("/tmp"); import archive; archive.write("/tmp/python.pack", sources)`);
writeFileSync(join(folder, "python.pack"), python.FS.readFile("/tmp/python.pack"));

/* By which a page says how far it is. */
const sizes = readdirSync(folder).filter((name) => name !== "editor.js").map((name) => [name, statSync(join(folder, name)).size]);
writeFileSync(join(folder, "sizes.json"), JSON.stringify(Object.fromEntries(sizes)));
