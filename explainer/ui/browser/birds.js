// Pointing at a mark of a picture, by hand or by finger, leads a slider to it; so does a press on a chip its menu.

const NEAR = 14; // px from a mark within which it is meant

function markAt(event) {
  const picture = event.target.closest?.(".gd-frames [data-birds]");
  if (!picture) return undefined;
  const { x, y, width } = picture.getBoundingClientRect();
  const scale = picture.viewBox.baseVal.width / width;
  const [left, top] = [(event.clientX - x) * scale, (event.clientY - y) * scale];
  const away = picture.dataset.birds.split(" ").map((place) => {
    const [at, down] = place.split(",").map(Number);
    return Math.hypot(at - left, down - top);
  });
  const nearest = away.indexOf(Math.min(...away));
  return away[nearest] <= NEAR ? nearest + 1 : undefined;
}

async function choose(root, manager, css, key, value) {
  const model = await modelIn(root, manager, css);
  if (!model || model.get("disabled") || model.get(key) === value) return;
  model.set(key, value);
  model.save_changes();
}

function pointAtBirds(root, manager, signal) {
  const hear = (event) => {
    if (event.type === "pointermove" && event.pointerType === "touch") return; // a finger that scrolls points at nothing
    const bird = markAt(event);
    if (bird !== undefined) choose(root, manager, "gd-birds", "value", bird);
  };
  for (const type of ["pointerdown", "pointermove"]) root.addEventListener(type, hear, { signal, passive: true });
  const press = (event) => {
    const weight = event.target.closest?.("[data-weight]");
    if (weight) choose(root, manager, "gd-weights", "index", Number(weight.dataset.weight));
  };
  root.addEventListener("click", press, { signal });
  // The first of them is the one that pushes hardest, wherever it stands.
  const home = (event) => {
    if (event.key !== "Home" || !event.target.closest?.(".gd-birds .noUi-handle")) return;
    event.stopPropagation();
    event.preventDefault();
    [...root.querySelectorAll(".gd-hardest")].find(seen)?.click();
  };
  root.addEventListener("keydown", home, { signal, capture: true });
}
