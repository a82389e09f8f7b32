// One quantity stands as a chip in a formula and as a mark in a picture: whichever is pointed at, or has the keyboard, all
// that stand for it are marked. The page does so by itself, with one rule of style, which outlasts whatever moves meanwhile.

const TERM = ".gd-chip[data-name]";
const ALIKE = { "(p − y)·x": "weight-gradient", "Δw": "weight-change", "x · Δw": "via-weight", "Δb": "via-bias", "Δz": "logit-change" };
const same = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, same];

const quantityOf = (name) => ALIKE[name] ?? name.replaceAll(" ", "-");

function quantitiesAt(target) {
  const { of, name } = target.closest?.(`.gd-marks :is(${TERM}, [data-of])`)?.dataset ?? {};
  return of?.split(" ") ?? (name ? [quantityOf(name)] : []);
}

function markSame(target, on) {
  const quantities = on ? quantitiesAt(target) : [];
  const scene = target.closest?.(".gd-scene");
  if (!scene) return;
  const terms = [...scene.querySelectorAll(`.gd-marks ${TERM}`)].map(({ dataset }) => dataset.name);
  const chips = terms.filter((name) => quantities.includes(quantityOf(name))).map((name) => `[data-name="${CSS.escape(name)}"]`);
  const marks = quantities.map((quantity) => `[data-of~="${CSS.escape(quantity)}"]`);
  scene.toggleAttribute("data-same", quantities.length > 0);
  const rule = (what, style) => (what.length ? `.gd [data-same] .gd-marks :is(${what.join()}) { ${style} }` : "");
  const chip = "outline: 3px solid var(--gd-ink); outline-offset: 1px;";
  same.replaceSync(rule(chips, chip) + rule(marks, "stroke: var(--gd-ink) !important; stroke-width: 4px !important;"));
}

// All chips are one stop of the Tab key; the arrows go from one to the next.
function keepTerms(root) {
  for (const marks of root.querySelectorAll(".gd-marks")) {
    const terms = [...marks.querySelectorAll(TERM)];
    const stop = terms.find((term) => term.tabIndex === 0) ?? terms[0];
    terms.forEach((term) => set(term, { tabindex: term === stop ? "0" : "-1" }));
  }
}

function walkTerms(event) {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const term = event.target.closest?.(TERM);
  if (!way || !term || event.ctrlKey || event.altKey || event.metaKey) return;
  const terms = [...term.closest(".gd-marks").querySelectorAll(TERM)];
  const next = terms[terms.indexOf(term) + way];
  if (!next) return;
  event.preventDefault();
  set(term, { tabindex: "-1" });
  set(next, { tabindex: "0" });
  next.focus();
}

function pointAtTerms(root, signal) {
  const hear = (type, on) => root.addEventListener(type, ({ target }) => markSame(target, on), { signal, passive: true });
  for (const type of ["pointerover", "focusin"]) hear(type, true);
  for (const type of ["pointerout", "focusout"]) hear(type, false);
  root.addEventListener("keydown", walkTerms, { signal });
}
