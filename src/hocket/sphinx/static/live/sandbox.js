/* A frame without an origin, in which somebody else's code can run.

   It has no storage, no cookies, and nothing of the page; its policy, which its workers
   inherit, lets it ask no host for anything. What it needs it is handed. */

const POLICY = "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; worker-src blob:";

/* Runs inside the frame, as its only script. */
const insideFrame = (names, last) => {
  const streams = {}, files = {};
  let worker;
  /* The interpreter is compiled while it is still on its way. */
  const begin = (name) => {
    const stream = new ReadableStream({ start: (it) => (streams[name] = it) });
    const compiled = name.endsWith(".wasm");
    const response = new Response(stream, { headers: { "Content-Type": compiled ? "application/wasm" : "text/javascript" } });
    files[name] = compiled ? WebAssembly.compileStreaming(response) : response.blob();
    files[name].catch(() => {}); // whoever waits for it hears of that
  };
  names.forEach(begin);
  const take = (name, piece) => (piece ? streams[name].enqueue(piece) : streams[name].close());
  const start = async (port) => {
    try {
      const first = ["worker.js", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json"];
      const [code, main, glue, wasm, lock] = await Promise.all(first.map((name) => files[name]));
      worker?.terminate();
      const own = (worker = new Worker(URL.createObjectURL(code)));
      const scripts = [main, glue].map((it) => URL.createObjectURL(it));
      own.postMessage({ parts: { scripts, wasm, lock }, port }, [port]);
      own.postMessage({ archive: await files[last] });
    } catch (error) {
      port.postMessage({ broken: String(error) });
    }
  };
  addEventListener("message", ({ source, data: { name, piece }, ports: [port] }) => {
    if (source !== parent) return;
    if (port) start(port);
    else take(name, piece);
  });
};

/* Opens one, with the files of the interpreter: promises of their streams, by their names.

   files: those
   last: the name of the one without which the interpreter begins

   Resolves with { handed, start }: a promise that all files are in it, and what starts the
   interpreter, ends the one that is there, and returns the port to it. */
export const openSandbox = async (files, last) => {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.setAttribute("sandbox", "allow-scripts");
  const script = `(${insideFrame})(${JSON.stringify(Object.keys(files))}, ${JSON.stringify(last)})`;
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${script}</script>`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const hand = (message, ...given) => frame.contentWindow.postMessage(message, "*", given);
  const handOver = async ([name, coming]) => {
    for (const reader = (await coming).getReader(); ; ) {
      const { done, value: piece } = await reader.read();
      hand({ name, piece });
      if (done) return;
    }
  };
  const handed = Promise.all(Object.entries(files).map(handOver));
  handed.catch(() => frame.remove());
  const start = () => {
    const { port1, port2 } = new MessageChannel();
    hand({}, port2);
    return port1;
  };
  return { handed, start };
};
