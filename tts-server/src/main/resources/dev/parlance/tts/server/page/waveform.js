const SAMPLES_PER_PEAK = 240;
const BAR = 3;
const GAP = 2;

/** The shape of the audio that has come, with what was heard in the accent's colour. */
export class Waveform {
  #canvas;
  #peaks = [];
  #peak = 0;
  #samples = 0;
  #drawn = [0, 0];

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    const again = () => this.draw(...this.#drawn);
    new ResizeObserver(again).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  }

  clear() {
    this.#peaks = [];
    this.#peak = this.#samples = 0;
    this.draw(0, 0);
  }

  /** Takes signed 16-bit little-endian samples. */
  add(bytes) {
    const samples = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.byteLength; at += 2) {
      this.#peak = Math.max(this.#peak, Math.abs(samples.getInt16(at, true)));
      if (++this.#samples === SAMPLES_PER_PEAK) {
        this.#peaks.push(this.#peak / 0x8000);
        this.#peak = this.#samples = 0;
      }
    }
  }

  /** Draws all of it, `heard` of `received` seconds of it as heard. */
  draw(heard, received) {
    this.#drawn = [heard, received];
    const { width, height, brush } = this.#prepared();
    const bars = Math.floor((width + GAP) / (BAR + GAP));
    const styles = getComputedStyle(this.#canvas);
    const until = received > 0 ? (heard / received) * bars : 0;
    for (let bar = 0; bar < bars; bar++) {
      const tall = Math.max(BAR, this.#loudest(bar, bars) * height);
      brush.fillStyle = styles.getPropertyValue(bar < until ? '--accent' : '--line-strong');
      brush.beginPath();
      brush.roundRect(bar * (BAR + GAP), (height - tall) / 2, BAR, tall, BAR / 2);
      brush.fill();
    }
  }

  #loudest(bar, bars) {
    const per = this.#peaks.length / bars;
    const from = Math.floor(bar * per);
    const until = Math.max(from + 1, Math.floor((bar + 1) * per));
    return this.#peaks.slice(from, until).reduce((loudest, peak) => Math.max(loudest, peak), 0);
  }

  #prepared() {
    const scale = window.devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    const brush = this.#canvas.getContext('2d');
    brush.scale(scale, scale);
    return { width, height, brush };
  }
}
