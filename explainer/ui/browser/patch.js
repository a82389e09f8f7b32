// A picture changes in place.

// An HTML widget sets `innerHTML` anew at every change. All parts of a move are written together.
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

const TOGETHER = 2; // ms, in which the kernel says that it has done: the next move is under way before this one is written
const unwritten = new Map();

// Before the next frame, and laid out once: that frame then only has to paint.
function writeAhead() {
  if (!unwritten.size) return;
  writeUnwritten();
  document.body.getBoundingClientRect();
}

function writeUnwritten() {
  for (const [content, html] of unwritten) {
    const pieces = html.match(PIECE) ?? [];
    const before = written.get(content);
    if (before && rewrite(content, before, pieces)) before.pieces = pieces;
    else {
      morph(content, parsed(content, html));
      written.set(content, { pieces });
    }
  }
  unwritten.clear();
}

// What was written last, in pieces: a tag, or the text between two. Most moves change a few numbers in them, and then
// nothing is parsed or walked through: the nodes that those pieces made are told the new ones.
const written = new WeakMap();
const PIECE = /<(?=[a-z/!])(?:"[^"]*"|[^">])*>|(?:[^<]|<(?![a-z/!]))+/gi;
const VALUE = /([^\s"=<>/]+)="([^"]*)"/g;
const TAG = /^<([^\s>/]+)/;
const isText = (piece) => !/^<[a-z/!]/i.test(piece);
const frameOf = (piece) => (isText(piece) ? "" : piece.replace(VALUE, "$1"));

function rewrite(content, before, pieces) {
  if (before.pieces.length !== pieces.length) return false;
  const others = [...pieces.keys()].filter((i) => pieces[i] !== before.pieces[i]);
  if (!others.every((i) => frameOf(pieces[i]) === frameOf(before.pieces[i]))) return false;
  before.nodes ??= nodesOf(content, before.pieces);
  if (!others.every((i) => content.contains(before.nodes[i] ?? null))) return false;
  for (const i of others) {
    const node = before.nodes[i];
    if (isText(pieces[i])) node.data = decoded(pieces[i]);
    else for (const [, name, value] of pieces[i].matchAll(VALUE)) set(node, { [name]: decoded(value) });
  }
  return true;
}

// The node that each piece made; none at all where the page holds another content than was written.
function nodesOf(content, pieces) {
  const walker = document.createTreeWalker(content);
  const nodes = pieces.map((piece) => (piece.startsWith("</") ? null : walker.nextNode()));
  const made = (piece, node) => (isText(piece) ? node?.data === decoded(piece) : node?.localName === TAG.exec(piece)?.[1]);
  return pieces.every((piece, i) => piece.startsWith("</") || made(piece, nodes[i])) && !walker.nextNode() ? nodes : [];
}

const reader = document.createElement("title"); // which holds no tags: what looks like one stays text
function decoded(text) {
  if (!text.includes("&")) return text;
  reader.innerHTML = text;
  return reader.textContent;
}

function parsed(content, html) {
  const wanted = content.cloneNode(false);
  const template = document.createElement("template");
  template.innerHTML = html;
  wanted.append(template.content);
  return wanted;
}

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
