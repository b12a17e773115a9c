/* A frame without an origin, in which somebody else's code can run.

   It has no storage, no cookies, and nothing of the page; its policy, which its workers
   inherit, lets it ask no host for anything. What it needs it is handed. */

const POLICY = "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; worker-src blob:";

/* Runs inside the frame, as its only script. */
const insideFrame = () => {
  let parts, code, worker;
  const address = (source) => URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  addEventListener("message", async ({ source, data, ports: [port] }) => {
    if (source !== parent) return;
    if (data.files) {
      const { files } = data;
      code = address(files["worker.js"]);
      const scripts = [address(files["pyodide.mjs"]), address(files["pyodide.asm.mjs"])];
      const wasm = WebAssembly.compile(files["pyodide.asm.wasm"]);
      parts = wasm.then((wasm) => ({ scripts, wasm, archive: files["python.zip"], lock: files["pyodide-lock.json"] }));
    }
    worker?.terminate();
    worker = new Worker(code);
    const begun = worker;
    parts.then(
      (parts) => begun.postMessage({ parts, port }, [port]),
      (error) => port.postMessage({ broken: String(error) }),
    );
  });
};

/* Opens one, with the files of the interpreter, by their names. Each call of what it
   returns ends the interpreter that is there, starts another, and returns the port to it. */
export const openSandbox = async (files) => {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>(${insideFrame})()</script>`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  let given = { files };
  return () => {
    const { port1, port2 } = new MessageChannel();
    const handed = given.files ? Object.values(files) : [];
    frame.contentWindow.postMessage(given, "*", [port2, ...handed]);
    given = {};
    return port1;
  };
};
