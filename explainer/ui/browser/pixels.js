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

function walkPixels(event, root, manager) {
  if (event.ctrlKey || event.altKey || event.metaKey || !event.target.matches?.(".gd-pixels .noUi-handle")) return;
  const way = WALK[event.key];
  if (way === undefined) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const slider = sliderIn(event.target.closest(".noUi-target"));
  const to = Math.round(Number(slider.get())) + way;
  if (to >= slider.options.range.min && to <= slider.options.range.max) leadTo("gd-pixels", to, root, manager);
}

function pointPixels(root, manager, signal) {
  const hear = async (event) => {
    const pixel = event.buttons === 1 ? pixelAt(event) : undefined;
    if (pixel === undefined) return;
    const view = await leadTo("gd-pixels", pixel, root, manager);
    if (event.type === "pointerdown") view?.el.querySelector(".noUi-handle")?.focus({ preventScroll: true });
  };
  for (const type of ["pointerdown", "pointermove"]) root.addEventListener(type, hear, { signal, passive: true });
  root.addEventListener("keydown", (event) => walkPixels(event, root, manager), { signal, capture: true });
}
