// What a finger does that a mouse does not.

// On a phone the controls that were touched last stay at the edge of the screen: the settings, or what leads through a run.
function holdInHand({ target }) {
  const touched = target.closest?.(".gd-strip, .gd-through");
  const strip = touched?.closest(".gd-scene").querySelector(".gd-strip");
  strip?.classList.toggle("gd-in-hand", strip === touched);
  strip?.closest(".gd-scene").classList.toggle("gd-strip-in-hand", strip === touched);
}

const isBeside = ({ pointerType, target }) =>
  pointerType === "touch" && target.closest?.(".gd-slider .noUi-base") && !target.closest(".noUi-handle");

// One that comes down on a slider's track may be about to scroll: the value follows once it has gone up in its place.
async function tap(event, manager) {
  if (!isBeside(event)) return;
  const track = event.target.closest(".noUi-base");
  const { left, width } = track.getBoundingClientRect();
  const view = await viewOf(manager, (each) => each.el.contains(track));
  if (!view || view.model.get("disabled")) return;
  const [min, max, step] = ["min", "max", "step"].map((key) => view.model.get(key));
  const share = Math.max(0, Math.min(1, (event.clientX - left) / width));
  view.model.set({ value: Math.min(max, min + Math.round((share * (max - min)) / step) * step) });
  view.model.save_changes();
}

function heedFingers(root, manager, signal) {
  root.addEventListener("pointerdown", holdInHand, { signal, passive: true });
  root.addEventListener("pointerdown", (event) => isBeside(event) && event.stopPropagation(), { signal, capture: true });
  root.addEventListener("click", (event) => tap(event, manager), { signal });
}
