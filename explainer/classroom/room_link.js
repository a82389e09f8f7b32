// The line from a teacher's screen to its room. Only this tab knows the room's secret: it is in no address that is seen.

const AGAIN = 3000; // ms until a stream that was refused is asked for once more
const CALM = 1500; // ms that a stream may be away before anybody is told
const TOGETHER = 150; // ms in which votes are told as one

// What this tab remembers of its class, through a reload.
function remembering(name) {
  return {
    memory: JSON.parse(sessionStorage.getItem(name) || "{}"),
    keep(more) {
      this.memory = { ...this.memory, ...more };
      sessionStorage.setItem(name, JSON.stringify(this.memory));
    },
  };
}

function render({ model, el }) {
  const ending = new AbortController();
  const { signal } = ending;
  const ours = document.body.hasAttribute("data-voila"); // elsewhere nobody serves votes
  const base = (document.body.dataset.baseUrl ?? "").replace(/voila\/$/, "");
  const tab = remembering(`class ${base}`);
  let stream, later, quiet, waiting, sent;
  let bars = false;

  const tell = (message) => {
    try {
      model.send(message);
    } catch {
      // The kernel is gone, which the page says.
    }
  };
  const lang = () => `lang=${model.get("language")}`;
  const address = (rest = "") => `${base}vote/rooms${rest}`;

  async function ask(path, { method = "GET", body, as = "json" } = {}) {
    let answer;
    try {
      answer = await fetch(`${address(path)}${path.includes("?") ? "&" : "?"}${lang()}`, {
        method,
        headers: {
          ...(body ? { "Content-Type": "application/json" } : {}),
          ...(tab.memory.secret ? { Authorization: `Bearer ${tab.memory.secret}` } : {}),
        },
        body: body && JSON.stringify(body),
        cache: "no-store",
        signal: AbortSignal.timeout(10_000),
      });
      if (answer.status === 204) return {};
      const told = await answer[as]();
      if (answer.ok) return told;
      if (told.state) show(told.state);
      tell({ refused: String(told.message ?? "") });
    } catch {
      tell({ line: "lost" });
    }
    return undefined;
  }

  // The newest state is enough, but the first one does not wait.
  function show(state) {
    waiting = state;
    if (sent) return;
    const pass = () => {
      sent = undefined;
      if (!waiting) return;
      tell({ state: waiting });
      waiting = undefined;
      sent = setTimeout(pass, TOGETHER);
    };
    pass();
  }

  function listen() {
    clearTimeout(later);
    stream?.close();
    if (!tab.memory.room || signal.aborted) return;
    const query = new URLSearchParams({ secret: tab.memory.secret, lang: model.get("language"), ...(bars ? { bars: 1 } : {}) });
    const opened = (stream = new EventSource(address(`/${tab.memory.room}/events?${query}`)));
    const alive = () => {
      clearTimeout(quiet);
      if (quiet) tell({ line: "back" });
      quiet = undefined;
    };
    opened.addEventListener("state", (event) => {
      alive();
      show(JSON.parse(event.data));
    });
    opened.addEventListener("beat", alive);
    opened.addEventListener("refused", (event) => {
      opened.close();
      const { message, again } = JSON.parse(event.data);
      if (again) later = setTimeout(listen, 1000 * again);
      else {
        tab.keep({ room: undefined, secret: undefined, join: undefined, remote: undefined });
        tell({ ended: message });
      }
    });
    opened.onerror = () => {
      quiet ??= setTimeout(() => tell({ line: "lost" }), CALM);
      if (opened.readyState === EventSource.CLOSED && stream === opened) later = setTimeout(listen, AGAIN);
    };
  }

  // Where phones find the vote: the server knows how others reach this machine, and whether they do.
  const joinFrom = (join) => (join === undefined ? `${location.origin}${base}vote` : join);

  const acts = {
    async open() {
      const room = await ask("", { method: "POST", body: {} });
      if (!room) return;
      const join = joinFrom(room.join);
      const remote = `${join || joinFrom()}/${room.room}/remote?${lang()}#${room.remote}`;
      tab.keep({ room: room.room, secret: room.secret, join, remote, kept: undefined });
      tell({ room: room.room, join, remote });
      listen();
    },
    async ask({ question, after }) {
      const state = await ask(`/${tab.memory.room}/question`, { method: "POST", body: { question, after } });
      if (state) show(state);
    },
    async move({ move, version }) {
      const state = await ask(`/${tab.memory.room}/move`, { method: "POST", body: { move, version } });
      if (state) show(state);
    },
    bars({ shown }) {
      bars = shown;
      listen();
    },
    async results() {
      const results = await ask(`/${tab.memory.room}/results`);
      if (results) tell({ results });
    },
    async table() {
      const table = await ask(`/${tab.memory.room}/results?format=csv`, { as: "text" });
      if (table !== undefined) save(table, `votes-${tab.memory.room}.csv`);
    },
    save: ({ text, name }) => save(text, name),
    async forget() {
      stream?.close();
      await ask(`/${tab.memory.room}`, { method: "DELETE" });
      tab.keep({ room: undefined, secret: undefined, join: undefined, remote: undefined });
      tell({ ended: "" });
    },
    keep: ({ kept }) => tab.keep({ kept }),
  };

  function save(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  const heard = (message) => acts[message.do]?.(message);

  async function offered() {
    if (!ours) return false;
    try {
      return (await (await fetch(`${base}vote`, { cache: "no-store" })).text()).includes("vote/static/vote.");
    } catch {
      return false;
    }
  }

  const start = async () => {
    const root = el.closest(".gd-class");
    if (signal.aborted) return;
    if (!root) return requestAnimationFrame(start);
    window.addEventListener("pagehide", () => stream?.close(), { signal });
    window.addEventListener("online", listen, { signal });
    model.on("msg:custom", heard);
    hangWall({ root, model, tab, tell, ours, signal });
    const vote = await offered();
    if (!vote) tab.memory = { kept: tab.memory.kept, scale: tab.memory.scale };
    const { room = "", join = "", remote = "", kept = null } = tab.memory;
    tell({ opened: vote, room, join, remote, kept });
    listen();
  };
  requestAnimationFrame(start);
  return () => {
    ending.abort();
    stream?.close();
    clearTimeout(later);
    clearTimeout(quiet);
    model.off("msg:custom", heard);
  };
}

export default { render };
