// The line from a teacher's screen to its room. Only this tab knows the room's secret: it is in no address that is seen.

const AGAIN = 3000; // ms until a stream that was refused is asked for once more
const CALM = 1500; // ms that a stream may be away before anybody is told
const TOGETHER = 150; // ms in which votes are told as one
const UNIT = { wide: [1280, 720], tall: [960, 720] }; // px of the screens that it is drawn for
const [SMALLEST, LARGEST, STEP] = [0.8, 1.2, 0.1]; // of the type, beside its usual size
const NARROW = 700; // px of a window that is no screen for a class
const SECOND = 1000;

const isField = (element) => element?.matches?.("input, textarea, select, [contenteditable], [role=textbox], [role=slider]");

function shapeOf() {
  if (innerWidth < NARROW) return "narrow";
  return innerWidth / innerHeight < 1.45 ? "tall" : "wide";
}

function render({ model, el }) {
  const ending = new AbortController();
  const { signal } = ending;
  const ours = document.body.hasAttribute("data-voila"); // elsewhere nobody serves votes
  const base = (document.body.dataset.baseUrl ?? "").replace(/voila\/$/, "");
  const STORE = `class ${base}`;
  let memory = JSON.parse(sessionStorage.getItem(STORE) || "{}");
  let root, stream, later, quiet, waiting, sent, shape;
  let bars = false;

  const tell = (message) => {
    try {
      model.send(message);
    } catch {
      // The kernel is gone, which the page says.
    }
  };
  const keep = (more) => {
    memory = { ...memory, ...more };
    sessionStorage.setItem(STORE, JSON.stringify(memory));
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
          ...(memory.secret ? { Authorization: `Bearer ${memory.secret}` } : {}),
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
    if (!memory.room || signal.aborted) return;
    const query = new URLSearchParams({ secret: memory.secret, lang: model.get("language"), ...(bars ? { bars: 1 } : {}) });
    const opened = (stream = new EventSource(address(`/${memory.room}/events?${query}`)));
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
        keep({ room: undefined, secret: undefined, join: undefined });
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
      keep({ room: room.room, secret: room.secret, join: joinFrom(room.join), kept: undefined });
      tell({ room: memory.room, join: memory.join });
      listen();
    },
    async ask({ question, after }) {
      const state = await ask(`/${memory.room}/question`, { method: "POST", body: { question, after } });
      if (state) show(state);
    },
    async move({ move, version }) {
      const state = await ask(`/${memory.room}/move`, { method: "POST", body: { move, version } });
      if (state) show(state);
    },
    bars({ shown }) {
      bars = shown;
      listen();
    },
    async results() {
      const results = await ask(`/${memory.room}/results`);
      if (results) tell({ results });
    },
    async table() {
      const table = await ask(`/${memory.room}/results?format=csv`, { as: "text" });
      if (table !== undefined) save(table, `votes-${memory.room}.csv`);
    },
    save: ({ text, name }) => save(text, name),
    async forget() {
      stream?.close();
      await ask(`/${memory.room}`, { method: "DELETE" });
      keep({ room: undefined, secret: undefined, join: undefined });
      tell({ ended: "" });
    },
    keep: ({ kept }) => keep({ kept }),
  };

  function save(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  // The screen lies above the page, and is drawn as large as it fits.
  function hang() {
    if (!root) return;
    const now = shapeOf();
    const [width, height] = UNIT[now] ?? [innerWidth, innerHeight];
    const unit = Math.min(innerWidth / width, innerHeight / height) * (memory.scale ?? 1);
    root.style.setProperty("--gd-unit", unit.toFixed(4));
    root.dataset.shape = now;
    const live = model.get("live");
    if (live !== root.hasAttribute("popover")) {
      if (live) {
        root.popover = "manual";
        root.showPopover?.();
        root.tabIndex = -1;
        if (!root.contains(document.activeElement)) root.focus({ preventScroll: true });
      } else root.removeAttribute("popover");
      for (const other of root.parentElement.children) if (other !== root && !other.matches(".gd-companion")) other.inert = live;
    }
    if (now !== shape) tell({ shape: (shape = now) });
  }

  const resize = (by) => {
    keep({ scale: Math.min(LARGEST, Math.max(SMALLEST, (memory.scale ?? 1) + by)) });
    hang();
  };
  // What needs no kernel; a full screen is given to whoever asks in the very moment of a key or a press.
  const own = {
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {}),
    larger: () => resize(STEP),
    smaller: () => resize(-STEP),
    keys: () => root.closest(".gd").querySelector(".gd-keys-button")?.click(),
  };
  // What goes full screen goes above all else: the screen comes once more.
  const raise = () => {
    if (!root.hasAttribute("popover")) return;
    root.hidePopover?.();
    root.showPopover?.();
  };

  const press = (button) => {
    button.closest("details")?.removeAttribute("open");
    if (own[button.dataset.act]) return own[button.dataset.act]();
    tell({ act: button.dataset.act, of: button.dataset.of ?? "" });
  };
  const count = ({ dataset }, hands) => tell({ hands: dataset.hands, count: Number(hands) || 0 });

  function click(event) {
    const button = event.target.closest("button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    if (button.dataset.act) press(button);
    if (button.dataset.by) {
      const field = button.parentElement.querySelector("[data-hands]");
      field.value = Math.max(0, (Number(field.value) || 0) + Number(button.dataset.by));
      count(field, field.value);
    }
  }

  // Keys stand on the buttons that they press, as `aria-keyshortcuts`; letters follow the key, not the layout.
  const NAMES = { Space: () => "Space", Slash: ({ key, shiftKey }) => (shiftKey ? "?" : key) };
  const nameOf = (event) => (/^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : NAMES[event.code]?.(event) ?? event.key);
  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !root?.isConnected) return;
    const { target } = event;
    if (document.querySelector(".gd-keys:not([hidden])")) return; // the page closes its list
    // What lies below the screen, such as a notebook with commands of its own, hears of no key.
    if (model.get("live")) event.stopPropagation();
    else if (!root.contains(target) && !(ours && target === document.body)) return;
    if (target.matches?.("[data-hands]") && event.key === "Enter") {
      const fields = [...root.querySelectorAll("[data-hands]"), root.querySelector("[aria-keyshortcuts=Space]")];
      fields[fields.indexOf(target) + 1]?.focus();
      return event.preventDefault();
    }
    if (isField(target) && event.key !== "Escape") return;
    const name = nameOf(event);
    if (/^[A-Z]$/.test(name) && document.documentElement.hasAttribute("data-letters-off")) return;
    const menu = root.querySelector("details[open]");
    if (name === "Escape" && menu) {
      menu.removeAttribute("open");
      menu.firstElementChild.focus();
      return event.preventDefault();
    }
    if (["Space", "Enter"].includes(name) && target.closest?.("button, summary, a, label")) return;
    const buttons = [...root.querySelectorAll("[aria-keyshortcuts]")];
    const button = buttons.find((each) => each.getAttribute("aria-keyshortcuts").split(" ").includes(name));
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    event.preventDefault();
    press(button);
  }

  // What is typed stays as it is typed; what was counted elsewhere is put in.
  function fill() {
    for (const field of root.querySelectorAll("[data-hands]")) {
      if (field !== document.activeElement && field.value !== field.dataset.value) field.value = field.dataset.value;
    }
  }

  function tick() {
    for (const clock of root?.querySelectorAll("[data-seconds]") ?? []) {
      if (memory.clock?.of !== clock.dataset.of) keep({ clock: { of: clock.dataset.of, since: Date.now() } });
      const left = Math.max(0, Math.ceil(clock.dataset.seconds - (Date.now() - memory.clock.since) / SECOND));
      const text = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : clock.dataset.over;
      if (clock.textContent !== text) clock.textContent = text;
      clock.toggleAttribute("data-up", !left);
    }
  }

  const changed = () => {
    fill();
    tick();
  };
  const heard = (message) => acts[message.do]?.(message);
  const changes = new MutationObserver(changed);
  let ticking;

  async function offered() {
    if (!ours) return false;
    try {
      return (await (await fetch(`${base}vote`, { cache: "no-store" })).text()).includes("vote/static/vote.");
    } catch {
      return false;
    }
  }

  const start = async () => {
    root = el.closest(".gd-class");
    if (signal.aborted) return;
    if (!root) return requestAnimationFrame(start);
    root.addEventListener("click", click, { signal });
    root.addEventListener("input", ({ target }) => target.dataset?.hands && count(target, target.value), { signal });
    window.addEventListener("keydown", key, { signal, capture: true });
    window.addEventListener("resize", hang, { signal });
    document.addEventListener("fullscreenchange", raise, { signal });
    window.addEventListener("pagehide", () => stream?.close(), { signal });
    window.addEventListener("online", listen, { signal });
    changes.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-value", "data-of"] });
    model.on("change:live", hang);
    model.on("msg:custom", heard);
    ticking = setInterval(tick, SECOND / 2);
    hang();
    const vote = await offered();
    if (!vote) memory = { kept: memory.kept, scale: memory.scale };
    tell({ opened: vote, room: memory.room ?? "", join: memory.join ?? "", kept: memory.kept ?? null });
    listen();
  };
  requestAnimationFrame(start);
  return () => {
    ending.abort();
    stream?.close();
    clearTimeout(later);
    clearTimeout(quiet);
    clearInterval(ticking);
    changes.disconnect();
    model.off("change:live", hang);
    model.off("msg:custom", heard);
  };
}

export default { render };
