// A press in a picture of pixels leads to the one that is pointed at, and gives its slider the keyboard: there the arrows
// walk through rows and columns.

const SIDE = 8;
const WALK = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE };

function pixelAt(event) {
  const at = pointed(event, "pixels");
  for (const each of at?.marks.split(" ") ?? []) {
    const [left, top, wide] = each.split(",").map(Number);
    const [column, row] = [at.x - left, at.y - top].map((way) => Math.floor((way / wide) * SIDE));
    if (Math.min(column, row) >= 0 && Math.max(column, row) < SIDE) return row * SIDE + column + 1;
  }
  return undefined;
}

function within(pixel, slider) {
  return pixel >= slider.get("min") && pixel <= slider.get("max") ? pixel : undefined;
}

function pointAtPixels(root, manager, signal) {
  const hear = (event) => {
    const pixel = event.buttons === 1 ? pixelAt(event) : undefined;
    if (pixel === undefined) return;
    lead(root, manager, "gd-pixels", (slider) => within(pixel, slider));
    if (event.type === "pointerdown") {
      // After the press, which takes the keyboard away.
      requestAnimationFrame(() => [...root.querySelectorAll(".gd-pixels .noUi-handle")].find(seen)?.focus({ preventScroll: true }));
    }
  };
  for (const type of ["pointerdown", "pointermove"]) root.addEventListener(type, hear, { signal, passive: true });
  const walk = (event) => {
    const way = WALK[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey || !event.target.closest?.(".gd-pixels .noUi-handle")) return;
    event.preventDefault();
    event.stopPropagation();
    lead(root, manager, "gd-pixels", (slider) => within(slider.get("value") + way, slider));
  };
  root.addEventListener("keydown", walk, { signal, capture: true });
}
