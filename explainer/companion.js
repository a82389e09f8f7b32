// What only the page can do for a scene. Everything it needs to know it reads from the page itself.

const QUIET = 300; // ms without a change before the verdict is announced and the address written

// A slider's handle and its editable number have no name of their own, and a row of buttons does not say what it asks.
function name(root) {
  for (const slider of root.querySelectorAll(".gd-slider")) {
    const label = slider.querySelector(".widget-label")?.textContent ?? "";
    const number = slider.querySelector(".widget-readout");
    set(slider.querySelector(".noUi-handle"), { "aria-label": label });
    set(number, { "aria-label": label, role: "textbox", inputmode: "decimal" });
  }
  for (const choice of root.querySelectorAll(".gd-choice")) {
    const label = choice.querySelector(".gd-choice-name")?.textContent.trim() ?? "";
    set(choice, { role: "group", "aria-label": label });
  }
  root.querySelectorAll(".gd-option, .gd-tab").forEach(press);
}

const press = (button) => set(button, { "aria-pressed": String(button.classList.contains("gd-on")) });

function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (element && element.getAttribute(key) !== value) element.setAttribute(key, value);
  }
}

// A number is shown with a true minus sign, which `parseFloat` does not read.
function plainMinus(event) {
  const number = event.target;
  if (!(number instanceof Element) || !number.matches(".gd .widget-readout")) return;
  if (event.type === "keydown" && event.key !== "Enter") return;
  const plain = number.textContent.replace(/\u2212/g, "-").replace(",", ".");
  if (plain !== number.textContent) number.textContent = plain;
}

// Change only what differs: the browser then repaints a few marks, not every picture at every move.
function morph(node, wanted) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.data !== wanted.data) node.data = wanted.data;
    return;
  }
  for (const { name } of [...node.attributes]) if (!wanted.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of wanted.attributes) set(node, { [name]: value });
  const before = [...node.childNodes];
  const after = [...wanted.childNodes];
  after.forEach((child, i) => {
    if (before[i]?.nodeName === child.nodeName) morph(before[i], child);
    else if (before[i]) before[i].replaceWith(child);
    else node.append(child);
  });
  before.slice(after.length).forEach((child) => child.remove());
}

// An HTML widget sets `innerHTML` anew at every change.
function keepContent(root) {
  for (const content of root.querySelectorAll(".gd-marks > .widget-html-content, .gd-message > .widget-html-content")) {
    if (Object.hasOwn(content, "innerHTML")) continue;
    Object.defineProperty(content, "innerHTML", {
      get: () => Reflect.get(Element.prototype, "innerHTML", content),
      set: (html) => {
        const wanted = content.cloneNode(false);
        const template = document.createElement("template");
        template.innerHTML = html;
        wanted.append(template.content);
        morph(content, wanted);
      },
    });
  }
}

function settings(root) {
  const shown = [...root.querySelectorAll("[data-state]")].find((element) => element.getClientRects().length);
  return shown?.dataset.state ?? "";
}

const HERE = /\/[a-z]{2,3}(\/[^/]+\.ipynb)?$/; // a folder named for its language, perhaps with the notebook
const inVoila = () => location.pathname.includes("/voila/");

// The other languages are the same notebook in a sister folder, both as a page and in JupyterLab.
function linkLanguages(root) {
  for (const link of root.querySelectorAll("a[data-language]")) {
    const other = location.pathname.replace(HERE, `/${link.dataset.language}$1`);
    link.hidden = !HERE.test(location.pathname);
    link.href = inVoila() ? `${other}#${settings(root)}` : other;
    link.target = inVoila() ? "" : "_blank";
  }
}

function render({ model, el }) {
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.className = "gd-status";
  el.append(status);
  const ending = new AbortController();
  let root, timer, changes, sizes;

  const calm = () => {
    const verdict = [...root.querySelectorAll(".gd-verdict")].find((element) => element.getClientRects().length);
    const notice = [...root.querySelectorAll(".gd-notice")].find((element) => element.getClientRects().length);
    const said = [verdict, notice].map((element) => element?.textContent.trim() ?? "").filter(Boolean).join(" ");
    if (status.textContent !== said) status.textContent = said;
    name(root);
    linkLanguages(root);
    if (inVoila() && settings(root)) history.replaceState(null, "", `#${settings(root)}`);
  };
  // A move of a slider changes much and names nothing: all but a pressed button can wait until it is over.
  const changed = (records = []) => {
    for (const { type, target } of records) {
      if (type === "attributes" && target.matches(".gd-option, .gd-tab")) press(target);
    }
    clearTimeout(timer);
    timer = setTimeout(calm, QUIET);
  };
  const start = () => {
    root = el.closest(".gd");
    if (!root) return requestAnimationFrame(start); // not yet in the document
    changes = new MutationObserver((records) => {
      const outside = records.filter((record) => !status.contains(record.target));
      if (!outside.length) return;
      changed(outside);
      // Lay out now, while the browser waits for its next frame: that frame then only has to paint.
      root.getBoundingClientRect();
    });
    changes.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["class"] });
    sizes = new ResizeObserver(() => {
      const zoom = root.classList.contains("gd-projector") ? 1.5 : 1;
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
    }
    for (const type of ["focusout", "blur", "keydown"]) {
      root.addEventListener(type, plainMinus, { signal: ending.signal, capture: true });
    }
    if (inVoila() && location.hash.length > 1) {
      model.set("restore", decodeURI(location.hash.slice(1)));
      model.save_changes();
    }
    name(root);
    keepContent(root);
    changed();
  };
  requestAnimationFrame(start);
  return () => {
    ending.abort();
    clearTimeout(timer);
    changes?.disconnect();
    sizes?.disconnect();
  };
}

export default { render };
