import { download } from './api.js';
import { keep, settings } from './settings.js';
import { sentence, size } from './words.js';

/** Saves the speech as a file, whole or not at all. */
export class Downloads {
  #format = document.getElementById('format');
  #button = document.getElementById('download');
  #status = document.getElementById('download-status');
  #failure = document.getElementById('download-failure');
  #formats = [];
  #abort = null;

  /** @param {() => object | null} requestOf returns what to ask of the server, or null without a text */
  constructor(requestOf) {
    this.#button.addEventListener('click', () => (this.#abort === null ? this.#start(requestOf()) : this.#abort.abort()));
    this.#format.addEventListener('change', () => keep({ format: this.#format.value }));
  }

  /** Offers the formats that the server has. */
  offer(formats) {
    this.#formats = formats;
    this.#format.replaceChildren(...formats.map(({ name }) => new Option(name.toUpperCase(), name)));
    const kept = formats.find(({ name }) => name === settings().format);
    this.#format.value = (kept ?? formats.find(({ name }) => name === 'mp3') ?? formats[0])?.name;
    this.#button.disabled = formats.length === 0;
  }

  async #start(request) {
    if (request === null) {
      return;
    }
    this.#abort = new AbortController();
    this.#show('Cancel', 'Synthesizing…', '');
    try {
      const format = this.#formats.find(({ name }) => name === this.#format.value);
      const file = `parlance-${fileName(request.voice)}.${format.extension}`;
      save(await this.#fetch({ ...request, response_format: format.name }), file);
      this.#show('Download', `Saved ${file}.`, '');
    } catch (error) {
      const cancelled = error.name === 'AbortError';
      this.#show('Download', cancelled ? 'Cancelled. Nothing was saved.' : '', cancelled ? '' : sentence(error.message));
    } finally {
      this.#abort = null;
    }
  }

  #fetch(request) {
    return download(request, this.#abort.signal, (bytes) => (this.#status.textContent = `${size(bytes)} so far…`));
  }

  #show(action, status, failure) {
    this.#button.textContent = action;
    this.#status.textContent = status;
    this.#failure.textContent = failure;
  }
}

/** Returns a voice's id as a part of a file name. */
function fileName(voice) {
  return voice.replace(/[^\p{L}\p{N}._-]+/gu, '-');
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads the blob in its own time; a minute is more than a click needs.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
