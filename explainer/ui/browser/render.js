// What only the page can do for a scene. Everything it needs to know it reads from the page itself.

const QUIET = 300; // ms without a change before the verdict is announced and the address written

function render({ model, el }) {
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.className = "gd-status";
  const silent = model.get("silent");
  if (!silent) {
    el.append(status);
    addNotice(el, model.get("sentences").reload);
  }
  const ending = new AbortController();
  let root, timer, changes, sizes;
  let asked = isPage() ? location.hash.slice(1) : "";

  const save = (message, buffers) => message.save && saveFile(message, buffers);
  const calm = () => {
    if (asked && seen(root)) {
      goTo(root, asked);
      asked = "";
    }
    if (inHand(root)) {
      const said = [".gd-verdict", ".gd-notice"].map((css) => [...root.querySelectorAll(css)].find(seen)?.textContent.trim());
      const sentence = said.filter(Boolean).join(" ");
      if (status.textContent !== sentence) status.textContent = sentence;
      writeAddress(root);
      document.querySelectorAll(".gd").forEach(linkPages);
    }
    name(root);
    keepContent(root);
    keepFocus(root);
    keepBarHeights(root);
    takeOn(root);
  };
  // A move of a slider changes much and names nothing: all but a pressed button can wait until it is over.
  const changed = (records = []) => {
    // Controls that are made only now need their names at once.
    if (records.some(({ type, target }) => type === "childList" && target.closest?.(".gd-panel"))) name(root);
    for (const { type, target } of records) {
      if (type === "attributes" && target.matches(".gd-option, .gd-tab")) press(target);
    }
    clearTimeout(timer);
    timer = setTimeout(calm, QUIET);
  };
  const start = () => {
    root = el.closest(".gd");
    if (ending.signal.aborted) return;
    if (!root) return requestAnimationFrame(start); // not yet in the document
    changes = new MutationObserver((records) => {
      const outside = records.filter((record) => !el.contains(record.target));
      if (!outside.length) return;
      changed(outside);
    });
    changes.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["class"] });
    sizes = new ResizeObserver(() => {
      const zoom = zoomOf(root);
      // Steps of 20 px: a scroll bar that comes and goes redraws nothing.
      const width = Math.floor(root.getBoundingClientRect().width / zoom / 20) * 20;
      if (width > 0 && width !== model.get("width")) {
        model.set("width", width);
        model.save_changes();
      }
    });
    sizes.observe(root);
    const finish = () => root.querySelector("[data-reveal]")?.removeAttribute("data-reveal");
    for (const type of ["pointerdown", "keydown"]) {
      root.addEventListener(type, finish, { signal: ending.signal, passive: true });
      root.addEventListener(type, () => touch(root), { signal: ending.signal, passive: true });
    }
    // Where the keyboard is led to, all that belongs to it is there.
    root.addEventListener("focusin", writeUnwritten, { signal: ending.signal, capture: true });
    root.addEventListener("click", (event) => copy(event, status), { signal: ending.signal });
    root.addEventListener("click", () => remember(root), { signal: ending.signal, capture: true });
    for (const type of ["input", "focusout", "keydown"]) {
      root.addEventListener(type, (event) => keepTyped(event, model.widget_manager), { signal: ending.signal, capture: true });
    }
    // Before JupyterLab hears of it, which listens at the document.
    if (!isPage()) window.addEventListener("keydown", (event) => keepKeys(root, event), { signal: ending.signal, capture: true });
    document.addEventListener("keydown", (event) => leaveWall(root, event), { signal: ending.signal });
    model.on("msg:custom", save);
    pauseUnseen(model, root, ending.signal);
    point(root, model.widget_manager, ending.signal);
    pointAtBirds(root, model.widget_manager, ending.signal);
    keepDigits(model.widget_manager);
    pointAtPixels(root, model.widget_manager, ending.signal);
    if (asked) {
      model.set("restore", asked);
      model.save_changes();
    }
    name(root);
    linkPages(root);
    keepContent(root);
    keepFocus(root);
    keepBarHeights(root);
    changed();
    if (!silent) heartbeat(model, root, ending.signal);
    else root.addEventListener("gd-again", () => thaw(root), { signal: ending.signal });
  };
  requestAnimationFrame(start);
  return () => {
    ending.abort();
    model.off("msg:custom", save);
    clearTimeout(timer);
    changes?.disconnect();
    sizes?.disconnect();
  };
}

export default { render };
