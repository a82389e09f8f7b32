// In JupyterLab single keys are commands: `d d` deletes a cell, an arrow goes to the next one. A control that has the
// keyboard keeps them; those with Ctrl, Alt or Cmd, and Shift + Enter, still reach the notebook.

function keepKeys(root, event) {
  if (!root.contains(event.target)) return;
  const isCommand = event.ctrlKey || event.altKey || event.metaKey || (event.shiftKey && event.key.length > 1);
  event.target.toggleAttribute(NO_SHORTCUTS, !isCommand);
}
