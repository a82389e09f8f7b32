// A press, or a drag, in a picture over the steps leads to the step that is pointed at, as the slider below does.

function stepAt(event) {
  const at = pointed(event, "steps");
  if (!at) return undefined;
  const [left, right, last] = at.marks.split(" ").map(Number);
  return Math.round(Math.max(0, Math.min(1, (at.x - left) / (right - left))) * last);
}

function point(root, manager, signal) {
  const hear = (event) => {
    const step = event.buttons === 1 ? stepAt(event) : undefined;
    if (step !== undefined) lead(root, manager, "gd-steps", (slider) => Math.min(step, slider.get("max")));
  };
  for (const type of ["pointerdown", "pointermove"]) root.addEventListener(type, hear, { signal, passive: true });
}
