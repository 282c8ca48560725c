// Runs before the page's own scripts: records what they hand to the sound device, and which words they light.
(() => {
  const recorded = (window.recorded = { chunks: [], stopped: 0, lit: [] });
  const { start } = AudioBufferSourceNode.prototype;
  const { stop } = AudioScheduledSourceNode.prototype;

  AudioBufferSourceNode.prototype.start = function (when, ...rest) {
    const { length, sampleRate } = this.buffer;
    const samples = Int16Array.from(this.buffer.getChannelData(0), (sample) => Math.round(sample * 0x8000));
    recorded.chunks.push({ when, sampleRate, until: when + length / sampleRate, samples });
    return start.call(this, when, ...rest);
  };

  AudioScheduledSourceNode.prototype.stop = function (...rest) {
    recorded.stopped++;
    return stop.call(this, ...rest);
  };

  document.addEventListener('DOMContentLoaded', () => {
    const sounding = document.getElementById('sounding');
    new MutationObserver(() => recorded.lit.push(sounding.textContent)).observe(sounding, { childList: true });
  });
})();
