package dev.parlance.tts.benchmarks;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
import okio.BufferedSource;

/** An answer with a link, and the file behind it, read as {@link CheckedByHand} says, whatever they came through. */
final class CheckedLink {
    private static final JsonReader.Options MEMBERS = JsonReader.Options.of("output", "finish_reason", "audio", "url");
    private static final int CHUNK_BYTES = 8 * 1024;

    private String finishReason = "";
    private String url = "";

    private CheckedLink() {}

    /** Returns the address in an answer. */
    static String in(BufferedSource answer) throws IOException {
        CheckedLink link = new CheckedLink();
        JsonReader json = JsonReader.of(answer);
        link.read(json);
        if (!link.finishReason.equals("stop") || !link.url.startsWith("http")) {
            throw new IOException("no link");
        }
        return link.url;
    }

    private void read(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.selectName(MEMBERS)) {
                case 0, 2 -> read(json);
                case 1 -> finishReason = json.nextString();
                case 3 -> url = json.nextString();
                default -> {
                    json.skipName();
                    json.skipValue();
                }
            }
        }
        json.endObject();
    }

    /** Delivers the audio of a WAV file. */
    static void copy(BufferedSource file, AudioSink sink) throws IOException {
        CheckedWav wav = new CheckedWav(sink);
        wav.deliver(file.readByteArray(CheckedWav.HEADER_BYTES), CheckedWav.HEADER_BYTES);
        byte[] chunk = new byte[CHUNK_BYTES + 1];
        for (int count = file.read(chunk, 0, CHUNK_BYTES); count >= 0; count = file.read(chunk, 0, CHUNK_BYTES)) {
            if (count % 2 != 0 && !file.exhausted()) {
                chunk[count++] = file.readByte();
            }
            wav.deliver(chunk, count);
        }
        if (wav.isEmpty()) {
            throw new IOException("cut short");
        }
    }
}
