import { ApiError, messageOf, speech as ask } from './api.js';
import { Marks } from './marks.js';
import { Player, wake } from './player.js';

/**
 * How a speech ended: `finished`, `stopped` or `failed`.
 *
 * @typedef {{kind: string, heard: number, mark: object | null, receipt: object | null, reason: string | null}} Outcome
 */

/** Milliseconds after which audio that does not sound is held back by the browser. */
const HELD_AFTER = 1_000;

let current = null;

/** Speaks `request` and silences what sounds now: only one speech sounds at a time. */
export function speak(request) {
  stop();
  wake();
  current = new Speech(request);
  return current;
}

/** Stops what sounds now, if anything does. */
export function stop() {
  current?.stop();
}

/** Returns true while a speech is asked for or sounds. */
export function speaking() {
  return current !== null && !current.over;
}

/** One text that is spoken: fetched, played and followed at once. */
class Speech {
  #abort = new AbortController();
  #asked = performance.now();
  #marks = new Marks();
  #player = null;
  #receipt = null;
  #stopped = false;
  #firstCame = Infinity;

  /** Called with each chunk of 16-bit samples. */
  onAudio = () => {};
  /** Seconds from the call to the first sound, or null before it. */
  firstSound = null;
  over = false;

  constructor(request) {
    /** @type {Promise<Outcome>} */
    this.outcome = this.#run(request);
  }

  /** Ends the request and the sound at once. */
  stop() {
    if (!this.over) {
      this.#stopped = true;
      this.#player?.stop();
      this.#abort.abort();
    }
  }

  /** Seconds of audio that were heard by now. */
  get heard() {
    return this.#player?.heard ?? 0;
  }

  /** Seconds of audio that have come by now. */
  get received() {
    return this.#player?.added ?? 0;
  }

  /** What sounds now: a word, or a sentence where there are no words. */
  get mark() {
    return this.heard > 0 ? this.#marks.at(this.heard) : null;
  }

  /** True if there is audio, but the browser does not let it sound. */
  get held() {
    return performance.now() - this.#firstCame > HELD_AFTER && this.#player.held;
  }

  async #run(request) {
    try {
      await this.#play(request);
      return this.#end('finished', null);
    } catch (error) {
      // What came before a failure is heard before the failure is told.
      await this.#player?.played();
      return this.#stopped ? this.#end('stopped', null) : this.#end('failed', reasonOf(error));
    }
  }

  async #play(request) {
    for await (const event of ask(request, this.#abort.signal)) {
      this.#take(event);
    }
    if (this.#receipt === null) {
      throw new ApiError('The speech broke off before it was whole. Try again.');
    }
    await this.#player?.played();
    this.#abort.signal.throwIfAborted();
  }

  #take(event) {
    switch (event.type) {
      case 'speech.audio.start':
        this.#player = new Player(event.sample_rate, event.channels);
        break;
      case 'speech.audio.delta':
        this.#takeAudio(bytesOf(event.audio));
        break;
      case 'speech.mark':
        this.#marks.add(event);
        break;
      case 'speech.audio.done':
        this.#receipt = event.speech;
        break;
      case 'speech.audio.error':
        throw new ApiError(messageOf(event.error));
    }
  }

  #takeAudio(bytes) {
    this.#abort.signal.throwIfAborted();
    this.#player.add(bytes);
    if (this.firstSound === null) {
      this.#firstCame = performance.now();
      this.firstSound = (this.#firstCame - this.#asked) / 1000 + this.#player.untilSound;
    }
    this.onAudio(bytes);
  }

  #end(kind, reason) {
    const { heard, mark } = this;
    this.over = true;
    return { kind, heard, mark, receipt: this.#receipt, reason };
  }
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function reasonOf(error) {
  if (error instanceof ApiError) {
    return error.message;
  }
  console.error(error);
  return 'The page could not play the speech. Reload it and try again.';
}
