// The state of the page stands in its address.

const IN_HAND = "data-in-hand";

const seen = (element) => element.getClientRects().length > 0;

// The scenes of a page keep their states side by side, the one in hand first. A scene as it was at first needs no word.
function states(root) {
  const own = [...root.querySelectorAll("[data-state]")];
  const hand = own.length ? own : [...document.querySelectorAll(`[${IN_HAND}] [data-state]`)]; // of a header, anybody's
  const all = [...hand.filter(seen), ...own, ...document.querySelectorAll(".gd [data-state]")];
  const told = all.map((element) => element.dataset.state);
  return [...new Set(told.filter((state, i) => i === 0 || state.includes("&")))].join(";");
}

// On a page of several scenes the one that was touched last is in hand.
function touch(root) {
  if (root.hasAttribute(IN_HAND)) return;
  document.querySelectorAll(`[${IN_HAND}]`).forEach((other) => other.removeAttribute(IN_HAND));
  root.setAttribute(IN_HAND, "");
}

const inHand = (root) => root.hasAttribute(IN_HAND) || document.querySelectorAll(".gd:has([data-state])").length === 1;

// Names in a query that are the server's own.
const OF_SERVER = ["token", "cookie"];

const inQuery = (query) => (String(query) ? `?${query}`.replace(/=(?=&|$)/g, "").replaceAll("%2C", ",") : "");

// What the page was opened with.
function opened() {
  const query = new URLSearchParams(location.search);
  OF_SERVER.forEach((name) => query.delete(name));
  return inQuery(query) + location.hash;
}

function writeAddress(root) {
  if (!isPage() || !states(root)) return;
  const query = new URLSearchParams(location.search);
  if (family(root).some(isOnWall)) query.set("projector", "");
  else query.delete("projector");
  history.replaceState(null, "", `${location.pathname}${inQuery(query)}#${states(root)}`);
}

// Where the address asked for a scene of this root, and the page begins with another, go to it.
function goTo(root, address) {
  const asked = address.split(";")[0].split("&")[0];
  const here = [...root.querySelectorAll("[data-state]")].some((element) => element.dataset.state.split("&")[0] === asked);
  if (!here || root === document.querySelector(".gd:has([data-state])")) return;
  root.scrollIntoView();
  touch(root);
}
