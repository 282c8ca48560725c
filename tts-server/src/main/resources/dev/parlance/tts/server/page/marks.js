/** The marks of one speech, in the order of their times: words, or sentences where there are no words. */
export class Marks {
  #words = [];
  #sentences = [];

  /** Takes a mark as the server sends it. */
  add({ kind, start_ms: at, text_start: start, text_end: end }) {
    const list = kind === 'word' ? this.#words : this.#sentences;
    list.push({ kind, at: at / 1000, start, end });
  }

  /** Returns what sounds at `seconds` of the audio, or null. */
  at(seconds) {
    const list = this.#words.length > 0 ? this.#words : this.#sentences;
    return list.findLast((mark) => mark.at <= seconds) ?? null;
  }
}
