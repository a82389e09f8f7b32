// Where a scene stands is said where it begins, too: first of all for those who hear the page. The message brings it
// along, and it is taken there once nothing moves any more. Nobody is interrupted: it is no live region.

function sumUp(root) {
  for (const scene of root.querySelectorAll(".gd-scene")) {
    const place = scene.querySelector(".gd-overview p:last-child");
    const refused = scene.querySelector(".gd-bar.gd-outdated") && scene.querySelector(".gd-notice")?.textContent.trim();
    const stands = refused || scene.querySelector("[data-summary]")?.dataset.summary;
    if (place && stands !== undefined && place.textContent !== stands) place.textContent = stands;
  }
}
