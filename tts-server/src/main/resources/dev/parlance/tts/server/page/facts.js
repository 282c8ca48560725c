import { money, seconds } from './words.js';

const CACHED = { true: 'yes', false: 'no', partly: 'partly' };

/**
 * Fills a `<dl>` with what is known of a speech, with dashes for the rest. It is hidden until something is known.
 *
 * @param {HTMLElement} list
 * @param {number | null} firstSound seconds from the click to the first sound
 * @param {object | null} receipt what the server says of the finished speech
 */
export function showFacts(list, firstSound, receipt) {
  list.hidden &&= firstSound === null && receipt === null;
  list.replaceChildren(
    fact('First sound', firstSound === null ? null : seconds(firstSound), 'first-sound'),
    fact('Length', receipt && seconds(receipt.duration_ms / 1000), 'length'),
    fact('Cost', receipt && (money(receipt.cost ?? []) || 'not stated'), 'cost'),
    fact('From the cache', receipt && CACHED[receipt.cached], 'cached'),
    fact('Model', receipt && (receipt.model ?? receipt.provider), 'model'),
  );
}

function fact(name, value, id) {
  const term = document.createElement('dt');
  term.textContent = name;
  const definition = document.createElement('dd');
  definition.textContent = value ?? '–';
  definition.dataset.fact = id;
  const group = document.createElement('div');
  group.append(term, definition);
  return group;
}
