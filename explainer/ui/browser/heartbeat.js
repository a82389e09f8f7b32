// Asks the kernel for a sign of life, through the widgets: one that was started anew is alive, and knows none of them.

const BEAT = 1200; // ms from one question to the next
const PATIENCE = 3000; // ms without an answer
const AT_FIRST = 10000; // the same as long as none has come: the kernel may still be running the cells below
const LATE = 1000; // ms; where a timer comes later than that, the browser slept, not the kernel
const RETRY = 6000; // ms between two new connections, which are work for a kernel that is merely busy

function heartbeat(model, root, signal) {
  const sentences = model.get("sentences");
  const notice = root.querySelector(".gd-lost");
  const kernel = kernelOf(model);
  let beat = 0;
  let patience = AT_FIRST;
  let asked, doubt; // since when there is no answer, and what then looks into it
  let gap; // since which question messages may be missing, and which controls waited by then
  let lost; // what is known of a loss that the page speaks of

  const isConnected = () => (kernel?.connectionStatus ?? "connected") === "connected";
  const broken = () => ({ beat, held: waiting(model) });
  if (family(root).some((each) => each.matches(".gd-stopped"))) gap = { beat, held: [] };

  const calm = () => {
    asked = undefined;
    clearTimeout(doubt);
  };

  const ask = () => {
    const sent = !isConnected() || send(model, { beat: ++beat });
    if (asked || lost) return;
    asked = Date.now();
    // A kernel known to be gone needs no waiting for.
    doubt = setTimeout(wonder, sent ? patience - ASKING : 0);
  };

  const wonder = async () => {
    const since = asked;
    const pause = new Promise((done) => setTimeout(done, ASKING));
    const [there] = await Promise.all([isServed() ? reachable() : true, pause]);
    if (asked !== since) return;
    calm();
    if (Date.now() - since > patience + LATE) ask();
    else lose(there);
  };

  const lose = (there) => {
    gap ??= broken();
    lost = { there, tried: 0, pressed: false, focused: document.activeElement };
    [...document.querySelectorAll(".gd")].filter(inHand).forEach(writeAddress);
    family(root).forEach((each) => freeze(each, true));
    search(there);
  };

  const search = (there) => {
    if (!isPage()) return family(root).forEach((each) => say(each, sentences.silent));
    say(root, there ? sentences.stopped : lost.pressed ? sentences.still : sentences.unreachable);
    const returned = there && !lost.there;
    lost.there = there;
    if (!there || (!returned && Date.now() - lost.tried < RETRY)) return;
    lost.tried = Date.now();
    reconnect(model);
  };

  const heard = (message) => {
    if (!Number.isInteger(message?.beat)) return;
    patience = PATIENCE;
    calm();
    // An answer that was long on its way says nothing about now.
    if (gap && message.beat > gap.beat) goOn();
  };

  const goOn = () => {
    const focused = lost?.focused;
    const idle = document.activeElement === document.body || notice.contains(document.activeElement);
    gap.held.forEach(release);
    gap = lost = undefined;
    family(root).forEach((each) => each.dispatchEvent(new Event("gd-again")));
    if (idle) focused?.focus({ preventScroll: true });
  };

  const connection = (kernel, status) => {
    if (status === "connected") sendPending(kernel);
    else gap = broken();
    if (watch(root) === root) ask();
  };

  // A kernel that is started anew knows none of the widgets.
  const status = (_kernel, now) => {
    if (!["autorestarting", "restarting", "dead"].includes(now) || lost || watch(root) !== root) return;
    calm();
    lose(true);
  };

  const tick = async () => {
    // One scene asks for all; and nobody while nobody looks.
    const mine = watch(root) === root;
    if (!mine) [gap, lost] = [{ beat, held: [] }, undefined];
    if (!mine || document.hidden) return calm();
    set(notice.firstChild, { "aria-live": "assertive" });
    const there = lost && (isStatic() || (isServed() && (await reachable())));
    if (signal.aborted) return;
    if (lost) search(there);
    ask();
  };

  const reload = async () => {
    // Without a server the browser would show its own page, which knows no way back.
    if (isStatic() || (await reachable())) return location.reload();
    if (!lost) return;
    lost.pressed = true;
    search(false);
  };

  model.on("msg:custom", heard);
  kernel?.connectionStatusChanged?.connect(connection);
  kernel?.statusChanged?.connect(status);
  const ticking = setInterval(tick, BEAT);
  document.addEventListener("visibilitychange", tick, { signal });
  // Of a kernel that is on the page itself, and in a long calculation.
  document.addEventListener("gd-alive", calm, { signal });
  notice.lastChild.addEventListener("click", reload, { signal });
  root.addEventListener("gd-again", () => send(model, { again: true }) && thaw(root), { signal });
  signal.addEventListener("abort", () => {
    model.off("msg:custom", heard);
    kernel?.connectionStatusChanged?.disconnect(connection);
    kernel?.statusChanged?.disconnect(status);
    clearInterval(ticking);
    calm();
  });
  tick();
}
