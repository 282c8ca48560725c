// The recorded samples, joined, as Base64 of 16-bit little-endian PCM.
const bytes = window.recorded.chunks.flatMap(({ samples }) => [...new Uint8Array(samples.buffer)]);
let text = '';
bytes.forEach((byte) => (text += String.fromCharCode(byte)));
return btoa(text);
