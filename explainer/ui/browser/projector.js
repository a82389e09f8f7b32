// On a wall one scene fills the screen, as large as it fits, before and after the step. The header and the scene in front
// lie above everything else, as a web page and in JupyterLab.

const ROOM = { width: 1240, height: 720, edge: 20 }; // px that a scene is given at least, and around it
const BELOW = 8; // px under a scene
const SLACK = 24; // px over a picture that are no more than what stands around it
const CLOSE = 4; // px by which pictures may be too small
const LEAST = 1; // how tall pictures have to be, beside their usual height; below that, all becomes smaller
const MOST = 1.5;
const TRIES = 9;
const SMALLEST = 960; // px of a window that can be a wall; a smaller one scrolls

const fits = new WeakMap(); // of each root, for what it was fitted, and its zoom

const isOnWall = (root) => root.classList.contains("gd-projector");
const onWall = () => [...document.querySelectorAll(".gd-projector")];
const inFront = () => onWall().find((root) => root.querySelector(".gd-scene"));
const zoomOf = (root) => (isOnWall(root) ? Number(document.documentElement.style.getPropertyValue("--gd-zoom")) || 1 : 1);

// JupyterLab lays nothing over what goes on a wall: the other cells are not seen meanwhile.
function emptyWall(root) {
  document.body.toggleAttribute("data-gd-wall", onWall().length > 0);
  const cell = root.closest(".jp-Cell");
  cell?.toggleAttribute("data-gd-wall", Boolean(cell.querySelector(".gd-projector")));
}

function hang(root) {
  if (isOnWall(root) === root.hasAttribute("popover")) return;
  emptyWall(root);
  if (isOnWall(root)) {
    root.popover = "manual";
    root.showPopover?.();
    if (root.querySelector(".gd-scene")) touch(root);
  } else {
    root.removeAttribute("popover");
    if (!onWall().length) document.querySelector(`[${IN_HAND}]`)?.scrollIntoView({ block: "nearest" });
  }
}

// A drawer lies above the page, which stays alive under it.
function hangDrawer(root) {
  const drawer = root.querySelector(".gd-drawer");
  if (!drawer) return;
  if (drawer.classList.contains("gd-open") === drawer.hasAttribute("popover")) return;
  if (drawer.classList.contains("gd-open")) {
    drawer.popover = "manual";
    drawer.showPopover?.();
    drawer.querySelector(".gd-drawer-close")?.focus();
  } else {
    drawer.removeAttribute("popover");
    root.querySelector(".gd-prepare-button")?.focus();
  }
}

// The width that a page has for its scenes.
function roomOf(root) {
  const { width } = root.getBoundingClientRect();
  return width / zoomOf(root) - (isOnWall(root) ? 2 * ROOM.edge : 0);
}

function zoom(value) {
  document.documentElement.style.setProperty("--gd-zoom", value.toFixed(4));
}

// Once a move is over, a scene that is new there is fitted to the wall; later it only becomes smaller, where it has to.
function fit(root, model, settled = false) {
  const scene = [...root.querySelectorAll(":scope > .gd-scene")].find(seen);
  if (!isOnWall(root) || !scene) return;
  if (innerWidth < SMALLEST) return zoom(1);
  const key = [innerWidth, innerHeight, scene.querySelector("[data-state]")?.dataset.state.split("&")[0]].join();
  let now = fits.get(root);
  if (now?.key !== key) {
    const usual = Math.min(innerHeight / ROOM.height, innerWidth / (ROOM.width + 2 * ROOM.edge + 1));
    fits.set(root, (now = { key, zoom: usual, isNew: true }));
  }
  zoom(now.zoom);
  const header = onWall().find((each) => each !== root)?.getBoundingClientRect().height ?? 0;
  root.style.setProperty("--gd-top", `${header / now.zoom}px`);
  if (now.isNew && !settled) return;
  // Pictures of another height may be on their way.
  if (model.get("drawn") !== model.get("tall")) return;
  const tall = model.get("tall");
  let sizes, bottom;
  for (let tries = 0; tries < TRIES; tries++) {
    zoom(now.zoom);
    bottom = innerHeight - BELOW * now.zoom;
    sizes = sizesOf(root, scene);
    const needs = Math.max(sizes.others, sizes.above + (sizes.pictures * LEAST) / tall);
    if (needs < bottom + 1) break;
    now.zoom *= bottom / needs;
  }
  const { others, above, pictures } = sizes;
  const limit = now.isNew ? bottom : Math.max(Math.min(above + pictures, bottom), others);
  const wanted = Math.min(MOST, Math.max(LEAST, (tall * (limit - above)) / pictures));
  now.isNew = false;
  if (Math.abs(wanted - tall) * pictures < CLOSE) return;
  model.set("tall", Math.floor(100 * wanted) / 100);
  model.save_changes();
}

// How far down a scene reaches: without pictures, and with pictures that have no height; and how tall they are.
function sizesOf(root, scene) {
  const bottom = scene.getBoundingClientRect().bottom;
  const all = [...scene.querySelectorAll(".gd-frames .gd-pictures:has(svg)")].map((each) => {
    const { top, height } = each.getBoundingClientRect();
    return { height, idle: top - (each.previousElementSibling?.getBoundingClientRect().bottom ?? each.parentElement.getBoundingClientRect().top) };
  });
  const height = Math.max(1, ...all.map((each) => each.height));
  const idle = Math.min(...all.filter((each) => each.height > height - CLOSE).map((each) => each.idle));
  root.toggleAttribute("data-bare", idle <= SLACK);
  const others = scene.getBoundingClientRect().bottom;
  root.removeAttribute("data-bare");
  return { others, above: bottom - height - (idle > SLACK ? idle : 0), pictures: height };
}

// Whoever goes on the wall sees there what was in hand, or what was on the screen.
function sayWhatIsInFront(event, model) {
  if (!event.target.closest?.(".gd-projector-button, .gd-prepare-button") || onWall().length) return;
  const all = [...document.querySelectorAll(`[${IN_HAND}] [data-state], .gd [data-state]`)].filter(seen);
  const front = all.find((each) => each.closest(`[${IN_HAND}]`)) ?? all.find((each) => each.getBoundingClientRect().bottom > 0);
  if (front) send(model, { front: new URLSearchParams(front.dataset.state).get("scene") });
}
