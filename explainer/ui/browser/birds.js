// Pointing at a mark of a picture, by hand or by finger, leads a slider to it; so does a press on a chip its menu.

const NEAR = 14; // px from a mark within which it is meant

function markAt(event) {
  const at = pointed(event, "birds");
  if (!at) return undefined;
  const away = at.marks.split(" ").map((place) => {
    const [across, down] = place.split(",").map(Number);
    return Math.hypot(across - at.x, down - at.y);
  });
  const nearest = away.indexOf(Math.min(...away));
  return away[nearest] <= NEAR ? nearest + 1 : undefined;
}

function pointAtBirds(root, manager, signal) {
  const hear = (event) => {
    if (event.type === "pointermove" && event.pointerType === "touch") return; // a finger that scrolls points at nothing
    const bird = markAt(event);
    if (bird !== undefined) lead(root, manager, "gd-birds", () => bird);
  };
  for (const type of ["pointerdown", "pointermove"]) root.addEventListener(type, hear, { signal, passive: true });
  const press = (event) => {
    const weight = event.target.closest?.("[data-weight]");
    if (weight) lead(root, manager, "gd-weights", () => Number(weight.dataset.weight), "index");
    const { bird, sort } = event.target.closest?.("button[data-bird], button[data-sort]")?.dataset ?? {};
    if (bird) lead(root, manager, "gd-birds", () => Number(bird));
    // The column's other order stands after it in the menu.
    if (sort) lead(root, manager, "gd-sort", (menu) => Number(sort) + (menu.get("index") === Number(sort) ? 1 : 0), "index");
  };
  root.addEventListener("click", press, { signal });
  // The slider goes along the first measurement by itself; up and down is the second one, and Home the hardest push.
  const keys = (event) => {
    if (!event.target.closest?.(".gd-birds .noUi-handle")) return;
    const up = { ArrowUp: true, ArrowDown: false }[event.key];
    if (up === undefined && event.key !== "Home") return;
    event.stopPropagation();
    event.preventDefault();
    if (up === undefined) [...root.querySelectorAll(".gd-hardest")].find(seen)?.click();
    else lead(root, manager, "gd-birds", (slider) => beside(slider.get("value"), root, up));
  };
  root.addEventListener("keydown", keys, { signal, capture: true });
}

function beside(bird, root, up) {
  const picture = [...root.querySelectorAll(".gd-frames [data-birds]")].find(seen);
  if (!picture) return undefined;
  const birds = picture.dataset.birds.split(" ").map((place, k) => [...place.split(",").map(Number), k]);
  // Browsers add noise far behind the decimals of a slider.
  const [, down, at] = birds[Math.round(bird) - 1];
  // Of equal height the one further on comes next, so that none is passed over.
  const beyond = birds.filter(([, y, k]) => (up ? y < down || (y === down && k > at) : y > down || (y === down && k < at)));
  const near = ([, y, k]) => [Math.abs(y - down), up ? k : -k];
  beyond.sort((a, b) => near(a)[0] - near(b)[0] || near(a)[1] - near(b)[1]);
  return beyond.length ? beyond[0][2] + 1 : undefined;
}
