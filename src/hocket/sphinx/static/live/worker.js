/* The interpreter: CPython for WebAssembly, in a worker that has no host and no storage.

   It is given its parts, answers "ready", and calls what it is asked for, with the programs
   that it is sent. What they print goes to the page as it comes. The memory of the
   interpreter as it was when it was ready is kept, and given back after each call: so no
   run sees what another has left. */

/* What can be asked for, and the modules of hocket._child that have it. */
const MODULES = { run: "page", play: "choosing", possible: "choosing", check: "checking" };

/* What a program may take of memory, in bytes. */
const MEMORY = 256 * 2 ** 20;
const HOME = "/home/you";
/* What would lead out of here. The policy of the frame closes these ways; this is a second
   lock on the same doors. */
const WAYS_OUT = ["BroadcastChannel", "EventSource", "FileReaderSync", "Notification", "SharedWorker", "WebSocket",
  "WebSocketStream", "WebTransport", "Worker", "XMLHttpRequest", "caches", "cookieStore", "fetch", "importScripts",
  "indexedDB", "navigator", "webkitRequestFileSystem", "webkitRequestFileSystemSync"];

const close = () => {
  for (const name of WAYS_OUT)
    for (let owner = self; owner; owner = Object.getPrototypeOf(owner))
      if (Object.hasOwn(owner, name)) Object.defineProperty(owner, name, { value: undefined });
};

/* Lets the memory grow to what it holds now and what a program may take. */
const limitMemory = () => {
  const { grow } = WebAssembly.Memory.prototype;
  let most = Infinity;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > most) throw new RangeError("out of memory");
    return grow.call(this, pages);
  };
  return (bytes) => (most = bytes + MEMORY);
};

const load = async ({ scripts, wasm, archive, lock }, tell) => {
  self.importScripts = undefined; // by which it tells old workers, and gives up
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(scripts.map((it) => import(it)));
  // It asks for files by their addresses; this is all that there is.
  self.fetch = async () => new Response(archive);
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module: wasm, instance: await WebAssembly.instantiate(wasm, imports) });
  const allowUpTo = limitMemory();
  const python = await loadPyodide({
    createPyodideModule, indexURL: "python:/", stdLibURL: "python:/python.zip",
    lockFileContents: await lock.text(), jsglobals: { setTimeout, clearTimeout },
    env: { PYTHONHASHSEED: "0", LANG: "C.UTF-8", COLUMNS: "80", NO_COLOR: "1", TERM: "dumb", HOME },
  });
  const write = (bytes) => (tell({ printed: bytes.slice() }), bytes.length);
  python.setStdin({ stdin: () => null });
  python.setStdout({ write });
  python.setStderr({ write });
  const { FS } = python;
  const empty = () =>
    [HOME, "/tmp"].forEach((folder) => {
      if (FS.lookupPath(folder, { follow_mount: false }).node.mounted) FS.unmount(folder);
      FS.mount(FS.filesystems.MEMFS, {}, folder);
    });
  empty();
  const open = new Set();
  const functions = {};
  let fresh;
  const find = (what) => {
    const module = python.pyimport(`hocket._child.${MODULES[what]}`);
    module.prepare();
    functions[what] = module[what];
    empty();
    FS.streams.forEach((it) => open.add(it));
    fresh = python._module.HEAPU8.slice();
    allowUpTo(fresh.length);
  };
  find("run"); // the others when they are wanted
  return {
    call: (what, given) => {
      if (!functions[what]) find(what);
      return functions[what](...given);
    },
    refresh: () => {
      FS.streams.forEach((it) => it && !open.has(it) && FS.close(it));
      empty();
      const { HEAPU8 } = python._module;
      HEAPU8.set(fresh);
      HEAPU8.fill(0, fresh.length);
    },
  };
};

self.onmessage = async ({ data: { parts, port } }) => {
  const tell = (message) => port.postMessage(message);
  try {
    const python = await load(parts, tell);
    close();
    port.onmessage = ({ data: { what, given } }) => {
      try {
        tell({ answer: JSON.parse(python.call(what, given)) });
        python.refresh();
      } catch (error) {
        tell({ broken: String(error) });
      }
    };
    tell("ready");
  } catch (error) {
    tell({ broken: String(error?.stack ?? error) });
  }
};
