// On a wall everything is larger, but never so large that a laptop's page would be laid out as a phone's.

const LARGEST = 1.5;
const ROOMY = 720; // px that a page keeps for its scenes, where it has them

const isOnWall = (root) => root.classList.contains("gd-projector");

function zoomOf(root) {
  if (!isOnWall(root)) return 1;
  const zoom = Math.max(1, Math.min(LARGEST, root.parentElement.clientWidth / ROOMY));
  root.style.setProperty("--gd-zoom", zoom);
  return zoom;
}

function leaveWall(root, event) {
  if (event.key === "Escape" && !event.defaultPrevented && family(root).some(isOnWall)) root.querySelector(".gd-projector-button")?.click();
}
