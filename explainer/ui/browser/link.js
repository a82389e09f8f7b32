// Lesson links: the page's own address, with what the kernel says of a scene in its query.

function addressOf(link) {
  const wall = onWall().length ? "&projector" : "";
  return `${location.origin}${location.pathname}?${link}&lang=${document.documentElement.lang}${wall}`;
}

// A page without a secure address has no clipboard: there the link is shown, selected, for Ctrl+C.
async function copyLink(link, root, status, said) {
  const address = addressOf(link);
  const button = [...root.querySelectorAll(".gd-copy-link")].find(seen);
  try {
    await navigator.clipboard.writeText(address);
    status.textContent = said;
    button?.setAttribute("data-copied", said);
    setTimeout(() => button?.removeAttribute("data-copied"), COPIED);
  } catch {
    const shown = root.querySelector(".gd-link-shown") ?? Object.assign(document.createElement("input"), { className: "gd-link-shown", readOnly: true });
    shown.value = address;
    button?.after(shown);
    shown.select();
  }
}

const COPIED = 2000; // ms for which it is said

// The page opens again as it is prepared now.
function keepLink(link) {
  if (!isPage()) return;
  const query = new URLSearchParams(link);
  const before = new URLSearchParams(location.search);
  for (const name of ["lang", "projector"]) if (before.has(name)) query.set(name, before.get(name));
  history.replaceState(null, "", `${location.pathname}${inQuery(query)}${location.hash}`);
}
