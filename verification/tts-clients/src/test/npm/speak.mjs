// Speaks with OpenAI's package and prints what it got as one object of JSON: node speak.mjs BASE_URL REQUEST
import { createHash } from "node:crypto";
import OpenAI from "openai";

const [baseURL, request] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: process.env.OPENAI_API_KEY, maxRetries: 0 });

async function speak() {
  const response = await client.audio.speech.create(JSON.parse(request));
  const audio = Buffer.from(await response.arrayBuffer());
  return {
    type: response.headers.get("content-type"),
    bytes: audio.length,
    sha256: createHash("sha256").update(audio).digest("hex"),
    text: response.headers.get("content-type").startsWith("text/") ? audio.toString("utf8") : undefined,
  };
}

try {
  console.log(JSON.stringify(await speak()));
} catch (error) {
  console.log(JSON.stringify({ error: error.constructor.name, status: error.status, code: error.code, message: error.message }));
}
