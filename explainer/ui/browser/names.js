// Names for what has none.

// A slider's handle and its editable number have no name of their own, and a row of buttons does not say what it asks.
function name(root) {
  for (const slider of root.querySelectorAll(".gd-slider")) {
    const label = slider.querySelector(".widget-label")?.textContent ?? "";
    const number = slider.querySelector(".widget-readout");
    set(slider.querySelector(".noUi-handle"), { "aria-label": label });
    if (number) speak(number);
    set(number, { "aria-label": label, role: "textbox", inputmode: "decimal" });
  }
  for (const choice of root.querySelectorAll(".gd-choice")) {
    const label = choice.querySelector(".gd-choice-name")?.textContent.trim() ?? "";
    set(choice, { role: "group", "aria-label": label });
  }
  root.querySelectorAll(PRESSED).forEach(press);
  nameSound(root);
}

const OPENS = ".gd-behind-button"; // what opens and closes something below it; the others choose
const PRESSED = `.gd-option, .gd-tab, ${OPENS}`;

function press(button) {
  const state = button.matches(OPENS) ? "aria-expanded" : "aria-pressed";
  set(button, { [state]: String(button.classList.contains("gd-on")) });
}

function set(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    if (element && element.getAttribute(key) !== value) element.setAttribute(key, value);
  }
}
