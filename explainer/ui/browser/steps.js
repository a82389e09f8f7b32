// A press, or a drag, in a picture over the steps leads to the step that is pointed at, as the slider below does.

function stepAt(event) {
  const picture = event.target.closest?.(".gd-frames [data-steps]");
  if (!picture) return undefined;
  const [left, right, last] = picture.dataset.steps.split(" ").map(Number);
  const { x, width } = picture.getBoundingClientRect();
  const place = ((event.clientX - x) / width) * picture.viewBox.baseVal.width;
  return Math.round(Math.max(0, Math.min(1, (place - left) / (right - left))) * last);
}

// Move the slider of a class that is seen; what it lets be pointed at is its value.
async function leadTo(css, value, root, manager) {
  const sliders = modelsOf(manager).filter((model) => hasClass(model, css));
  const views = (await Promise.all(sliders.flatMap((model) => Object.values(model.views ?? {})))).flat();
  const view = views.find(({ el }) => root.contains(el) && seen(el));
  const slider = view?.model;
  if (!slider || slider.get("disabled") || slider.get("value") === value) return view;
  slider.set("value", Math.max(slider.get("min"), Math.min(value, slider.get("max"))));
  slider.save_changes();
  return view;
}

function point(root, manager, signal) {
  const hear = (event) => {
    const step = event.buttons === 1 ? stepAt(event) : undefined;
    if (step !== undefined) leadTo("gd-steps", step, root, manager);
  };
  for (const type of ["pointerdown", "pointermove"]) root.addEventListener(type, hear, { signal, passive: true });
}
