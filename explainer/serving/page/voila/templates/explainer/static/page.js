// What Voilà asks of the page around the cells: show them once they and the theme are there.

window.voila_heartbeat = () => {};
window.voila_process = () => {};
window.voila_finish = () => {
  if (!window.themeLoaded) {
    window.cellLoaded = true;
    return;
  }
  document.getElementById("loading")?.remove();
  document.getElementById("rendered_cells").style.display = "";
};

const dark = matchMedia("(prefers-color-scheme: dark)");
const tell = () => { document.body.dataset.jpThemeLight = String(!dark.matches); };
dark.addEventListener("change", tell);
document.addEventListener("DOMContentLoaded", () => {
  tell();
  window.voila_finish();
});

// Voilà tells the server when a page is about to be left; phones only say when it is gone.
addEventListener("pagehide", ({ persisted }) => {
  const about = document.getElementById("jupyter-config-data");
  if (persisted || !about) return;
  navigator.sendBeacon(`${document.body.dataset.baseUrl}api/shutdown/${JSON.parse(about.textContent).kernelId}`);
});
