// How the page writes figures and names.

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });

/** Returns a language's English name, or the tag itself if there is none. */
export function languageName(tag) {
  try {
    return LANGUAGES.of(tag);
  } catch {
    return tag;
  }
}

/** Returns the language of a tag without its region: `en` for `en-GB`. */
export function languageOf(tag) {
  return tag.split('-')[0];
}

/** Returns `0.31 s` below ten seconds, `12.4 s` below a minute, and `1 min 5 s` above. */
export function seconds(value) {
  if (value >= 60) {
    const whole = Math.round(value);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

/** Returns `3.4 s` below a minute, and `1:05` above. */
export function clock(value) {
  if (value < 60) {
    return `${value.toFixed(1)} s`;
  }
  const whole = Math.floor(value);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Returns `1.2 MB`. */
export function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Returns `¥0.0012`, each currency by itself. */
export function money(costs) {
  return costs.map(({ amount, currency }) => amountOf(Number(amount), currency)).join(' + ');
}

function amountOf(amount, currency) {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 6 }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** Returns `1 voice` or `2 voices`. */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Returns what a person is told of how much was heard. */
export function heardOf({ heard, mark }, text) {
  if (heard === 0) {
    return 'Nothing was heard.';
  }
  const until = mark === null ? '' : `, up to “${ending(text.slice(mark.start, mark.end))}”`;
  return `${seconds(heard)} heard${until}.`;
}

/** The last words of a stretch of text; a sentence is too long to say back. */
function ending(text) {
  return text.length > 40 ? `…${text.slice(-40)}` : text;
}

/** Returns a message with a capital and a full stop, as it stands beside other sentences. */
export function sentence(message) {
  const stopped = /[.!?。！？]$/.test(message) ? message : `${message}.`;
  return stopped.charAt(0).toUpperCase() + stopped.slice(1);
}
