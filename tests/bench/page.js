// Watches a page from before its first script: what was pressed or dragged, what its sockets carried,
// which pictures changed, and when the frame that shows the change was produced.
(() => {
  const now = () => performance.now();
  const soon = (task) => scheduler.postTask(task, { priority: "user-blocking" });
  const bench = (window.bench = { on: false, kernel: null });
  let waiting = []; // changed pictures that no frame has shown yet
  let inFrame = false;

  bench.start = () => {
    Object.assign(bench, { on: true, keys: [], moves: [], painted: [], areas: [], bytes: 0 });
    waiting = [];
    requestAnimationFrame(frame);
  };
  bench.stop = () => {
    bench.on = false;
    const { keys, moves, painted, areas, bytes } = bench;
    return { keys, moves, painted, areas, bytes };
  };
  // Resolves once a picture was painted after `since` and then nothing for `quiet` ms.
  bench.settled = (since, quiet, limit) =>
    new Promise((done) => {
      const look = () => {
        const last = bench.painted.at(-1) ?? -1;
        if (last > since && now() - last > quiet && !waiting.length) return done(true);
        return now() - since > limit ? done(false) : setTimeout(look, 8);
      };
      look();
    });

  // Pressed and dragged: the time of the hand, not of the page's answer to it.
  for (const [type, name] of [["keydown", "keys"], ["pointermove", "moves"]]) {
    const note = (event) => bench.on && event.isTrusted && bench[name].push(event.timeStamp);
    addEventListener(type, note, { capture: true, passive: true });
  }

  // Sockets: which kernel is this page's, and how many bytes go each way.
  const size = (data) => data.byteLength ?? data.size ?? data.length;
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      bench.kernel = /kernels\/([^/]+)/.exec(address[0])?.[1] ?? bench.kernel;
      super.addEventListener("message", (event) => { if (bench.on) bench.bytes += size(event.data); });
    }
    send(data) {
      if (bench.on) bench.bytes += size(data);
      super.send(data);
    }
  };

  // Pictures: inside an <svg>, a new <img>, a canvas that was drawn on.
  const changed = (ready) => bench.on && waiting.push({ ready, inFrame });
  const pictures = (node) => (node.matches("img,svg,canvas") ? [node] : node.querySelectorAll("img,svg,canvas"));
  const seen = (records) => {
    let drawn = false;
    const images = new Set();
    for (const { type, target, addedNodes } of records) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      if (element?.closest("svg")) drawn = true;
      if (type === "attributes" && target.tagName === "IMG") images.add(target);
      for (const added of addedNodes) {
        if (added.nodeType !== Node.ELEMENT_NODE) continue;
        for (const picture of pictures(added)) {
          if (picture.tagName === "IMG") images.add(picture);
          else drawn = true;
        }
      }
    }
    if (drawn) changed(now());
    for (const image of images) image.decode().then(() => changed(now()), () => {});
  };
  new MutationObserver(seen).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["src", "d", "x", "y", "width", "height", "transform", "points"],
  });
  for (const name of ["drawImage", "putImageData"]) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (this.canvas.isConnected) changed(now());
      return draw.apply(this, given);
    };
  }

  // A frame is produced when the task that its callback queued gets its turn: style, layout and paint are done.
  function frame() {
    if (!bench.on) return;
    requestAnimationFrame(frame);
    const begun = now();
    inFrame = true;
    soon(() => {
      inFrame = false;
      const shown = waiting.filter((change) => change.ready <= begun || change.inFrame);
      waiting = waiting.filter((change) => !shown.includes(change));
      if (shown.length) bench.painted.push(now());
      bench.areas.push(area());
    });
  }

  // How much picture the page shows; an image that is still loading, or an empty drawing, shows none.
  function area() {
    let shown = 0;
    for (const picture of document.querySelectorAll("img,svg,canvas")) {
      const { width, height } = picture.getBoundingClientRect();
      const empty = picture.tagName === "IMG" ? !picture.naturalWidth : picture.tagName === "svg" && !picture.childElementCount;
      if (!empty && width * height > 4000) shown += width * height;
    }
    return shown;
  }
})();
