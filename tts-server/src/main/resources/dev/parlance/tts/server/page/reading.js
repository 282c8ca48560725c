import { keepInView } from './scrolling.js';

/** The text as it sounds: what was heard, the word that sounds, and the rest, behind the field with the same text. */
export class Reading {
  #paper = document.getElementById('paper');
  #field = document.getElementById('text');
  #heard = document.getElementById('heard');
  #sounding = document.getElementById('sounding');
  #rest = document.getElementById('rest');
  #mark = null;

  constructor() {
    this.#field.addEventListener('input', () => this.#show(null));
  }

  get text() {
    return this.#field.value;
  }

  set text(text) {
    this.#field.value = text;
    this.#show(null);
  }

  /** Shows the text as one that is spoken, and holds it still. */
  start() {
    this.#field.readOnly = true;
    this.#paper.classList.add('reading');
    this.#show(null);
  }

  /** Lights up what sounds now. */
  light(mark) {
    if (mark !== this.#mark) {
      this.#show(mark);
      keepInView(this.#sounding, this.#paper);
    }
  }

  /** Gives the text back to the person. */
  end() {
    this.#field.readOnly = false;
    this.#paper.classList.remove('reading');
    this.#show(null);
  }

  #show(mark) {
    const { start, end } = mark ?? { start: 0, end: 0 };
    this.#mark = mark;
    this.#heard.textContent = this.text.slice(0, start);
    this.#sounding.textContent = this.text.slice(start, end);
    // The line break keeps a last empty line as high as the field shows it.
    this.#rest.textContent = `${this.text.slice(end)}\n`;
  }
}
