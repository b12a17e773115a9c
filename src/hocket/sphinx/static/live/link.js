/* A program in the address of a page: #code=NAME:TEXT, compressed.

   What an address holds is somebody else's. So a text is refused that is too long, or
   that has characters by which it would read otherwise than it runs. */

const LONGEST = 50_000; // bytes
const UNSEEN = /[^\P{C}\t\n\u200c\u200d]|[\u2028\u2029]/u; // what no eye sees, but joiners

const toText = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (it) => it.charCodeAt(0));
const through = (bytes, stream) => new Blob([bytes]).stream().pipeThrough(stream);

/* Returns the part of an address that holds a program. */
export const toHash = async (name, source) => {
  const packed = through(new TextEncoder().encode(source), new CompressionStream("deflate-raw"));
  return `#code=${encodeURIComponent(name)}:${toText(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
};

/* Returns { name, source } of such a part; rejects with words for the reader. */
export const fromHash = async (hash) => {
  const [, name, text] = /^#code=([^:]*):([\w-]*)$/.exec(hash) ?? [];
  const bytes = [];
  try {
    for (const reader = through(toBytes(text), new DecompressionStream("deflate-raw")).getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes.push(...value.subarray(0, LONGEST + 1 - bytes.length));
      if (bytes.length > LONGEST) break;
    }
    var source = new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes));
    var decoded = decodeURIComponent(name);
  } catch {
    throw new Error("The link is damaged: its program cannot be read.");
  }
  if (bytes.length > LONGEST) throw new Error("The program of the link is too long to be shown.");
  if (UNSEEN.test(source)) throw new Error("The program of the link is not shown: it has characters that nobody sees.");
  return { name: decoded, source };
};
