// A page that comes whole from the server, and stays as the room stands: this puts in what has changed.

const { events: EVENTS, offline: OFFLINE } = document.body.dataset;
const SILENT = 40_000; // ms without a sign of life, after which a stream is taken for dead
const CALM = 1500; // ms that a stream may be away before anybody is told

const main = document.querySelector("main");
const notice = document.querySelector("#notice");
const said = document.querySelector("#said");
// What the page's own script makes of it: the secret that a stream needs, what to say while it is away, and what to do
// with a new state.
const page = { events: EVENTS, away: () => OFFLINE, shown() {}, heard() {} };

let stream, heardAt, later, quiet;

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
  if (old.outerHTML === state.outerHTML) return page.shown();
  const focused = main.contains(document.activeElement) ? document.activeElement.id || "h1" : "";
  const moved = old.dataset.version !== state.dataset.version;
  old.replaceWith(state);
  said.textContent = state.dataset.said;
  if (moved) {
    scrollTo(0, 0);
    tell("");
  }
  if (focused) (document.getElementById(focused) || main.querySelector("h1")).focus({ preventScroll: true });
  page.shown();
}

function listen() {
  clearTimeout(later);
  stream?.close();
  heardAt = Date.now();
  const opened = (stream = new EventSource(page.events));
  const alive = () => {
    heardAt = Date.now();
    clearTimeout(quiet);
    quiet = undefined;
    page.heard();
    if (notice.textContent === OFFLINE) tell("");
  };
  opened.addEventListener("state", (event) => {
    alive();
    show(JSON.parse(event.data));
  });
  opened.addEventListener("beat", alive);
  opened.addEventListener("refused", (event) => {
    opened.close();
    const { message, again } = JSON.parse(event.data);
    tell(message);
    if (again) later = setTimeout(listen, 1000 * again);
    else stream = undefined; // the room is no more, or nothing for whoever asks
  });
  opened.onerror = () => {
    quiet ??= setTimeout(() => tell(page.away()), CALM);
    // What answered was no stream, and the browser has given up.
    if (opened.readyState === EventSource.CLOSED && stream === opened) later = setTimeout(listen, 3000);
  };
}

// A phone that slept holds a stream that ended long ago, and would not find out for minutes.
function look() {
  if (document.visibilityState === "visible" && stream && Date.now() - heardAt > SILENT) listen();
}

setInterval(look, 5000);
document.addEventListener("visibilitychange", look);
addEventListener("online", () => stream && listen());
addEventListener("pageshow", (event) => event.persisted && listen());
addEventListener("pagehide", () => stream?.close());
