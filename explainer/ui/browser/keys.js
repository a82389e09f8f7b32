// A whole demonstration by keyboard. Letters follow the key and not the layout; they rest in a field, and can be switched
// off; whoever else has a use for a key has it first.

const TAKES_LETTERS = "input, textarea, select, [contenteditable], [role=textbox], [role=listbox]";
const TAKES_SPACE = `${TAKES_LETTERS}, button, a, summary, [role=slider]`;
const DOES = { KeyN: "next", KeyP: "previous", KeyR: "reveal", KeyZ: "undo", KeyL: "copy" };
const TYPE = { least: 0.8, most: 1.6, step: 0.1 };
const LETTERS_OFF = "explainer-letters-off";

// On the page itself: each companion on it has scripts of its own.
const page = document.documentElement;
const lettersOff = () => page.hasAttribute("data-letters-off");
try {
  page.toggleAttribute("data-letters-off", Boolean(localStorage.getItem(LETTERS_OFF)));
} catch {
  // A page that may keep nothing has them on.
}

// Space takes the next thing that is allowed.
function goOn(root, model) {
  send(model, { do: [...root.querySelectorAll(".gd-after-step")].some(seen) ? "next" : "reveal" });
}

function pressKey(root, event, model) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !(isPage() || onWall().length)) return;
  if (event.target.closest?.(TAKES_LETTERS)) return;
  if (isQuestionMark(event)) {
    if (root.querySelector(".gd-keys")) toggleKeys(root);
    return;
  }
  if (lettersOff() || event.repeat || !isActive(root)) return;
  if (event.code === "Space" && onWall().length && !event.target.closest?.(TAKES_SPACE)) goOn(root, model);
  else if (event.code === "KeyF") fullScreen();
  else if (event.code === "KeyM") switchSound();
  else if (isOnWall(root) && event.key in SIZES) changeType(root, model, SIZES[event.key]);
  else if (event.code in DOES) send(model, { do: DOES[event.code] });
  else return;
  event.preventDefault();
}

const SIZES = { "+": TYPE.step, "=": TYPE.step, "-": -TYPE.step };

// Of all pages of a notebook one hears the letters: the one in front, or else the one in hand.
const isActive = (root) => root.querySelector(".gd-scene") && (onWall().length ? root === inFront() : inHand(root));

// On some layouts it stands where others have a comma or a 7.
const isQuestionMark = (event) => event.key === "?" || (event.code === "Slash" && event.shiftKey);

function toggleKeys(root) {
  const keys = root.querySelector(".gd-keys");
  keys.hidden = !keys.hidden;
  if (keys.hidden) return keys.removeAttribute("popover");
  keys.popover = "manual";
  keys.showPopover?.();
  showLetters(keys);
  keys.querySelector(".gd-keys-close").focus();
}

function showLetters(keys) {
  const button = keys.querySelector(".gd-keys-letters");
  button.textContent = lettersOff() ? button.dataset.off : button.dataset.on;
}

function clickKeys(root, event) {
  if (event.target.closest?.(".gd-keys-button, .gd-keys-close")) toggleKeys(root);
  if (!event.target.closest?.(".gd-keys-letters")) return;
  page.toggleAttribute("data-letters-off");
  try {
    if (lettersOff()) localStorage.setItem(LETTERS_OFF, "1");
    else localStorage.removeItem(LETTERS_OFF);
  } catch {
    // It holds as long as the page.
  }
  showLetters(root.querySelector(".gd-keys"));
}

function fullScreen() {
  if (!onWall().length) document.querySelector(".gd-projector-button")?.click();
  if (document.fullscreenElement) document.exitFullscreen();
  else page.requestFullscreen?.().catch(() => {}); // a page in a frame may not
}

function changeType(root, model, by) {
  const { style } = page;
  const type = Number(style.getPropertyValue("--gd-type") || 1) + by;
  style.setProperty("--gd-type", Math.min(TYPE.most, Math.max(TYPE.least, type)).toFixed(1));
  fits.delete(root);
  fit(root, model, true);
}
