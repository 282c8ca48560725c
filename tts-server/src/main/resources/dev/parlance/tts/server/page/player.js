// Plays PCM on the clock of Web Audio. One context, at the rate of the audio, so that chunks join without resampling.

const SAMPLE_BYTES = 2;
const USUAL_RATE = 24_000;
/** Seconds between a chunk's arrival and its sound: at the start, and after the audio ran out. */
const FIRST_LEAD = 0.05;
const LATER_LEAD = 0.25;
/** Seconds of audio that are scheduled at most; the rest waits as it came, in half the memory. */
const MOST_AHEAD = 30;
/** Seconds in which a stop fades, too short to hear but long enough not to click. */
const FADE = 0.01;
/** Milliseconds after which an output without sound rests: by then the device has played what it was given. */
const REST_AFTER = 2_000;

let context = null;
let rest = 0;

/** Readies the output. Browsers want this in the handler of a click or a key. */
export function wake() {
  clearTimeout(rest);
  context ??= new AudioContext({ sampleRate: USUAL_RATE });
  context.resume();
}

function contextOf(sampleRate) {
  if (context?.sampleRate !== sampleRate) {
    context?.close();
    context = new AudioContext({ sampleRate });
  }
  wake();
  return context;
}

function restSoon() {
  clearTimeout(rest);
  rest = setTimeout(() => context.suspend(), REST_AFTER);
}

/** One stretch of audio that is played as it comes. */
export class Player {
  #context;
  #output;
  #channels;
  #sounding = new Set();
  #queue = [];
  #waiting = [];
  #frames = 0;
  /** Where audio lies on the clock: more than one part if it ran out in between. */
  #parts = [];
  #until = 0;
  #stoppedAt = null;

  /** @param {number} sampleRate in Hz */
  constructor(sampleRate, channels) {
    this.#context = contextOf(sampleRate);
    this.#output = this.#context.createGain();
    this.#output.connect(this.#context.destination);
    this.#channels = channels;
  }

  /** Plays signed 16-bit little-endian frames right behind those before. */
  add(bytes) {
    this.#frames += bytes.byteLength / SAMPLE_BYTES / this.#channels;
    this.#queue.push(bytes);
    this.#schedule();
  }

  /** Resolves when all that was added has sounded, or after a stop. */
  async played() {
    while (this.#stoppedAt === null && this.#sounding.size > 0) {
      await new Promise((resolve) => this.#waiting.push(resolve));
    }
    if (this.#stoppedAt === null) {
      this.#stoppedAt = this.added;
      restSoon();
    }
  }

  /** Silences the output at once. */
  stop() {
    if (this.#stoppedAt !== null) {
      return;
    }
    this.#stoppedAt = this.heard;
    const now = this.#context.currentTime;
    this.#output.gain.setTargetAtTime(0, now, FADE / 3);
    this.#sounding.forEach((source) => source.stop(now + FADE));
    this.#wakeWaiting();
    restSoon();
  }

  /** Seconds of audio that were added. */
  get added() {
    return this.#frames / this.#context.sampleRate;
  }

  /** Seconds until the first audio leaves the device, once there is audio. */
  get untilSound() {
    return this.#parts[0].at - this.#context.currentTime + this.#latency;
  }

  /** Seconds of audio that have left the device by now. */
  get heard() {
    if (this.#stoppedAt !== null) {
      return this.#stoppedAt;
    }
    const now = this.#context.currentTime - this.#latency;
    const part = this.#parts.findLast((candidate) => candidate.at <= now);
    if (part === undefined) {
      return 0;
    }
    const rate = this.#context.sampleRate;
    return part.from / rate + Math.min(now - part.at, part.frames / rate);
  }

  /** True if the browser has not let the output start. */
  get held() {
    return this.#context.state === 'suspended';
  }

  get #latency() {
    return this.#context.outputLatency || this.#context.baseLatency || 0;
  }

  #schedule() {
    while (this.#queue.length > 0 && this.#until - this.#context.currentTime < MOST_AHEAD) {
      const buffer = this.#bufferOf(this.#queue.shift());
      const source = new AudioBufferSourceNode(this.#context, { buffer });
      source.connect(this.#output);
      source.onended = () => this.#ended(source);
      source.start(this.#place(buffer.length));
      this.#sounding.add(source);
    }
  }

  /** Returns when the next frames are due, and books their time. Counted in frames, for sums of seconds drift. */
  #place(frames) {
    const now = this.#context.currentTime;
    if (this.#until <= now) {
      const before = this.#parts.at(-1);
      this.#parts.push({
        at: now + (before === undefined ? FIRST_LEAD : LATER_LEAD),
        from: before === undefined ? 0 : before.from + before.frames,
        frames: 0,
      });
    }
    const part = this.#parts.at(-1);
    const at = part.at + part.frames / this.#context.sampleRate;
    part.frames += frames;
    this.#until = part.at + part.frames / this.#context.sampleRate;
    return at;
  }

  #bufferOf(bytes) {
    const samples = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = bytes.byteLength / SAMPLE_BYTES / this.#channels;
    const buffer = new AudioBuffer({
      length, numberOfChannels: this.#channels, sampleRate: this.#context.sampleRate,
    });
    for (let channel = 0; channel < this.#channels; channel++) {
      const data = buffer.getChannelData(channel);
      for (let frame = 0; frame < length; frame++) {
        data[frame] = samples.getInt16((frame * this.#channels + channel) * SAMPLE_BYTES, true) / 0x8000;
      }
    }
    return buffer;
  }

  #ended(source) {
    this.#sounding.delete(source);
    if (this.#stoppedAt === null) {
      this.#schedule();
    }
    this.#wakeWaiting();
  }

  #wakeWaiting() {
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }
}
