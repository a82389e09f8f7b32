// A bar stays as tall as it was when it asked, while one reads what the step did: nothing below it jumps.

const measuredAt = new WeakMap(); // of each bar, the width at which its height was taken

function keepBarHeights(root) {
  const zoom = zoomOf(root);
  for (const bar of root.querySelectorAll(".gd-bar")) {
    const { width } = bar.getBoundingClientRect();
    if (!width) continue; // in a tab that is closed
    // At another width its text wraps anew.
    if (measuredAt.get(bar) !== width) bar.style.removeProperty("--gd-bar-height");
    measuredAt.set(bar, width);
    bar.style.setProperty("--gd-bar-height", `${bar.getBoundingClientRect().height / zoom}px`);
  }
}
