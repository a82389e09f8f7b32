// What a scene says, and how it rests, while no kernel answers.

// The scenes of one kernel: JupyterLab may show another notebook beside them, with a kernel of its own.
const family = (root) => [...(root.closest(".jp-Notebook") ?? document).querySelectorAll(".gd")];

// The first of them asks for all. A header that stands alone has nothing to say it with.
const watch = (root) => family(root).find((each) => each.querySelector(".gd-lost"));

// It is there, empty, from the start: a screen reader reads out what comes into such a place, not always a new one.
function addNotice(el, button) {
  const notice = document.createElement("div");
  notice.className = "gd-lost";
  notice.innerHTML = '<p></p><button type="button" class="gd-button gd-reload" hidden></button>';
  notice.lastChild.textContent = button;
  el.append(notice);
}

function say(root, sentence) {
  const notice = root.querySelector(".gd-lost");
  if (!notice) return;
  notice.classList.toggle("gd-told", Boolean(sentence));
  notice.lastChild.hidden = !sentence || !isPage();
  // A web page has it over everything, wherever one has scrolled; JupyterLab's own windows stay free.
  if (!sentence) notice.removeAttribute("popover");
  else if (isPage() && !notice.hasAttribute("popover")) {
    notice.setAttribute("popover", "manual");
    notice.showPopover?.();
  }
  notice.parentElement.classList.toggle("gd-speaks", Boolean(sentence) && !notice.hasAttribute("popover"));
  const told = notice.firstChild;
  if (sentence && told.hasAttribute("aria-live")) set(told, { role: "alert" });
  else told.removeAttribute("role");
  if (told.textContent !== sentence) told.textContent = sentence;
}

// What cannot work cannot be operated either.
function freeze(root, frozen) {
  root.classList.toggle("gd-stopped", frozen);
  for (const part of root.children) part.inert = frozen && !part.matches(".gd-companion");
}

function thaw(root) {
  freeze(root, false);
  say(root, "");
}
