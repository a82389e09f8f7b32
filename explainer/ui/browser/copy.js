// Code to take along.

async function copy(event, status) {
  const button = event.target.closest?.(".gd-copy");
  const code = button?.parentElement.querySelector("pre");
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.setAttribute("data-copied", "");
    setTimeout(() => button.removeAttribute("data-copied"), COPIED);
    status.textContent = button.dataset.done;
  } catch {
    // A page without a secure address has no clipboard: select the text, for Ctrl+C.
    getSelection().selectAllChildren(code);
  }
}
