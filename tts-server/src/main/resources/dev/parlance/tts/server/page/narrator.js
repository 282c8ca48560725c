import { showFacts } from './facts.js';
import { speak } from './speech.js';
import { clock, heardOf, sentence } from './words.js';
import { Waveform } from './waveform.js';

/** Speaks the text of the page, and shows how far it is. */
export class Narrator {
  #reading;
  #requestOf;
  #speech = null;
  #panel = document.getElementById('speech');
  #button = document.getElementById('speak');
  #status = document.getElementById('status');
  #failure = document.getElementById('failure');
  #time = document.getElementById('time');
  #facts = document.getElementById('facts');
  #waveform = new Waveform(document.getElementById('waveform'));

  /** @param {() => object | null} requestOf returns what to ask of the server, or null without a text */
  constructor(reading, requestOf) {
    this.#reading = reading;
    this.#requestOf = requestOf;
  }

  /** True while a text is asked for or sounds. */
  get busy() {
    return this.#speech !== null;
  }

  /** Speaks the text from its start. */
  async speak() {
    const request = this.#requestOf();
    if (request === null) {
      return;
    }
    const speech = speak(request);
    this.#speech = speech;
    this.#begin(speech);
    const outcome = await speech.outcome;
    if (this.#speech === speech) {
      this.#end(outcome, speech, request.input);
    }
  }

  /** Says something where the state of the speech stands. */
  hint(message) {
    this.#failure.textContent = '';
    this.#status.textContent = message;
  }

  #begin(speech) {
    this.#waveform.clear();
    speech.onAudio = (bytes) => {
      this.#waveform.add(bytes);
      if (this.#panel.dataset.state === 'asked') {
        this.#show('speaking', 'Speaking.');
        showFacts(this.#facts, speech.firstSound, null);
      }
    };
    this.#reading.start();
    this.#show('asked', 'Waiting for the first sound…');
    showFacts(this.#facts, null, null);
    this.#follow(speech);
  }

  #follow(speech) {
    if (speech.over || this.#speech !== speech) {
      return;
    }
    this.#reading.light(speech.mark);
    this.#draw(speech.heard, speech.received);
    if (speech.held) {
      this.#status.textContent = 'The browser holds the sound back. Press Stop, then Speak.';
    }
    requestAnimationFrame(() => this.#follow(speech));
  }

  #end(outcome, speech, text) {
    this.#speech = null;
    this.#reading.end();
    this.#draw(outcome.heard, speech.received);
    showFacts(this.#facts, speech.firstSound, outcome.receipt);
    const heard = heardOf(outcome, text);
    switch (outcome.kind) {
      case 'failed':
        this.#show('failed', '');
        this.#failure.textContent = `${sentence(outcome.reason)} ${heard}`;
        break;
      case 'stopped':
        this.#show('stopped', `Stopped. ${heard}`);
        break;
      default:
        this.#show('finished', finished(outcome.receipt));
    }
  }

  #draw(heard, received) {
    this.#waveform.draw(heard, received);
    this.#time.textContent = `${clock(heard)} / ${clock(received)}`;
  }

  #show(state, status) {
    this.#panel.dataset.state = state;
    this.hint(status);
    this.#button.querySelector('span').textContent = this.busy ? 'Stop' : 'Speak';
    this.#button.querySelector('kbd').textContent = this.busy ? 'Esc' : 'Ctrl Enter';
  }
}

function finished({ voice, warnings }) {
  return [`Finished, spoken by ${voice}.`, ...(warnings ?? []).map(sentence)].join(' ');
}
