// A picture changes in place.

// Change only what differs: the browser then repaints a few marks, not every picture at every move.
function morph(node, wanted) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.data !== wanted.data) node.data = wanted.data;
    return;
  }
  // Where the keyboard stops is decided here, and not sent along.
  for (const { name } of [...node.attributes]) if (name !== "tabindex" && !wanted.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of wanted.attributes) set(node, { [name]: value });
  const before = [...node.childNodes];
  const after = [...wanted.childNodes];
  after.forEach((child, i) => {
    if (before[i]?.nodeName === child.nodeName) morph(before[i], child);
    else if (before[i]) before[i].replaceWith(child);
    else node.append(child);
  });
  before.slice(after.length).forEach((child) => child.remove());
}

// An HTML widget sets `innerHTML` anew at every change. The parts of one move arrive one by one, and are written together.
function keepContent(root) {
  for (const content of root.querySelectorAll(".widget-html > .widget-html-content")) {
    if (Object.hasOwn(content, "innerHTML")) continue;
    Object.defineProperty(content, "innerHTML", {
      get: () => unwritten.get(content) ?? Reflect.get(Element.prototype, "innerHTML", content),
      set: (html) => {
        if (!unwritten.size) {
          setTimeout(writeAhead, TOGETHER);
          requestAnimationFrame(writeUnwritten);
        }
        unwritten.set(content, html);
      },
    });
  }
}

const TOGETHER = 2; // ms in which all parts of a move have arrived
const unwritten = new Map();

// Before the next frame, and laid out once: that frame then only has to paint.
function writeAhead() {
  if (!unwritten.size) return;
  writeUnwritten();
  document.body.getBoundingClientRect();
}

function writeUnwritten() {
  for (const [content, html] of unwritten) {
    const wanted = content.cloneNode(false);
    const template = document.createElement("template");
    template.innerHTML = html;
    wanted.append(template.content);
    morph(content, wanted);
  }
  unwritten.clear();
}
