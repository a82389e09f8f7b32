// Python, in a thread of its own: the page stays free while it starts and calculates.

import { loadPyodide } from "./pyodide/pyodide.mjs";

const BRIDGE = "bridge.py";
const ARCHIVES = ["libraries.pack", "explainer.pack"];
// What every page wants; each step of a run, long ones too, asks what the model makes of the examples.
const PREPARE = `
import explainer.scenes, explainer.ui.page
from explainer.maths.model import Examples
tell_alive_during(Examples.evaluated.__code__)
`;

async function get(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer;
}

async function unzipped(name) {
  const { body } = await get(name);
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

// Names and sizes as a line of JSON, then the files.
function unpack(archive, folder) {
  let at = archive.indexOf(10) + 1;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(archive.subarray(0, at)))) {
    const path = `${folder}/${name}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, archive.subarray(at, at + size), { canOwn: true });
    at += size;
  }
}

const step = (at) => postMessage({ step: at });
let python, bridge;
let parent; // the page's message that is being heard

self.tellPage = (message, buffers) => {
  postMessage({ comm: message, parent, buffers });
};

self.tellAlive = () => postMessage({ alive: true });

async function start() {
  const indexURL = new URL("pyodide/", import.meta.url).href;
  const archives = ARCHIVES.map(unzipped); // while Python starts
  const source = get(BRIDGE).then((answer) => answer.text());
  python = self.python = await loadPyodide({ indexURL });
  step("python");
  const folder = python.runPython("import site; site.getsitepackages()[0]");
  for (const archive of archives) unpack(await archive, folder);
  step("unpacked");
  bridge = python.globals.get("dict")();
  python.runPython(await source, { globals: bridge, filename: BRIDGE });
  python.runPython(PREPARE, { globals: bridge });
  step("imported");
}

async function take({ run, heard, buffers }) {
  if (run) {
    const answer = { ran: run.cell };
    try {
      answer.model = bridge.get("run_cell")(run.source);
    } catch (error) {
      answer.error = error.message;
    }
    return postMessage(answer);
  }
  parent = heard.header;
  bridge.get("hear")(JSON.stringify(heard), buffers);
  parent = undefined;
  return postMessage({ done: heard.header.msg_id });
}

let last = start();
last.catch((error) => postMessage({ failed: String(error) }));
addEventListener("message", ({ data }) => {
  last = last.then(() => take(data));
});
