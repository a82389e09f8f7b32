// A page that nobody sees does nothing by itself: what is being played there pauses.

function pauseUnseen(model, root, signal) {
  const hear = () => document.hidden && root.querySelector(".gd-playing") && send(model, { left: true });
  document.addEventListener("visibilitychange", hear, { signal });
}
