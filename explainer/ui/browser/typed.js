// Numbers as people type them. One that was only looked at, or is shown with fewer digits than it has, was not typed; one
// that was counts as soon as its field is left: ipywidgets waits for Enter, and takes of "1/2" or "1 5" what it can read.

const NUMBER = /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i;
const typed = new WeakSet(); // numbers that were, since they were last taken over

// A number is shown with a true minus sign, and many people write a comma.
function numberIn(text) {
  const plain = text.trim().replace(/\u2212/g, "-");
  return NUMBER.test(plain) ? Number(plain.replace(",", ".")) : NaN;
}

function isTaken(number, value) {
  const slider = sliderIn(number.closest(".gd-slider").querySelector(".noUi-target"));
  const { min, max } = slider.options.range;
  return min <= value && value <= max;
}

function keepTyped(event, manager) {
  const number = event.target;
  if (!(number instanceof Element) || !number.matches(".gd .widget-readout")) return;
  if (event.type === "input") typed.add(number);
  else if (event.type === "focusout" && typed.has(number)) {
    number.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true, cancelable: true }));
  } else if (event.key === "Enter") enter(event, number, manager);
  else if (event.key === "Escape" && typed.delete(number)) {
    event.preventDefault();
    putBack(number, manager);
  }
}

function enter(event, number, manager) {
  const value = numberIn(number.textContent);
  const isNew = typed.delete(number);
  if (isNew && isTaken(number, value)) {
    number.textContent = String(value);
    return;
  }
  event.stopImmediatePropagation();
  event.preventDefault();
  // What it takes, and what stays, the slider itself knows to say.
  if (isNew) putBack(number, manager).then((model) => send(model, { refused: true }));
}

// Show the value in force again.
async function putBack(number, manager) {
  const view = await viewOf(manager, (each) => readoutOf(each) === number);
  view.update();
  return view.model;
}

// The view of a slider.
async function viewOf(manager, isSought) {
  const sliders = modelsOf(manager).filter((model) => hasClass(model, "gd-slider"));
  const views = await Promise.all(sliders.flatMap((model) => Object.values(model.views ?? {})));
  return views.find(isSought);
}
