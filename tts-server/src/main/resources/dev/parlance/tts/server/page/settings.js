// What is kept between visits: choices, never the text or the key.

const NAME = 'parlance.settings';
const USUAL = { voice: 'default', speed: 1, format: null, compared: [] };

/** Returns the settings, usual ones where nothing is kept. */
export function settings() {
  try {
    return { ...USUAL, ...JSON.parse(localStorage.getItem(NAME)) };
  } catch {
    return { ...USUAL };
  }
}

/** Keeps `changes` beside what is kept already. */
export function keep(changes) {
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...settings(), ...changes }));
  } catch {
    // A browser without storage for this page: the choice holds until the page is closed.
  }
}
