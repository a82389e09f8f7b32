// What a reader sees is wrong with a page as it stands, in words: each finding names the element it is about.

const SCROLLED = "pre, .gd-list, .gd-behind, mjx-container"; // by themselves, so that nothing in them is lost
const HIDDEN_TEXT = ".gd-status, .gd-room, script, style, [hidden]";

// Of what is on screen; words for screen readers alone are one pixel large.
const isSeen = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
};

const nameOf = (element) => {
  const scene = element.closest(".gd-scene")?.querySelector("[data-state]")?.dataset.state.split("&")[0] ?? "page";
  const text = (element.textContent || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 40);
  const css = [...element.classList].filter((each) => /^(gd-|explainer-|widget-|noUi-)/.test(each)).join(".");
  return `${scene}: ${element.localName}${css && "."}${css} "${text}"`;
};

// Words for screen readers alone stand in a box of one pixel.
function isForScreenReaders(element) {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    const { width, height } = at.getBoundingClientRect();
    if (getComputedStyle(at).clipPath !== "none" || (at.localName !== "svg" && width > 0 && width <= 1 && height <= 1)) return true;
  }
  return false;
}

function writtenOn(root) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || element.closest(HIDDEN_TEXT) || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    if (isForScreenReaders(element) || element.closest(SCROLLED)) continue;
    const inPicture = element.closest("svg");
    const scale = inPicture ? inPicture.getBoundingClientRect().width / (inPicture.viewBox.baseVal.width || 1) : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 1) continue;
      const room = (bottom - top) * 0.24; // a line's box is taller than its letters
      found.push({ element, size, left: left + 1, right: right - 1, top: top + room, bottom: bottom - room });
    }
  }
  return found;
}

const BOXES = ".gd-card, .gd-panel, .gd-bar, .gd-transport, .gd-through, .gd-beside, .gd-button, .gd-chip, .gd-signs, .explainer-notice";

function small(texts) {
  return texts.filter(({ size }) => size < 11.95).map(({ element, size }) => `${size.toFixed(1)} px: ${nameOf(element)}`);
}

function cut(texts) {
  return texts.flatMap((text) => {
    const found = [];
    let box = text.element.closest(BOXES);
    while (box && !box.getClientRects().length) box = box.parentElement.closest(BOXES); // its parts stand for themselves
    for (let at = text.element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      const clips = !/visible/.test(style.overflowX) && !at.closest("svg") && !/auto|scroll/.test(style.overflowX);
      if (at !== box && !clips) continue;
      const { left, right, top, bottom } = at.getBoundingClientRect();
      if (text.left < left - 1 || text.right > right + 1 || text.top < top - 1 || text.bottom > bottom + 1) {
        found.push(`outside of ${nameOf(at)}: ${nameOf(text.element)}`);
        break;
      }
      if (at === box) break;
    }
    return found;
  });
}

const isAbove = (element) => {
  for (let at = element; at; at = at.parentElement) if (/sticky|fixed/.test(getComputedStyle(at).position)) return true;
  return false;
};

function overlapping(texts) {
  const flat = texts.filter(({ element }) => !isAbove(element)).sort((a, b) => a.top - b.top);
  const found = [];
  flat.forEach((a, i) => {
    for (let k = i + 1; k < flat.length && flat[k].top < a.bottom; k++) {
      const b = flat[k];
      if (a.element !== b.element && a.left < b.right && b.left < a.right && b.top < a.bottom) {
        found.push(`${nameOf(a.element)} lies on ${nameOf(b.element)}`);
      }
    }
  });
  return found;
}

function sideways() {
  const { scrollWidth } = document.documentElement;
  if (scrollWidth <= innerWidth) return [];
  const far = [...document.body.querySelectorAll("*")].filter((each) => isSeen(each) && each.getBoundingClientRect().right > innerWidth + 1);
  return [`${scrollWidth} px wide: ${far.slice(0, 3).map(nameOf).join("; ")}`];
}

// A term of a formula is pointed at to find its mark; nothing is done by pressing it.
const OPERATED = "button, a[href], input, select, textarea, summary, [role=slider], [role=textbox], [tabindex='0']:not(.gd-chip)";

// Targets: their boxes, or what of them takes a finger. A link in a sentence is as tall as its line.
function targets(least) {
  return [...document.querySelectorAll(OPERATED)].filter((each) => isSeen(each) && !each.closest("p, li, pre, td, .gd-note")).flatMap((each) => {
    const box = (each.querySelector(".noUi-touch-area") ?? each).getBoundingClientRect();
    const [wide, tall] = [box.width, box.height].map(Math.ceil);
    return Math.min(wide, tall) < least ? [`${wide} × ${tall}: ${nameOf(each)}`] : [];
  });
}

