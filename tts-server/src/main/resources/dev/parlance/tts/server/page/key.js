// The server's key: asked for when the server wants one, and forgotten with the tab.

const NAME = 'parlance.key';
let asking = null;

/** Returns the key of this tab, or null. */
export function currentKey() {
  return sessionStorage.getItem(NAME);
}

/**
 * Asks the person for another key than `refused`. Callers that come meanwhile share the question.
 *
 * @param {string | null} refused the key that the server did not accept
 * @returns {Promise<boolean>} whether there is another key now
 */
export function askForKey(refused) {
  if (currentKey() !== refused) {
    return Promise.resolve(true);
  }
  asking ??= ask(refused !== null).finally(() => (asking = null));
  return asking;
}

function ask(wasRefused) {
  const dialog = document.getElementById('key-dialog');
  const field = document.getElementById('key');
  document.getElementById('key-refused').hidden = !wasRefused;
  field.value = '';
  dialog.returnValue = '';
  dialog.showModal();
  field.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(keep(dialog.returnValue, field)), { once: true });
  });
}

function keep(answer, field) {
  const key = field.value.trim();
  field.value = '';
  if (answer !== 'use' || !key) {
    return false;
  }
  sessionStorage.setItem(NAME, key);
  return true;
}
