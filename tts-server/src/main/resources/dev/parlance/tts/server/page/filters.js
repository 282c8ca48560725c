import { languageName, languageOf } from './words.js';

/** Which voices to show: a select for each of these, and a field to type in. */
const CHOICES = {
  provider: { values: (voice) => [voice.provider], name: (value) => value },
  language: { values: (voice) => voice.languages.map(languageOf), name: languageName },
  dialect: { values: (voice) => (voice.dialect ? [voice.dialect] : []), name: (value) => value },
  gender: { values: (voice) => (voice.gender ? [voice.gender] : []), name: (value) => value },
};

/** The fields that narrow the list of voices. */
export class Filters {
  #search = document.getElementById('search');
  #selects = Object.keys(CHOICES).map((name) => [name, document.getElementById(`filter-${name}`)]);

  /** @param {() => void} onChange called when the person narrows or widens the list */
  constructor(onChange) {
    this.#search.addEventListener('input', onChange);
    this.#selects.forEach(([, select]) => select.addEventListener('change', onChange));
    document.getElementById('clear-filters').addEventListener('click', () => {
      this.clear();
      onChange();
    });
  }

  /** Offers what these voices differ in. */
  offer(voices) {
    for (const [name, select] of this.#selects) {
      const values = [...new Set(voices.flatMap(CHOICES[name].values))];
      const named = values.map((value) => [CHOICES[name].name(value), value]).sort(([a], [b]) => a.localeCompare(b));
      select.length = 1;
      named.forEach(([label, value]) => select.add(new Option(label, value)));
      select.disabled = values.length === 0;
    }
  }

  /** Returns true if `voice` is among what is chosen. */
  pass(voice) {
    return this.#selects.every(([name, select]) => !select.value || CHOICES[name].values(voice).includes(select.value))
      && this.#typed().every((word) => knows(voice, word));
  }

  /** True if anything is chosen or typed. */
  get active() {
    return this.#typed().length > 0 || this.#selects.some(([, select]) => select.value);
  }

  /** Chooses and types nothing. */
  clear() {
    this.#search.value = '';
    this.#selects.forEach(([, select]) => (select.value = ''));
  }

  #typed() {
    return this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
  }
}

/** Looks in all that is known of a voice, its languages also by their English names. */
function knows({ gender, ...voice }, word) {
  const known = [...Object.values(voice).flat(), ...voice.languages.map(languageName)].join(' ').toLowerCase();
  // "male" is in "female".
  return known.includes(word) || (gender ?? '').startsWith(word);
}
