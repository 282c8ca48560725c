const SHOWN = 32;

/**
 * Offers sentences to try a voice with.
 *
 * @param {{group: string, text: string, voice?: string, dialect?: string}[]} samples
 * @param {(sample: object) => void} onChoose
 */
export function offerSamples(samples, onChoose) {
  const select = document.getElementById('sample');
  for (const group of new Set(samples.map((sample) => sample.group))) {
    const options = document.createElement('optgroup');
    options.label = group;
    samples.forEach((sample, index) => {
      if (sample.group === group) {
        options.append(new Option(labelOf(sample), String(index)));
      }
    });
    select.append(options);
  }
  select.addEventListener('change', () => {
    if (select.value) {
      onChoose(samples[Number(select.value)]);
    }
  });
}

function labelOf({ text, voice, dialect }) {
  const who = [voice, dialect].filter(Boolean).join(', ');
  const start = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return who ? `${who}: ${start}` : start;
}
