// The way back: to the server, to the kernel, and to what both sides had told each other.

const ASKING = 1000; // ms that the server has to answer

// The icon costs nothing; the page itself would start a kernel. A gate whose server is gone answers, but not for it.
async function reachable() {
  const icon = document.querySelector("link[rel=icon]")?.href ?? ".";
  try {
    const answer = await fetch(icon, { cache: "no-store", signal: AbortSignal.timeout(ASKING) });
    return ![502, 503, 504].includes(answer.status);
  } catch {
    return false;
  }
}

// The page's own attempts come ever more rarely, and never where a connection has died without a word.
async function reconnect(model) {
  try {
    await kernelOf(model).reconnect();
  } catch {
    // There is none to come back to.
  }
}

function send(model, message) {
  try {
    model.send(message);
    return true;
  } catch {
    return false; // the kernel it belonged to is gone
  }
}

// A control sends its next value when the kernel is done with the last one: for ever not, if that answer was lost.
function waiting(model) {
  const models = modelsOf(model.widget_manager).filter((each) => pendingOf(each) > 0);
  return models.map((each) => ({ model: each, sent: lastSent(each) }));
}

const inHandOf = (model) => ["value", "index", "width"].filter((key) => model.has(key));

const lastSent = (model) => inHandOf(model).map((key) => echoOf(model, key)).find(Boolean);

// Whether the last value had arrived nobody knows, and it may have been moved on meanwhile: send what it is now.
function release({ model, sent }) {
  const last = lastSent(model);
  // What was sent later went out after the answer: it came after all.
  if (!pendingOf(model) || (last && last !== sent)) return;
  settlePending(model);
  const value = Object.fromEntries(inHandOf(model).map((key) => [key, model.get(key)]));
  if (Object.keys(value).length) model.save(value, { patch: true });
}
