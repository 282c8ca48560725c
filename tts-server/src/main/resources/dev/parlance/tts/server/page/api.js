// The server's routes. Addresses are relative, so that the page works below a path too.

import { askForKey, currentKey } from './key.js';
import { events } from './sse.js';

/** Why the server did not do what it was asked, in a sentence for people. */
export class ApiError extends Error {}

/** Returns `{voices, problems}`. */
export async function voices() {
  return (await call('v1/audio/voices')).json();
}

/** Returns the formats that a download can have. */
export async function formats() {
  return (await (await call('v1/formats')).json()).formats;
}

/** Returns the sentences to try a voice with; part of the page, not of the API. */
export async function samples() {
  return (await call('page/samples.json')).json();
}

/** Yields the events of a speech: its format, audio and marks, and how it ended. */
export async function* speech(request, signal) {
  const response = await post({
    ...request,
    stream_format: 'sse',
    response_format: 'pcm',
    marks: ['word', 'sentence'],
  }, signal);
  try {
    yield* events(response.body);
  } catch (error) {
    throw brokenOff(error, 'The connection broke off before the speech was whole. Try again.');
  }
}

/**
 * Returns the whole file as a Blob, or throws: a part is never returned.
 *
 * @param {(bytes: number) => void} onProgress
 */
export async function download(request, signal, onProgress) {
  const response = await post(request, signal);
  const chunks = [];
  let bytes = 0;
  try {
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) {
        return new Blob(chunks, { type: response.headers.get('Content-Type') ?? '' });
      }
      chunks.push(value);
      bytes += value.length;
      onProgress(bytes);
    }
  } catch (error) {
    throw brokenOff(error, 'The download broke off. Nothing was saved; try again.');
  }
}

function post(request, signal) {
  return call('v1/audio/speech', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
    signal,
  });
}

async function call(path, options = {}) {
  for (;;) {
    const key = currentKey();
    const response = await reach(path, options, key);
    if (response.ok) {
      return response;
    }
    if (response.status !== 401 || !(await askForKey(key))) {
      throw new ApiError(await reason(response));
    }
    options.signal?.throwIfAborted();
  }
}

async function reach(path, options, key) {
  const headers = key === null ? options.headers : { ...options.headers, Authorization: `Bearer ${key}` };
  try {
    return await fetch(path, { ...options, headers });
  } catch (error) {
    throw brokenOff(error, 'The server cannot be reached. See whether it is running, then try again.');
  }
}

async function reason(response) {
  const wait = response.headers.get('Retry-After');
  const later = wait === null ? '' : ` Try again in ${wait} s.`;
  try {
    return messageOf((await response.json()).error) + later;
  } catch {
    return `The server answered with HTTP ${response.status}.${later}`;
  }
}

/** Returns what the server says of an error; frames, in which it counts audio, say nothing to people. */
export function messageOf({ code, message }) {
  return code === 'truncated' ? 'The audio ended too early. Try again.' : message;
}

/** An abort of ours stays what it is; what the network throws says nothing to people. */
function brokenOff(error, message) {
  return error.name === 'TypeError' ? new ApiError(message, { cause: error }) : error;
}
