/* A frame without an origin, in which somebody else's code can run.

   It has no storage, no cookies, and nothing of the page; its policy, which its workers
   inherit, lets it ask no host for anything. What it needs it is handed. */

const POLICY = "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; worker-src blob:";

/* Runs inside the frame, as its only script. */
const insideFrame = () => {
  const streams = {}, files = {};
  let worker;
  /* What is packed is unpacked, and the interpreter compiled, while it is still on its way. */
  const begin = (name) => {
    const came = new ReadableStream({ start: (it) => (streams[name] = it) });
    const stream = name.startsWith("python.") ? came.pipeThrough(new DecompressionStream("gzip")) : came;
    const compiled = name.endsWith(".wasm");
    const response = new Response(stream, { headers: { "Content-Type": compiled ? "application/wasm" : "text/javascript" } });
    files[name] = compiled ? WebAssembly.compileStreaming(response) : response.blob();
    files[name].catch(() => {}); // whoever waits for it hears of that
  };
  const take = (name, piece) => {
    if (!streams[name]) begin(name);
    if (piece) streams[name].enqueue(piece);
    else streams[name].close();
  };
  const start = async (port) => {
    try {
      const names = ["worker.js", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python.memory", "python.pack",
        "pyodide-lock.json"];
      const [code, main, glue, wasm, memory, archive, lock] = await Promise.all(names.map((name) => files[name]));
      worker?.terminate();
      worker = new Worker(URL.createObjectURL(code));
      const scripts = [main, glue].map((it) => URL.createObjectURL(it));
      worker.postMessage({ parts: { scripts, wasm, memory, archive, lock }, port }, [port]);
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
   Each call of what it returns ends the interpreter that is there, starts another, and
   returns the port to it. */
export const openSandbox = async (files) => {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>(${insideFrame})()</script>`;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  const hand = (message, ...given) => frame.contentWindow.postMessage(message, "*", given);
  const handOver = async ([name, coming]) => {
    for (const reader = (await coming).getReader(); ; ) {
      const { done, value: piece } = await reader.read();
      loaded.then(() => hand({ name, piece })); // files come before the frame is there
      if (done) return loaded;
    }
  };
  try {
    await Promise.all(Object.entries(files).map(handOver));
  } catch (error) {
    frame.remove();
    throw error;
  }
  return () => {
    const { port1, port2 } = new MessageChannel();
    hand({}, port2);
    return port1;
  };
};
