import { Filters } from './filters.js';
import { keepInView } from './scrolling.js';
import { count, languageName } from './words.js';

/** The voice that the server chooses by the language of the text. */
export const AUTOMATIC = { id: 'default', name: 'Automatic', provider: '', languages: [] };

const MOST_LANGUAGES = 3;

/** Returns a voice in a few words, such as `American English, male`. */
export function describe(voice) {
  if (voice === AUTOMATIC) {
    return 'whichever fits the language of the text';
  }
  const names = voice.languages.map(languageName).filter((name) => name !== voice.name);
  const languages = names.slice(0, MOST_LANGUAGES);
  const more = names.length - languages.length;
  const parts = [...languages, more > 0 ? `${more} more` : '', voice.dialect, voice.gender, status(voice)];
  return parts.filter(Boolean).join(', ');
}

/** Returns true if `name` is what the voice's provider calls it. */
export function isCalled(voice, name) {
  return voice.id === `${voice.provider}:${name}`;
}

function status(voice) {
  return voice.status && voice.status !== 'ready' ? voice.status : '';
}

/** The list of voices: radio buttons, narrowed by the filters. */
export class Voices {
  #list = document.getElementById('voice-list');
  #count = document.getElementById('voice-count');
  #row = document.getElementById('voice-row');
  #filters = new Filters(() => this.#narrow());
  #rows = [];

  /**
   * @param {(voice: object) => void} onChoose
   * @param {(voice: object) => void} onCompare called to compare a voice, or no longer
   */
  constructor(onChoose, onCompare) {
    this.#list.addEventListener('change', ({ target }) => onChoose(this.#choose(target)));
    this.#list.addEventListener('click', ({ target }) => {
      const button = target.closest('button');
      if (button !== null) {
        onCompare(this.find(button.value));
      }
    });
  }

  /** Shows these voices, and why there are none of some providers. */
  show(voices, problems) {
    this.#rows = [AUTOMATIC, ...voices].map((voice) => ({ voice, element: this.#rowOf(voice) }));
    this.#list.replaceChildren(...this.#rows.map(({ element }) => element));
    this.#filters.offer(voices);
    showProblems(problems);
    this.#narrow();
  }

  /** Returns the voice of this id, or undefined. */
  find(id) {
    return this.#rows.map(({ voice }) => voice).find((voice) => voice.id === id);
  }

  /** Returns the voice that a sample asks for, one of its dialect if that voice is not here, or undefined. */
  fitting({ voice: name, dialect }) {
    const voices = this.#rows.map(({ voice }) => voice);
    return voices.find((voice) => name && isCalled(voice, name))
      ?? voices.find((voice) => dialect && voice.dialect === dialect);
  }

  /** Shows which voices are compared, by their ids. */
  showCompared(ids) {
    this.#list.querySelectorAll('button').forEach((button) => (button.ariaPressed = String(ids.includes(button.value))));
  }

  /** Checks the voice, and shows it even if the filters would not. */
  check(voice) {
    const row = this.#rows.find((candidate) => candidate.voice === voice);
    const radio = row.element.querySelector('input');
    radio.checked = true;
    this.#choose(radio);
    if (row.element.hidden) {
      this.#filters.clear();
      this.#narrow();
    }
    keepInView(row.element, this.#list);
  }

  /** The button of the checked voice alone is a tab stop: two hundred would bar the way. */
  #choose(radio) {
    this.#list.querySelectorAll('button').forEach((button) => (button.tabIndex = button.value === radio.value ? 0 : -1));
    return this.find(radio.value);
  }

  #narrow() {
    this.#rows.forEach(({ voice, element }) => (element.hidden = !this.#passes(voice)));
    const shown = this.#rows.filter(({ voice, element }) => voice !== AUTOMATIC && !element.hidden).length;
    const all = this.#rows.length - 1;
    this.#count.textContent = shown === all ? count(all, 'voice') : `${shown} of ${count(all, 'voice')}`;
    document.getElementById('clear-filters').hidden = !this.#filters.active;
    document.getElementById('no-voices').hidden = shown > 0;
  }

  #passes(voice) {
    return voice === AUTOMATIC ? !this.#filters.active : this.#filters.pass(voice);
  }

  #rowOf(voice) {
    const row = this.#row.content.cloneNode(true).firstElementChild;
    const [radio, button] = [row.querySelector('input'), row.querySelector('button')];
    radio.value = voice.id;
    radio.disabled = voice.status === 'retired';
    row.querySelector('.voice-name').textContent = voice.name;
    row.querySelector('.voice-about').textContent = describe(voice);
    row.querySelector('.voice-id').textContent = voice === AUTOMATIC ? '' : voice.id;
    row.title = [voice.id, voice.description].filter(Boolean).join(' – ');
    button.value = voice.id;
    button.title = `Compare ${voice.name}`;
    button.setAttribute('aria-label', button.title);
    button.hidden = voice === AUTOMATIC;
    return row;
  }
}

function showProblems(problems) {
  const list = document.getElementById('problems');
  list.replaceChildren(...problems.map(({ provider, message }) => {
    const name = document.createElement('strong');
    name.textContent = provider;
    const item = document.createElement('li');
    item.append('No voices of ', name, ': ', message);
    return item;
  }));
  list.hidden = problems.length === 0;
}
