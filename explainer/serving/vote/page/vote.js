// The page comes whole from the server; this puts in what has changed, and sends answers without a reload.

const { events: EVENTS, offline: OFFLINE, kept: KEPT, sending: SENDING } = document.body.dataset;
const SILENT = 40_000; // ms without a sign of life, after which a stream is taken for dead
const AGAIN = [500, 1000, 2000, 4000]; // ms until an answer is sent once more
const CALM = 1500; // ms that a stream may be away before anybody is told

const main = document.querySelector("main");
const notice = document.querySelector("#notice");
const said = document.querySelector("#said");
const STORE = `answer ${location.pathname}`;

let stream, heardAt, later, quiet;
let pending = JSON.parse(sessionStorage.getItem(STORE) || "null"); // an answer that is not acknowledged yet
let sending = false;
let failures = 0;

function tell(text) {
  if (notice.textContent === text) return;
  notice.textContent = text;
  notice.hidden = !text;
  if (text) said.textContent = text;
}

function show({ html }) {
  const old = main.firstElementChild;
  const holder = document.createElement("div");
  holder.innerHTML = html;
  const state = holder.firstElementChild;
  if (old.outerHTML === state.outerHTML) return;
  const focused = main.contains(document.activeElement) ? document.activeElement.id || "h1" : "";
  const moved = old.dataset.version !== state.dataset.version;
  old.replaceWith(state);
  said.textContent = state.dataset.said;
  if (moved) {
    scrollTo(0, 0);
    tell("");
  }
  if (focused) (document.getElementById(focused) || main.querySelector("h1")).focus({ preventScroll: true });
  press();
}

// Until it is acknowledged, an answer is shown as chosen, but not as saved.
function press() {
  if (!pending) return;
  const form = main.querySelector("form.answers");
  const fields = form && new FormData(form);
  if (!fields || ["number", "round", "vote"].some(name => fields.get(name) !== pending[name])) return;
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === pending.answer);
  for (const button of main.querySelectorAll(".sure button")) button.setAttribute("aria-pressed", button.value === pending.sure);
  for (const field of main.querySelectorAll(".sure [name=answer]")) field.value = pending.answer;
  main.querySelector(".saved")?.replaceChildren(SENDING);
}

function keep(answer) {
  pending = answer;
  if (answer) sessionStorage.setItem(STORE, JSON.stringify(answer));
  else sessionStorage.removeItem(STORE);
}

async function send() {
  if (!pending || sending) return;
  sending = true;
  const answer = pending;
  let reply, status;
  try {
    const response = await fetch(EVENTS.replace("/events?", "/answer?"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(answer),
      signal: AbortSignal.timeout(8000),
    });
    status = response.status;
    reply = await response.json();
  } catch {
    status = 0; // no connection, or something in between that answers otherwise
  }
  sending = false;
  const passing = status === 0 || status === 429 || status >= 500;
  if (!passing && pending === answer) keep(null);
  if (passing) {
    tell(status === 0 ? KEPT : reply.message);
    setTimeout(send, status === 429 ? 10_000 : AGAIN[Math.min(failures++, AGAIN.length - 1)]);
    return;
  }
  failures = 0;
  if (pending) {
    send();
    return;
  }
  if (reply.html || reply.state) show(reply.state || reply);
  tell(reply.message || "");
}

main.addEventListener("submit", event => {
  if (!event.submitter?.name) return; // the code: another page
  event.preventDefault();
  keep(Object.fromEntries(new FormData(event.target, event.submitter)));
  press();
  send();
});

function listen() {
  clearTimeout(later);
  stream?.close();
  heardAt = Date.now();
  const opened = (stream = new EventSource(EVENTS));
  const alive = () => {
    heardAt = Date.now();
    clearTimeout(quiet);
    quiet = undefined;
    if (!pending && [OFFLINE, KEPT].includes(notice.textContent)) tell("");
  };
  opened.addEventListener("state", event => {
    alive();
    show(JSON.parse(event.data));
    send();
  });
  opened.addEventListener("beat", alive);
  opened.addEventListener("refused", event => {
    opened.close();
    const { message, again } = JSON.parse(event.data);
    tell(message);
    if (again) later = setTimeout(listen, 1000 * again);
    else stream = undefined; // the room is no more, or cannot be voted in
  });
  opened.onerror = () => {
    quiet ??= setTimeout(tell, CALM, pending ? KEPT : OFFLINE);
    // What answered was no stream, and the browser has given up.
    if (opened.readyState === EventSource.CLOSED && stream === opened) later = setTimeout(listen, 3000);
  };
}

// A phone that slept holds a stream that ended long ago, and would not find out for minutes.
function look() {
  if (document.visibilityState === "visible" && stream && Date.now() - heardAt > SILENT) listen();
}

listen();
press();
send();
setInterval(look, 5000);
document.addEventListener("visibilitychange", look);
addEventListener("online", () => { if (stream) listen(); send(); });
addEventListener("pageshow", event => { if (event.persisted) listen(); });
addEventListener("pagehide", () => stream?.close());
