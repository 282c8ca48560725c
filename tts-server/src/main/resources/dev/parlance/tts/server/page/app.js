// Joins the parts of the page.

import { formats, samples, voices } from './api.js';
import { Compare } from './compare.js';
import { Downloads } from './downloads.js';
import { Narrator } from './narrator.js';
import { Reading } from './reading.js';
import { offerSamples } from './samples.js';
import { keep, settings } from './settings.js';
import { speaking, stop } from './speech.js';
import { AUTOMATIC, Voices, describe, isCalled } from './voices.js';
import { sentence } from './words.js';

const part = (id) => document.getElementById(id);
const reading = new Reading();
const list = new Voices(choose, (voice) => compare.toggle(voice));
const compare = new Compare(requestOf, showCompared);
const downloads = new Downloads(() => requestOf(chosen));
const narrator = new Narrator(reading, () => requestOf(chosen));
let chosen = AUTOMATIC;
let loaded = false;

function choose(voice) {
  chosen = voice;
  keepChoice({ voice: voice.id });
  part('chosen-name').textContent = voice.name;
  part('chosen-about').textContent = describe(voice);
}

function showCompared(ids) {
  keepChoice({ compared: ids });
  list.showCompared(ids);
}

/** Keeps what the person chose; what the page restores is kept already, also a voice that is not here today. */
function keepChoice(choice) {
  if (loaded) {
    keep(choice);
  }
}

/** Returns what to ask of the server, or null and a hint if there is no text. */
function requestOf(voice) {
  const input = reading.text;
  if (!input.trim()) {
    narrator.hint('Type a text first, or choose a sample.');
    part('text').focus();
    return null;
  }
  const speed = Number(part('speed').value);
  return { input, voice: voice.id, ...(speed === 1 ? {} : { speed }) };
}

function take(sample) {
  stop();
  reading.text = sample.text;
  part('paper').lang = sample.language;
  const voice = list.fitting(sample);
  if (voice) {
    list.check(voice);
    choose(voice);
  }
  narrator.hint(sample.voice && !isCalled(chosen, sample.voice) ? missing(sample) : '');
}

function missing({ voice, dialect }) {
  const who = dialect ? `${voice}, who speaks ${dialect}` : voice;
  const instead = chosen === AUTOMATIC ? 'a voice that fits the language' : chosen.name;
  return `The announcement has ${who}. That voice is not here; ${instead} will speak.`;
}

function showSpeed() {
  part('speed-value').textContent = `${Number(part('speed').value).toFixed(2)}×`;
}

function onKey(event) {
  if (part('key-dialog').open) {
    return;
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    narrator.speak();
  } else if (event.key === 'Escape' && speaking()) {
    event.preventDefault();
    stop();
  }
}

async function load() {
  part('load-failure').hidden = true;
  part('voice-count').textContent = 'Loading voices…';
  try {
    const [sentences, catalogue, offered] = await Promise.all([samples(), voices(), formats()]);
    offerSamples(sentences, take);
    list.show(catalogue.voices, catalogue.problems);
    downloads.offer(offered);
    const kept = list.find(settings().voice) ?? AUTOMATIC;
    list.check(kept);
    choose(kept);
    compare.restore((id) => list.find(id));
    loaded = true;
    document.body.dataset.loaded = 'true';
  } catch (error) {
    part('voice-count').textContent = 'No voices.';
    part('load-failure-reason').textContent = sentence(error.message);
    part('load-failure').hidden = false;
  }
}

part('speed').value = settings().speed;
showSpeed();
part('speed').addEventListener('input', showSpeed);
part('speed').addEventListener('change', () => keep({ speed: Number(part('speed').value) }));
part('text').addEventListener('input', () => (part('sample').value = ''));
part('speak').addEventListener('click', () => (narrator.busy ? stop() : narrator.speak()));
part('load-again').addEventListener('click', load);
document.addEventListener('keydown', onKey);
await load();
