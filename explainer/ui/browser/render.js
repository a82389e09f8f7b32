// What only the page can do for a scene. Everything it needs to know it reads from the page itself.

const MADE_LATE = ".gd-settings, .gd-more, .gd-behind-box, .gd-panel .jupyter-widgets:not(.gd-notice)"; // they get controls
const QUIET = 300; // ms without a change before the verdict is announced and the address written

function render({ model, el }) {
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.className = "gd-status";
  const silent = model.get("silent");
  const sentences = model.get("sentences");
  if (!silent) {
    el.append(status);
    addNotice(el, sentences.reload);
  }
  const ending = new AbortController();
  let root, timer, changes, sizes;
  let asked = isPage() ? opened() : "";

  const refit = () => setTimeout(() => fit(root, model, true), 2 * TOGETHER);
  const save = (message, buffers) => {
    if (message.save) saveFile(message, buffers);
    if (message.link) copyLink(message.link, root, status, sentences.copied);
    if (message.prepared !== undefined) keepLink(message.prepared);
  };
  const calm = () => {
    fit(root, model, true);
    if (asked && seen(root)) {
      goTo(root, location.hash.slice(1) || `scene=${new URLSearchParams(location.search).get("scene")}`);
      asked = "";
    }
    if (onWall().length ? root === inFront() : inHand(root)) playStep(root);
    if (inHand(root)) {
      const said = [".gd-verdict", ".gd-notice"].map((css) => [...root.querySelectorAll(css)].find(seen)?.textContent.trim());
      const sentence = said.filter(Boolean).join(" ");
      if (status.textContent !== sentence) status.textContent = sentence;
      writeAddress(root);
      document.querySelectorAll(".gd").forEach(linkPages);
    }
    name(root);
    sumUp(root);
    keepTerms(root);
    keepContent(root);
    keepFocus(root);
    keepBarHeights(root);
    takeOn(root);
  };
  // A move of a slider changes much and names nothing: all but a pressed button can wait until it is over.
  const changed = (records = []) => {
    // Controls that are made only now need their names at once, and tables keep the keyboard from their first move on.
    if (records.some(({ type, target }) => type === "childList" && target.matches(MADE_LATE))) {
      name(root);
      keepContent(root);
    }
    for (const { type, target } of records) {
      if (type === "childList" && target.matches(".widget-readout")) speak(target);
      if (type !== "attributes") continue;
      if (target.matches(PRESSED)) press(target);
      if (target === root) hang(root);
      if (target.matches(".gd-drawer")) hangDrawer(root);
      if (isOnWall(root) && (target === root || target.matches(".gd-bar"))) requestAnimationFrame(() => fit(root, model));
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
      if (isOnWall(root)) changed(); // of which nothing else may tell
      // Steps of 20 px: a scroll bar that comes and goes redraws nothing.
      const width = Math.floor(roomOf(root) / 20) * 20;
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
    root.addEventListener("pointerdown", endGlide, { signal: ending.signal, capture: true });
    // Where the keyboard is led to, all that belongs to it is there.
    root.addEventListener("focusin", writeUnwritten, { signal: ending.signal, capture: true });
    root.addEventListener("click", (event) => copy(event, status), { signal: ending.signal });
    root.addEventListener("click", () => remember(root), { signal: ending.signal, capture: true });
    for (const type of ["input", "focusout", "keydown"]) {
      root.addEventListener(type, (event) => keepTyped(event, model.widget_manager), { signal: ending.signal, capture: true });
    }
    // Before JupyterLab hears of it, which listens at the document.
    if (!isPage()) window.addEventListener("keydown", (event) => keepKeys(root, event), { signal: ending.signal, capture: true });
    window.addEventListener("keydown", (event) => turnByKey(root, event), { signal: ending.signal });
    window.addEventListener("keydown", (event) => pressKey(root, event, model), { signal: ending.signal });
    root.addEventListener("click", (event) => clickKeys(root, event), { signal: ending.signal });
    root.addEventListener("click", clickSound, { signal: ending.signal });
    root.addEventListener("click", (event) => sayWhatIsInFront(event, model), { signal: ending.signal, capture: true });
    for (const type of ["click", "auxclick", "contextmenu"]) {
      window.addEventListener(type, putRight, { signal: ending.signal, capture: true });
    }
    hang(root);
    model.on("msg:custom", save);
    model.on("change:drawn", refit);
    pauseUnseen(model, root, ending.signal);
    pointAtTerms(root, ending.signal);
    point(root, model.widget_manager, ending.signal);
    pointAtBirds(root, model.widget_manager, ending.signal);
    keepDigits(model.widget_manager);
    pointAtPixels(root, model.widget_manager, ending.signal);
    heedFingers(root, model.widget_manager, ending.signal);
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    const tellStill = () => {
      if (model.get("calm") === still.matches) return;
      model.set("calm", still.matches);
      model.save_changes();
    };
    still.addEventListener("change", tellStill, { signal: ending.signal });
    tellStill();
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
    model.off("change:drawn", refit);
    clearTimeout(timer);
    changes?.disconnect();
    sizes?.disconnect();
  };
}

export default { initialize, render };
