// A view asks for its model every 100 ms and gives up after 2 s. Where the page was busy making all models just then,
// it gives up on one that has come meanwhile, for good. Whoever gives up right after all have come asks once more.

const SOON = 100; // ms; views that waited for the same models give up together

function letAskAgain(manager) {
  let asking;
  let settled = false;
  const settle = () => {
    settled = true;
    jupyterInternals.tellRestored(manager);
  };
  // Only a view that gave up looks at it: told that not all have come, it waits for the signal that they have.
  jupyterInternals.answerIsRestored(manager, () => {
    const isRestored = jupyterInternals.isRestored(manager);
    if (isRestored) asking ??= setTimeout(settle, SOON);
    return isRestored && settled;
  });
}

jupyterInternals.onWidgetManager(letAskAgain);
