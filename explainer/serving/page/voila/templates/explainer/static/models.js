// A view asks for its model every 100 ms and gives up after 2 s. Where the page was busy making all models just then,
// it gives up on one that has come meanwhile, for good. Whoever gives up right after all have come asks once more.

const SOON = 100; // ms; views that waited for the same models give up together

function letAskAgain(manager) {
  const restored = () => Reflect.get(Object.getPrototypeOf(manager), "restoredStatus", manager);
  let asking;
  let settled = false;
  const settle = () => {
    settled = true;
    manager.restored.emit();
  };
  // Only a view that gave up looks at it: told that not all have come, it waits for the signal that they have.
  Object.defineProperty(manager, "restoredStatus", {
    get: () => {
      if (restored()) asking ??= setTimeout(settle, SOON);
      return restored() && settled;
    },
  });
}

// Voilà hands its application over as soon as it has started, which is when views begin to ask.
Object.defineProperty(window, "jupyterapp", { set: ({ widgetManager }) => widgetManager && letAskAgain(widgetManager) });
