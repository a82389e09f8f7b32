// What Voilà asks of the page around the cells: show them once they and the theme are there.

function showCells() {
  if (!jupyterInternals.isThemeLoaded()) {
    jupyterInternals.callWhenThemeIsLoaded();
    return;
  }
  document.getElementById("loading")?.remove();
  document.getElementById("rendered_cells").style.display = "";
}
jupyterInternals.onCellsShown(showCells);

const dark = matchMedia("(prefers-color-scheme: dark)");
const tell = () => { document.body.dataset.jpThemeLight = String(!dark.matches); };
dark.addEventListener("change", tell);
document.addEventListener("DOMContentLoaded", () => {
  tell();
  showCells();
});

// The picture comes after the settings and the question: whoever has read them goes on to it at once.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".explainer-skip")) return;
  const sought = document.querySelector(".gd-practice") ? ".gd-bar" : ".gd-marks";
  const place = [...document.querySelectorAll(sought)].find((each) => each.checkVisibility());
  if (!place) return;
  event.preventDefault();
  place.tabIndex = -1;
  place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  place.focus();
});

// Voilà tells the server when a page is about to be left; phones only say when it is gone.
addEventListener("pagehide", ({ persisted }) => {
  const kernelId = jupyterInternals.kernelId();
  if (persisted || !kernelId) return;
  navigator.sendBeacon(`${document.body.dataset.baseUrl}api/shutdown/${kernelId}`);
});
