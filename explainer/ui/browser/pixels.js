// A press in a picture of pixels leads to the one that is pointed at, and gives its slider the keyboard: there the arrows
// walk through rows and columns.

const SIDE = 8;
const WALK = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE };

function pixelAt(event) {
  const picture = event.target.closest?.(".gd-frames [data-pixels]");
  if (!picture) return undefined;
  const { x, y, width } = picture.getBoundingClientRect();
  const scale = picture.viewBox.baseVal.width / width;
  const [across, down] = [(event.clientX - x) * scale, (event.clientY - y) * scale];
  for (const each of picture.dataset.pixels.split(" ")) {
    const [left, top, wide] = each.split(",").map(Number);
    const [column, row] = [across - left, down - top].map((way) => Math.floor((way / wide) * SIDE));
    if (Math.min(column, row) >= 0 && Math.max(column, row) < SIDE) return row * SIDE + column + 1;
  }
  return undefined;
}

async function leadToPixel(find, root, manager) {
  const slider = await modelIn(root, manager, "gd-pixels");
  if (!slider) return;
  const pixel = find(slider.get("value"));
  if (pixel === slider.get("value") || pixel < slider.get("min") || pixel > slider.get("max")) return;
  slider.set("value", pixel);
  slider.save_changes();
}

function pointAtPixels(root, manager, signal) {
  const hear = (event) => {
    const pixel = event.buttons === 1 ? pixelAt(event) : undefined;
    if (pixel === undefined) return;
    leadToPixel(() => pixel, root, manager);
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
    leadToPixel((pixel) => pixel + way, root, manager);
  };
  root.addEventListener("keydown", walk, { signal, capture: true });
}
