// A press, or a drag, in a picture over the steps leads to the step that is pointed at, as the slider below does.

function stepAt(event) {
  const picture = event.target.closest?.(".gd-frames [data-steps]");
  if (!picture) return undefined;
  const [left, right, last] = picture.dataset.steps.split(" ").map(Number);
  const { x, width } = picture.getBoundingClientRect();
  const place = ((event.clientX - x) / width) * picture.viewBox.baseVal.width;
  return Math.round(Math.max(0, Math.min(1, (place - left) / (right - left))) * last);
}

async function modelIn(root, manager, css) {
  const models = modelsOf(manager).filter((model) => hasClass(model, css));
  const views = (await Promise.all(models.flatMap((model) => Object.values(model.views ?? {})))).flat();
  return views.find(({ el }) => root.contains(el) && seen(el))?.model;
}

async function leadTo(step, root, manager) {
  const slider = await modelIn(root, manager, "gd-steps");
  if (!slider || slider.get("disabled") || slider.get("value") === step) return;
  slider.set("value", Math.min(step, slider.get("max")));
  slider.save_changes();
}

function point(root, manager, signal) {
  const hear = (event) => {
    const step = event.buttons === 1 ? stepAt(event) : undefined;
    if (step !== undefined) leadTo(step, root, manager);
  };
  for (const type of ["pointerdown", "pointermove"]) root.addEventListener(type, hear, { signal, passive: true });
}
