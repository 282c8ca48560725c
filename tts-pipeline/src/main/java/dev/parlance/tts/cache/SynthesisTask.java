package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Carries out the call behind a {@link SharedSynthesis} and hands its audio to the callers and to the store. */
final class SynthesisTask implements AudioSink {
    // The ring must be able to take a chunk while another one is still being fetched.
    private static final int CHUNK_BYTES = SharedSynthesis.RING_BYTES / 2;

    private final SharedSynthesis synthesis;
    private final Recording recording;
    private @Nullable PcmFormat format;
    private boolean opened;
    private volatile boolean ended;

    SynthesisTask(SharedSynthesis synthesis) {
        this.synthesis = synthesis;
        this.recording = synthesis.recording();
    }

    /** Has {@code chain} carry out {@code call} and returns how that ended; the store has the audio by then. */
    SynthesisOutcome run(SpeechCall call, SpeechInterceptor.Chain chain) {
        try {
            Either<SpeechError, SpeechReceipt> outcome =
                    chain.proceed(call.withSharedSink(this).withCancellation(synthesis.cancellation()));
            outcome.peek(this::keep);
            end();
            return new SynthesisOutcome.Returned(outcome);
        } catch (Throwable thrown) {
            // It is thrown again in each caller's own thread, which would wait for ever otherwise.
            end();
            return new SynthesisOutcome.Crashed(thrown);
        }
    }

    private void end() {
        ended = true;
        recording.close();
    }

    private void keep(SpeechReceipt receipt) {
        long delivered = synthesis.bytes();
        if (receipt.frames() * receipt.format().frameSizeBytes() != delivered) {
            throw new IllegalStateException(
                    "a receipt for " + receipt.frames() + " frames and " + delivered + " bytes");
        }
        if (!synthesis.isAbandoned()) {
            recording.commit(receipt);
        }
    }

    @Override
    public void begin(PcmFormat format) {
        this.format = format;
        synthesis.begin(format);
    }

    // The callers come first: a slow store delays none of them.
    @Override
    public void write(ByteBuffer frames) throws IOException {
        if (ended) {
            throw new IOException("audio after the end of its synthesis");
        }
        while (frames.hasRemaining()) {
            int count = Math.min(frames.remaining(), CHUNK_BYTES);
            ByteBuffer chunk = frames.slice(frames.position(), count);
            synthesis.add(chunk.duplicate());
            record(chunk);
            frames.position(frames.position() + count);
        }
    }

    private void record(ByteBuffer chunk) {
        if (!opened) {
            opened = true;
            if (recording.open(requireNonNull(format, "format"))) {
                synthesis.recordingOpened();
            }
        }
        recording.write(chunk);
    }

    @Override
    public void mark(SpeechMark mark) {
        recording.mark(mark);
        synthesis.add(mark);
    }
}
