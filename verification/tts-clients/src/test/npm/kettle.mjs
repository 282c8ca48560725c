// Speaks as docs/server.md shows: node kettle.mjs http://localhost:8876/v1 KEY
import { writeFile } from "node:fs/promises";
import OpenAI from "openai";

const [baseURL, apiKey] = process.argv.slice(2);

// guide: begin speak
const client = new OpenAI({ baseURL, apiKey });
const speech = await client.audio.speech.create({ model: "tts-1", voice: "default", input: "The kettle is boiling." });
await writeFile("kettle.mp3", Buffer.from(await speech.arrayBuffer()));
// guide: end
