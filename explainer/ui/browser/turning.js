// On a wall Escape leaves, and the arrows turn to the scene before or after, where nothing else takes them.

const TAKES_ARROWS = "input, textarea, select, [contenteditable], [role=slider], [role=textbox], [role=listbox]";
const TURNS = { ArrowLeft: -1, ArrowRight: 1 };

function turnByKey(root, event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const keys = document.querySelector(".gd-keys:not([hidden])");
  if (event.key === "Escape" && keys) return void (root.contains(keys) && toggleKeys(root));
  const drawer = document.querySelector(".gd-drawer[popover]");
  if (event.key === "Escape" && drawer) return void (root.contains(drawer) && drawer.querySelector(".gd-drawer-close")?.click());
  // A header is the last to hear that it is on the wall, and takes the keys from when a scene is.
  if (!family(root).some(isOnWall)) return;
  if (event.key === "Escape") root.querySelector(".gd-projector-button")?.click();
  if (!(event.key in TURNS) || event.target.closest?.(TAKES_ARROWS)) return;
  const tabs = [...root.querySelectorAll(".gd-tabs .gd-tab")];
  const [before, after] = root.querySelectorAll(".gd-turn");
  const turns = tabs.length ? tabs[tabs.findIndex((tab) => tab.classList.contains("gd-on")) + TURNS[event.key]] : TURNS[event.key] < 0 ? before : after;
  if (!turns) return;
  event.preventDefault();
  turns.click();
}
