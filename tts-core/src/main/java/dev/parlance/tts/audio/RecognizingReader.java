package dev.parlance.tts.audio;

import static dev.parlance.tts.audio.MalformedAudioException.Kind.NOT_AUDIO;
import static dev.parlance.tts.audio.MalformedAudioException.Kind.TRUNCATED;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Gathers the first bytes, and hands them and all that follows to the decoder that recognizes them. */
final class RecognizingReader implements AudioReader {
    private static final int SHOWN_BYTES = 4;

    private final AudioSink sink;
    private final ByteBuffer start = ByteBuffer.allocate(AudioDecoder.START_BYTES);
    private @Nullable AudioReader reader;
    private boolean failed;

    RecognizingReader(AudioSink sink) {
        this.sink = requireNonNull(sink, "sink");
    }

    @Override
    public void feed(ByteBuffer bytes) throws IOException {
        if (reader == null) {
            Buffers.move(bytes, start);
            if (start.hasRemaining()) {
                checkUsable();
                return;
            }
            reader = recognize();
        }
        reader.feed(bytes);
    }

    @Override
    public AudioSummary finish() throws IOException {
        return (reader == null ? recognize() : reader).finish();
    }

    private void checkUsable() {
        if (failed) {
            throw new IllegalStateException("this reader is finished or has failed");
        }
    }

    private AudioReader recognize() throws IOException {
        checkUsable();
        failed = true;
        start.flip();
        if (!start.hasRemaining()) {
            throw new MalformedAudioException(TRUNCATED, "not a single byte", 0);
        }
        AudioReader found =
                AudioDecoders.forStart(start).orElseThrow(this::unknown).open(sink);
        reader = found;
        found.feed(start);
        return found;
    }

    private MalformedAudioException unknown() {
        String bytes = HexFormat.ofDelimiter(" ").formatHex(start.array(), 0, Math.min(SHOWN_BYTES, start.limit()));
        return new MalformedAudioException(
                NOT_AUDIO,
                "no installed decoder reads what starts with the bytes " + bytes
                        + "; tts-codecs has those of MP3, Ogg Opus and FLAC",
                0);
    }
}
