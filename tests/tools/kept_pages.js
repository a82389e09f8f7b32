// What makes a page that is open show another state, as if it had been opened with it.

const companions = [...keptModels.values()].filter((model) => model.has("restore"));

const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

// A kernel answers in turn. The page's own questions are numbered upwards from 0, and take a larger number for a later one.
const answered = (model) => new Promise((done) => {
  const beat = (window.keptBeat = (window.keptBeat ?? 0) - 1);
  const hear = (told) => {
    if (told.beat !== beat) return;
    model.off("msg:custom", hear);
    done();
  };
  model.on("msg:custom", hear);
  model.send({ beat });
});

// A page tells its kernel how wide it is in the frame after it has become so, and is drawn in that after the answer.
async function settled() {
  await frames();
  await Promise.all(companions.map(answered));
  await frames();
  // What was moved while the kernel was busy is sent once it has answered.
  if ([...keptModels.values()].some((model) => model._pending_msgs > 0)) await settled();
}

// What is left of a visit, beside the state of its scenes.
function forget() {
  delete document.hidden; // of a test that has hidden the page
  document.querySelector("[data-in-hand]")?.removeAttribute("data-in-hand");
  document.body.tabIndex = -1; // so that Tab begins where it does on a new page
  document.body.focus();
  document.body.removeAttribute("tabindex");
  const more = [...document.querySelectorAll(".gd-more")].filter((each) => each.firstChild && !each.style.display);
  const less = more.map((each) => each.closest(".gd-panel").querySelector(".gd-more-button"));
  [...less, ...document.querySelectorAll(".gd-playing")].forEach((button) => button.click());
}

// Every scene as at first.
function first() {
  const scenes = [...document.querySelectorAll("[data-state]")].map((each) => each.dataset.state.split("&")[0]);
  return `#${[...new Set(scenes)].join(";")}`;
}

// What a page does with its address when it is opened. The number, which is no part of a state, makes it news each time.
async function ask(address) {
  forget();
  await settled();
  window.keptAsked = (window.keptAsked ?? 0) + 1;
  for (const each of companions) {
    each.set("restore", `${address || first()}&kept=${keptAsked}`);
    each.save_changes();
  }
  await settled();
  document.querySelectorAll(".gd-bar").forEach((bar) => bar.style.removeProperty("--gd-bar-height")); // of taller states
  scrollTo(0, 0);
}
