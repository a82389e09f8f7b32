// A notebook as a page: its cells run in a worker, one after the other, and what they show stands where they stood.

import { PageManager } from "./manager.js";

const STEPS = ["python", "unpacked", "imported"];

const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
const manager = new PageManager(worker);
const loading = document.getElementById("loading");
const progress = loading.querySelector("progress");
const cells = [...document.querySelectorAll("[data-cell]")];
const sources = JSON.parse(document.getElementById("sources").textContent);

const dark = matchMedia("(prefers-color-scheme: dark)");
const tell = () => { document.body.dataset.jpThemeLight = String(!dark.matches); };
dark.addEventListener("change", tell);
tell();

function fail(reason) {
  console.error(reason);
  window.tellFailure("start");
}

// What stands below a scene that is still being made would jump when it comes.
function reveal(cell) {
  for (let next = cell.nextElementSibling; next?.matches(".jp-MarkdownCell"); next = next.nextElementSibling) {
    next.hidden = false;
  }
}

async function show(number, model, error) {
  const cell = cells[number];
  if (error) {
    console.error(error);
    cell.querySelector(".explainer-failed").hidden = false;
  } else if (model) {
    const view = await manager.create_view(await manager.get_model(model));
    await manager.display_view(view, cell.querySelector(".explainer-shown"));
  }
  reveal(cell);
  progress.value += 1;
  if (number === cells.length - 1) loading.remove();
  else run(number + 1);
}

// The next cell is asked for when this one is shown: in between, what the page has said meanwhile is answered.
const run = (cell) => worker.postMessage({ run: { cell, source: sources[cell] } });

async function take(message) {
  if (message.comm) await manager.hear(message.comm, message.parent, message.buffers);
  else if (message.done) manager.done(message.done);
  else if (message.step) progress.value = STEPS.indexOf(message.step) + 1;
  else if (message.failed) fail(message.failed);
  else await show(message.ran, message.model, message.error);
}

// One after the other: an update that overtook the opening of its widget would be lost.
let last = Promise.resolve();
worker.addEventListener("message", ({ data }) => {
  if (data.alive) document.dispatchEvent(new Event("gd-alive"));
  else last = last.then(() => take(data)).catch(console.error);
});
worker.addEventListener("error", (event) => {
  if (loading.isConnected) fail(event.message);
});
progress.max = STEPS.length + cells.length;
run(0);
