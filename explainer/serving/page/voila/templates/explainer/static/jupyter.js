// What the scripts of a page use of Voilà and ipywidgets that is promised nowhere: all of it, and nowhere else.
// `tests/serving/test_jupyter_internals.py` looks for each of them in a browser.

const jupyterInternals = {
  // Voilà's page calls these while a cell runs, before each cell, and after the last one.
  onCellsShown(act) {
    window.voila_heartbeat = window.voila_process = () => {};
    window.voila_finish = act;
  },

  // Voilà loads the theme by itself. Told that the cells are there, it calls `act` once more when the theme is too.
  isThemeLoaded: () => Boolean(window.themeLoaded),
  callWhenThemeIsLoaded() {
    window.cellLoaded = true;
  },

  // The page's kernel, in what Voilà tells its own script; nothing on a page that did not come so far.
  kernelId() {
    const config = document.getElementById("jupyter-config-data");
    return config ? JSON.parse(config.textContent).kernelId : undefined;
  },

  // Voilà hands its application over as soon as it has started, which is when views begin to ask for their models.
  onWidgetManager(act) {
    Object.defineProperty(window, "jupyterapp", { set: ({ widgetManager }) => widgetManager && act(widgetManager) });
  },

  // Whether all models have come: a getter of the manager's class. And the signal that they have.
  isRestored: (manager) => Reflect.get(Object.getPrototypeOf(manager), "restoredStatus", manager),
  answerIsRestored(manager, get) {
    Object.defineProperty(manager, "restoredStatus", { get });
  },
  tellRestored: (manager) => manager.restored.emit(),

  // The outputs of cells as they came, by what they hold; those that are shown; and a view that gave up on its model.
  outputs: () => [...document.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]')],
  SCENE: "application/vnd.jupyter.widget-view+json",
  PICTURE: '"image/png"',
  shown: () => document.querySelectorAll(".jp-OutputArea-output > .jupyter-widgets"),
  givenUp: () => document.querySelector(".jp-OutputArea-output.jupyter-widgets"),
};
