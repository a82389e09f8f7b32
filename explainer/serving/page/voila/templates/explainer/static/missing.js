// Says which part of the page is missing, its connection, a scene or its end: whatever else could say so is missing with it.

const LOOK = 1000; // ms
const UNCONNECTED = 8; // looks without a connection until the page says so
const PARTLY = 3; // the same without a scene, while others are there
const EMPTY = 20; // the same without any, on a connection that stands

const { SCENE, PICTURE } = jupyterInternals;

let connected = false;
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("open", () => { connected = true; }, { once: true });
  }
};

const wished = location.hash.slice(1).split(";");
const isSecondTry = Boolean(history.state?.secondTry);

// The scenes that are here tell their states in the address; those of the others it told when the page was opened.
function loadAnew(state) {
  const told = location.hash.slice(1).split(";");
  const names = told.map((each) => each.split("&")[0]);
  const all = [...told, ...wished.filter((each) => !names.includes(each.split("&")[0]))].filter(Boolean);
  history.replaceState(state, "", `${location.pathname}${location.search}${all.length ? "#" : ""}${all.join(";")}`);
  location.reload();
}

addEventListener("DOMContentLoaded", () => {
  const notice = document.getElementById("missing");
  if (!notice) return;
  // Where an output is a picture too, nobody knows which of the two will be shown.
  const isScene = ({ textContent }) => textContent.includes(SCENE) && !textContent.includes(PICTURE);
  const wanted = jupyterInternals.outputs().filter(isScene).length;
  // What follows the cells: a page whose kernel died while it was made, or whose connection broke, ends before it.
  const isWhole = document.querySelector("#rendered_cells + script") !== null;
  const looks = { unconnected: 0, partly: 0, empty: 0 };

  const say = (what) => {
    notice.hidden = false;
    document.getElementById("loading")?.remove();
    const [sentence, button] = notice.children;
    if (sentence.textContent === notice.dataset[what]) return;
    sentence.textContent = notice.dataset[what];
    button.textContent = notice.dataset[`${what}Button`];
  };

  const look = () => {
    const here = jupyterInternals.shown().length;
    if (isWhole && here >= wanted) {
      notice.hidden = true;
      return;
    }
    const lacking = !isWhole || jupyterInternals.givenUp() || (here && ++looks.partly > PARTLY);
    // Once by itself, and never again and again.
    if (lacking && !isSecondTry) return loadAnew({ secondTry: true });
    if (lacking || (connected && ++looks.empty > EMPTY)) say("lacking");
    else if (!connected && ++looks.unconnected >= UNCONNECTED) say("unconnected");
    setTimeout(look, LOOK);
  };

  notice.lastElementChild.addEventListener("click", () => loadAnew(null));
  look();
});