// Controls on a touched screen that are out of sight while the picture is looked at which they move.
function apart() {
  return [...document.querySelectorAll(".gd-scene")].flatMap((scene) => {
    const picture = [...scene.querySelectorAll(".gd-marks svg")].find(isSeen);
    const led = scene.querySelector(".gd-play:enabled") && scene.querySelector(".gd-through");
    const controls = led || scene.querySelector(".gd-strip");
    if (!picture || !controls) return [];
    picture.scrollIntoView({ block: "center" });
    const slider = [...controls.querySelectorAll(".gd-slider, select")].find(isSeen).getBoundingClientRect();
    const { left, right, top, bottom } = picture.getBoundingClientRect();
    const inSight = slider.top >= 0 && slider.bottom <= innerHeight + 1;
    const rows = [0.25, 0.5, 0.75].map((share) => Math.max(top, 0) + share * (Math.min(bottom, innerHeight) - Math.max(top, 0)));
    const covered = rows.some((y) => document.elementFromPoint((left + right) / 2, y)?.closest(".gd-strip, .gd-through, .gd-panel"));
    return inSight && !covered ? [] : [`${covered ? "controls over" : "controls away from"} ${nameOf(picture)}`];
  });
}

// What cannot be told from its ground, or chosen from not chosen, in the colours of the reader's own choice.
const MARK = /--gd-(?:ink|soft|ghost|positive|negative|wrong)\b/;
function faded() {
  const style = (element) => getComputedStyle(element);
  const ground = style(document.querySelector(".gd-bar")).backgroundColor;
  const differs = (...colours) => colours.some((colour) => colour !== ground && colour !== "none" && colour !== "rgba(0, 0, 0, 0)");
  const shown = (css) => [...document.querySelectorAll(css)].filter(isSeen);
  const lines = shown(".gd-slider:not(.gd-rate *) .noUi-target").filter((each) => !differs(style(each).backgroundColor, style(each).borderTopColor));
  const chosen = shown(".gd-on, .gd-main").filter((each) => !differs(style(each).backgroundColor));
  const badges = shown(".gd-chip i, .gd-card h3 > b").filter((each) => style(each).color === style(each).backgroundColor);
  const marks = shown(".gd-marks path, .gd-marks text").filter((each) => MARK.test(each.getAttribute("style")) && !differs(style(each).fill, style(each).stroke));
  return [...lines, ...chosen, ...badges, ...marks].map(nameOf);
}

// What a screen reader lists of a page.
function outline() {
  const seen = (css) => [...document.querySelectorAll(css)].filter((each) => each.checkVisibility());
  const headings = seen("h1, h2, h3, h4, h5, h6");
  const levels = headings.map((each) => Number(each.localName[1]));
  const skipped = headings.filter((_, i) => i && levels[i] > levels[i - 1] + 1).map(nameOf);
  return {
    title: document.title,
    first: levels.filter((level) => level === 1).length,
    mains: seen("main, [role=main]").length,
    outside: headings.filter((each) => !each.closest("main, [role=main]")).map(nameOf),
    skipped,
    empty: headings.filter((each) => !each.textContent.trim()).length,
    header: [...(document.querySelector(".gd-header")?.children ?? [])].filter((each) => each.offsetParent).map((each) => [...each.classList].find((css) => css.startsWith("gd-") && css !== "gd-button")),
  };
}

// The keyboard at the beginning of the page, nobody having pressed anything yet.
function begin() {
  document.querySelectorAll("[data-walked]").forEach((each) => delete each.dataset.walked);
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
}

// Where the keyboard is: what is wrong there, and its box on the page.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body || element.dataset.walked) return null;
  element.dataset.walked = "yes";
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const wrong = [];
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (!hit || !(element.contains(hit) || hit.contains(element))) wrong.push(`covered by ${hit ? nameOf(hit) : "the edge"}: ${nameOf(element)}`);
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  const ring = getComputedStyle(document.documentElement).getPropertyValue("--explainer-ink");
  const probe = document.createElement("i");
  probe.style.color = ring;
  document.body.append(probe);
  const ink = getComputedStyle(probe).color;
  probe.remove();
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2 || outlineColor !== ink) wrong.push(`no ring: ${nameOf(element)}`);
  return { name: nameOf(element), wrong, left, right, top: top + scrollY, bottom: bottom + scrollY, above: isAbove(element), slider: [...document.querySelectorAll(".gd-slider")].indexOf(element.closest(".gd-slider")) };
}

const notReached = () => [...document.querySelectorAll(OPERATED)].filter((each) => isSeen(each) && !each.disabled && !each.closest("[inert], [disabled]") && !each.dataset.walked && each.tabIndex >= 0).map(nameOf);

const looked = (least) => {
  const texts = writtenOn(document.body);
  return { small: small(texts), cut: cut(texts), overlapping: overlapping(texts), sideways: sideways(), targets: targets(least), apart: least > 24 ? apart() : [] };
};
