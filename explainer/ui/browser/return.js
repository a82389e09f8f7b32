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

const kernelOf = (model) => model.widget_manager?.kernel;

// The page's own attempts come ever more rarely, and never where a connection has died without a word.
async function reconnect(model) {
  try {
    await kernelOf(model).reconnect();
  } catch {
    // There is none to come back to.
  }
}

// What waits for a connection goes out when there is one, not 3 s later.
const hurry = (kernel) => kernel._sendPending?.();

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
  const models = [...(model.widget_manager?._modelsSync?.values() ?? [])].filter((each) => each._pending_msgs > 0);
  return models.map((each) => ({ model: each, sent: lastSent(each) }));
}

const inHandOf = (model) => ["value", "index", "width"].filter((key) => model.has(key));

// The message that last told what the control has in hand, as long as its echo has not come.
const lastSent = (model) => inHandOf(model).map((key) => model._expectedEchoMsgIds.get(key)).find(Boolean);

// Whether the last value had arrived nobody knows, and it may have been moved on meanwhile: send what it is now.
function release({ model, sent }) {
  const last = lastSent(model);
  // What was sent later went out after the answer: it came after all.
  if (!model._pending_msgs || (last && last !== sent)) return;
  for (let left = model._pending_msgs; left > 0; left--) model._handle_status({ content: { execution_state: "idle" } });
  const value = Object.fromEntries(inHandOf(model).map((key) => [key, model.get(key)]));
  if (Object.keys(value).length) model.save(value, { patch: true });
}
