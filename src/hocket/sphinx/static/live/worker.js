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
/* The folders that a program may write to; they are emptied after it. */
const FOLDERS = [HOME, "/tmp"];
/* What a browser has run often it compiles better. So after the first answer this program runs so many times, unheard,
   while the reader reads. */
const OFTEN = 12;
const PROGRAM = `
import asyncio


async def work(lock):
    for _ in range(3):
        async with lock:
            await asyncio.sleep(1)
            print(f"{asyncio.current_task().get_name()} has it")


async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(work(lock))


asyncio.run(main())
`;
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

/* Lets a program write to these folders only, and no more than it may take of memory: so nothing stays for the next run.
   Returns what forgets how much it has written. */
const limitFiles = (FS) => {
  const { filesystems: { MEMFS }, nodePermissions } = FS;
  FS.nodePermissions = (node, asked) => {
    if (FOLDERS.includes(node.mount.mountpoint) || FS.isChrdev(node.mode)) return nodePermissions(node, asked);
    return asked.includes("w") ? 69 /* EROFS */ : 0;
  };
  const { expandFileStorage } = MEMFS;
  let written = 0;
  MEMFS.expandFileStorage = (node, size) => {
    const before = node.contents?.length ?? 0;
    if (written + size - before > MEMORY) throw new FS.ErrnoError(51 /* ENOSPC */);
    expandFileStorage(node, size);
    written += (node.contents?.length ?? 0) - before;
  };
  return () => (written = 0);
};

/* Makes the memory of an interpreter that was ready from what tells it from the one that its module begins with. */
const complete = (memory, begun) => {
  const head = new DataView(memory).getUint32(4, true); // where the memory begins, after words of its own
  const ready = new Uint32Array(memory, head), first = new Uint32Array(begun);
  for (let place = 0; place < ready.length; place++) ready[place] ^= first[place];
};

const load = async ({ scripts, wasm, memory, archive, lock }, tell) => {
  self.importScripts = undefined; // by which it tells old workers, and gives up
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(scripts.map((it) => import(it)));
  // It asks for files by their addresses; this is all that there is.
  self.fetch = async () => new Response(archive);
  const ready = await memory.arrayBuffer();
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const instance = await WebAssembly.instantiate(wasm, imports);
    complete(ready, instance.exports.memory.buffer);
    return { module: wasm, instance };
  };
  const allowUpTo = limitMemory();
  const python = await loadPyodide({
    createPyodideModule, indexURL: "python:/", stdLibURL: "python:/python.zip",
    lockFileContents: await lock.text(), jsglobals: { setTimeout, clearTimeout }, env: { HOME }, _loadSnapshot: ready,
  });
  const write = (bytes) => (tell({ printed: bytes.slice() }), bytes.length);
  python.setStdin({ stdin: () => null });
  python.setStdout({ write });
  python.setStderr({ write });
  const { FS } = python;
  const empty = () =>
    FOLDERS.forEach((folder) => {
      if (FS.lookupPath(folder, { follow_mount: false }).node.mounted) FS.unmount(folder);
      FS.mount(FS.filesystems.MEMFS, {}, folder);
    });
  empty();
  python.pyimport("hocket._child.page").begin();
  const forget = limitFiles(FS);
  let open;
  const functions = {};
  let fresh;
  const find = (what) => {
    const module = python.pyimport(`hocket._child.${MODULES[what]}`);
    functions[what] = module[what];
    if (what !== "run") module.prepare(); // that was, when its memory was kept
    empty();
    open = FS.streams.slice();
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
      FS.streams.forEach((it) => it && !open.includes(it) && FS.close(it));
      FS.streams.splice(0, Infinity, ...open);
      open.forEach((it, number) => it && (it.fd = number)); // the program may have closed it
      empty();
      FS.chdir(HOME);
      forget();
      const { HEAPU8 } = python._module;
      HEAPU8.set(fresh);
      HEAPU8.fill(0, fresh.length);
    },
  };
};

self.onmessage = async ({ data: { parts, port } }) => {
  let heard = true;
  const tell = (message) => heard && port.postMessage(message);
  try {
    const python = await load(parts, tell);
    close();
    const answer = ({ what, given }) => {
      try {
        tell({ answer: JSON.parse(python.call(what, given)) });
        python.refresh();
      } catch (error) {
        tell({ broken: String(error) });
      }
    };
    const repeat = (left) => left && setTimeout(() => {
      heard = false;
      answer({ what: "run", given: ["warm_up.py", PROGRAM] });
      heard = true;
      repeat(left - 1);
    });
    let isFirst = true;
    port.onmessage = ({ data }) => {
      answer(data);
      if (isFirst) repeat(OFTEN);
      isFirst = false;
    };
    tell("ready");
  } catch (error) {
    tell({ broken: String(error?.stack ?? error) });
  }
};
