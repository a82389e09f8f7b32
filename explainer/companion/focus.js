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
