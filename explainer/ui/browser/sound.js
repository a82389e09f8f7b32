// A step that is heard: a note for what was, a note for what became of it, and noise while the slope is negative. Nothing
// sounds, and nothing is made that could, before somebody asks for it.

const LOWEST = 220; // Hz
const OCTAVES = 2;
const NOTE = { seconds: 0.5, pause: 0.12, volume: 0.2, hiss: 0.06, fade: 0.04 };
const SOUND = "data-sound";

let audio; // while there is sound
const played = new WeakMap(); // of each root, what it played last

const soundsOn = () => document.documentElement.hasAttribute(SOUND);

// A button below each picture, and a key, which is for all scenes of the page.
function switchSound() {
  const on = !soundsOn();
  document.documentElement.toggleAttribute(SOUND, on);
  nameSound(document);
  audio?.close();
  audio = on ? new AudioContext() : undefined;
  document.querySelectorAll(".gd").forEach((root) => played.delete(root));
  const root = onWall().length ? inFront() : [...document.querySelectorAll(".gd:has([data-state])")].find(inHand);
  if (root) playStep(root);
}

const lineOf = (root) => [...root.querySelectorAll(".gd-heard")].find(seen);

function nameSound(root) {
  for (const button of root.querySelectorAll(".gd-sound-button")) set(button, { "aria-pressed": String(soundsOn()) });
}

// Once nothing moves any more: whoever drags is not followed by a note for each move.
function playStep(root) {
  if (!audio || document.hidden) return;
  const line = lineOf(root);
  const { notes = "", hiss } = line?.dataset ?? {};
  const what = line ? line.textContent : "";
  if (what === (played.get(root) ?? "")) return;
  played.set(root, what);
  if (line) playNotes(notes.split(" ").map(Number), hiss !== undefined);
}

function playNotes(notes, hisses) {
  audio.resume();
  const start = audio.currentTime + 0.05;
  const long = NOTE.seconds + NOTE.pause;
  notes.forEach((note, k) => singAt(LOWEST * 2 ** (OCTAVES * note), start + k * long));
  if (hisses) hissAt(start, notes.length * long - NOTE.pause);
}

function singAt(frequency, start) {
  const voice = new OscillatorNode(audio, { type: "triangle", frequency });
  letSound(voice, NOTE.volume, start, NOTE.seconds);
}

function hissAt(start, seconds) {
  const length = Math.ceil(seconds * audio.sampleRate);
  const buffer = new AudioBuffer({ length, sampleRate: audio.sampleRate });
  const samples = buffer.getChannelData(0);
  for (let k = 0; k < length; k++) samples[k] = 2 * Math.random() - 1;
  letSound(new AudioBufferSourceNode(audio, { buffer }), NOTE.hiss, start, seconds);
}

// Without a fade a note would begin and end with a click.
function letSound(source, volume, start, seconds) {
  const level = new GainNode(audio, { gain: 0 });
  level.gain.setValueAtTime(0, start);
  level.gain.linearRampToValueAtTime(volume, start + NOTE.fade);
  level.gain.setValueAtTime(volume, start + seconds - NOTE.fade);
  level.gain.linearRampToValueAtTime(0, start + seconds);
  source.connect(level).connect(audio.destination);
  source.start(start);
  source.stop(start + seconds);
}

function clickSound(event) {
  if (event.target.closest?.(".gd-sound-button")) switchSound();
}
