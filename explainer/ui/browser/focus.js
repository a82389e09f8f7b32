// The kernel takes the keyboard on to the button that comes next, through ipywidgets: an answer that may be late.

const left = new WeakMap(); // of each root, the element that had the keyboard at its last click

const remember = (root) => left.set(root, document.activeElement);

// Whoever has gone elsewhere meanwhile stays there; a button that has gone itself has nobody left.
function waits(root) {
  const now = document.activeElement;
  return now === left.get(root) || now === document.body || !seen(now);
}

function keepFocus(root) {
  for (const button of root.querySelectorAll("button")) {
    if (Object.hasOwn(button, "focus")) continue;
    const focus = (options) => waits(root) && HTMLElement.prototype.focus.call(button, options);
    Object.defineProperty(button, "focus", { value: focus });
  }
}

// A button that asked for the next question goes with it: the keyboard is taken on to the first answer.
function takeOn(root) {
  const last = left.get(root);
  if (document.activeElement !== document.body || !last?.matches(".gd-next button") || seen(last)) return;
  left.delete(root);
  [...root.querySelectorAll(".gd-answers .gd-option")].find(seen)?.focus({ preventScroll: true });
}
