// The screen on the wall: how large it is, what its keys and buttons do, and its clock. What they ask for, `tell` passes on.

const UNIT = { wide: [1280, 720], tall: [960, 720] }; // px of the screens that it is drawn for
const [SMALLEST, LARGEST, STEP] = [0.8, 1.2, 0.1]; // of the type, beside its usual size
const NARROW = 700; // px of a window that is no screen for a class
const SECOND = 1000;

const isField = (element) => element?.matches?.("input, textarea, select, [contenteditable], [role=textbox], [role=slider]");

function shapeOf() {
  if (innerWidth < NARROW) return "narrow";
  return innerWidth / innerHeight < 1.45 ? "tall" : "wide";
}

function hangWall({ root, model, tab, tell, ours, signal }) {
  let shape;

  // The screen lies above the page, and is drawn as large as it fits.
  function hang() {
    const now = shapeOf();
    const [width, height] = UNIT[now] ?? [innerWidth, innerHeight];
    const unit = Math.min(innerWidth / width, innerHeight / height) * (tab.memory.scale ?? 1);
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
    tab.keep({ scale: Math.min(LARGEST, Math.max(SMALLEST, (tab.memory.scale ?? 1) + by)) });
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
    if (event.ctrlKey || event.altKey || event.metaKey || !root.isConnected) return;
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
    for (const clock of root.querySelectorAll("[data-seconds]")) {
      if (tab.memory.clock?.of !== clock.dataset.of) tab.keep({ clock: { of: clock.dataset.of, since: Date.now() } });
      const left = Math.max(0, Math.ceil(clock.dataset.seconds - (Date.now() - tab.memory.clock.since) / SECOND));
      const text = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : clock.dataset.over;
      if (clock.textContent !== text) clock.textContent = text;
      clock.toggleAttribute("data-up", !left);
    }
  }

  const changes = new MutationObserver(() => {
    fill();
    tick();
  });
  root.addEventListener("click", click, { signal });
  root.addEventListener("input", ({ target }) => target.dataset?.hands && count(target, target.value), { signal });
  window.addEventListener("keydown", key, { signal, capture: true });
  window.addEventListener("resize", hang, { signal });
  document.addEventListener("fullscreenchange", raise, { signal });
  changes.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-value", "data-of"] });
  model.on("change:live", hang);
  const ticking = setInterval(tick, SECOND / 2);
  signal.addEventListener("abort", () => {
    clearInterval(ticking);
    changes.disconnect();
    model.off("change:live", hang);
  });
  hang();
}
