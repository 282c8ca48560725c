import { showFacts } from './facts.js';
import { settings } from './settings.js';
import { speak, stop } from './speech.js';
import { describe } from './voices.js';
import { count, heardOf, sentence } from './words.js';

/** The voices that are compared on one text. */
export class Compare {
  #list = document.getElementById('takes');
  #takes = [];
  #requestOf;
  #onChange;

  /**
   * @param {(voice: object) => object | null} requestOf returns what to ask of the server, or null without a text
   * @param {(ids: string[]) => void} onChange called with the voices when there are others
   */
  constructor(requestOf, onChange) {
    this.#requestOf = requestOf;
    this.#onChange = onChange;
    document.getElementById('play-all').addEventListener('click', () => this.#playAll());
  }

  /** Adds the voices that were compared at the last visit. */
  restore(find) {
    settings().compared.map(find).filter(Boolean).forEach((voice) => this.#add(voice));
  }

  /** Adds a voice, or removes it if it is there. */
  toggle(voice) {
    const take = this.#takes.find((candidate) => candidate.voice.id === voice.id);
    if (take === undefined) {
      this.#add(voice);
    } else {
      this.#remove(take);
    }
  }

  #add(voice) {
    const take = new Take(voice, this.#requestOf, () => this.#removeHere(take));
    this.#takes.push(take);
    this.#list.append(take.element);
    this.#changed();
  }

  #remove(take) {
    take.stop();
    take.element.remove();
    this.#takes = this.#takes.filter((other) => other !== take);
    this.#changed();
  }

  /** Removes a row whose own button is pressed, and keeps the focus near. */
  #removeHere(take) {
    const after = take.element.nextElementSibling ?? take.element.previousElementSibling;
    this.#remove(take);
    (after?.querySelector('.remove') ?? document.getElementById('compare-title')).focus();
  }

  #changed() {
    const ids = this.#takes.map(({ voice }) => voice.id);
    document.getElementById('compare-count').textContent = ids.length > 0 ? count(ids.length, 'voice') : '';
    document.getElementById('no-takes').hidden = ids.length > 0;
    document.getElementById('play-all').hidden = ids.length < 2;
    this.#onChange(ids);
  }

  async #playAll() {
    for (const take of this.#takes.slice()) {
      if (!this.#takes.includes(take)) {
        continue;
      }
      const kind = await take.play();
      if (kind !== 'finished' && kind !== 'failed') {
        return;
      }
    }
  }
}

/** One voice of the comparison and what its last speech was like. */
class Take {
  #requestOf;
  #speech = null;

  constructor(voice, requestOf, onRemove) {
    this.voice = voice;
    this.#requestOf = requestOf;
    this.element = document.getElementById('take-row').content.cloneNode(true).firstElementChild;
    this.element.dataset.voice = voice.id;
    this.#part('.take-name').textContent = voice.name;
    this.#part('.take-about').textContent = describe(voice);
    this.#part('.take-play').addEventListener('click', () => (this.#speech === null ? this.play() : stop()));
    this.#part('.remove').addEventListener('click', onRemove);
    this.#part('.remove').setAttribute('aria-label', `Remove ${voice.name}`);
    this.#show('idle');
  }

  /** Speaks the text; resolves with how it ended, or null if there is no text. */
  async play() {
    const request = this.#requestOf(this.voice);
    if (request === null) {
      return null;
    }
    this.#say('', '');
    const speech = speak(request);
    this.#speech = speech;
    this.#show('playing');
    const outcome = await speech.outcome;
    if (this.#speech === speech) {
      this.#ended(speech, outcome, request.input);
    }
    return outcome.kind;
  }

  stop() {
    this.#speech?.stop();
  }

  #ended(speech, outcome, text) {
    this.#speech = null;
    this.#show(outcome.kind);
    showFacts(this.#part('.facts'), speech.firstSound, outcome.receipt);
    const heard = heardOf(outcome, text);
    switch (outcome.kind) {
      case 'failed':
        return this.#say('', `${sentence(outcome.reason)} ${heard}`);
      case 'stopped':
        return this.#say(`Stopped. ${heard}`, '');
      default:
        return this.#say(outcome.receipt.warnings?.map(sentence).join(' ') ?? '', '');
    }
  }

  #show(state) {
    const playing = state === 'playing';
    const play = this.#part('.take-play');
    this.element.dataset.state = state;
    play.textContent = playing ? 'Stop' : 'Play';
    play.setAttribute('aria-label', `${play.textContent} ${this.voice.name}`);
  }

  #say(status, failure) {
    this.#part('.take-status').textContent = status;
    this.#part('.failure').textContent = failure;
  }

  #part(selector) {
    return this.element.querySelector(selector);
  }
}
