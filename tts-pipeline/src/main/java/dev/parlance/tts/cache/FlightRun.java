package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The backend's side of a {@link Flight}: asks it to speak, and gives what it says to the callers and to the store. */
final class FlightRun implements AudioSink {
    // The ring must be able to take a piece while another one is still being fetched.
    private static final int PIECE_BYTES = Flight.RING_BYTES / 2;

    private final Flight flight;
    private final Recording recording;
    private @Nullable PcmFormat format;
    private boolean opened;

    FlightRun(Flight flight) {
        this.flight = flight;
        this.recording = flight.recording();
    }

    /** Speaks, and returns how that ended; the store has the audio by then. */
    Landing run(SpeechSynthesizer backend, SpeechRequest request) {
        try {
            Either<SpeechError, SpeechReceipt> outcome = backend.synthesize(request, this, flight.cancellation());
            outcome.peek(this::keep);
            recording.close();
            return new Landing.Returned(outcome);
        } catch (Throwable thrown) {
            // Not ours to judge: it is thrown again in each caller's own thread, which would wait for ever otherwise.
            recording.close();
            return new Landing.Crashed(thrown);
        }
    }

    private void keep(SpeechReceipt receipt) {
        long heard = flight.bytes();
        if (receipt.frames() * receipt.format().frameSizeBytes() != heard) {
            throw new IllegalStateException("a receipt for " + receipt.frames() + " frames and " + heard + " bytes");
        }
        if (!flight.isAbandoned()) {
            recording.commit(receipt);
        }
    }

    @Override
    public void begin(PcmFormat format) {
        this.format = format;
        flight.begin(format);
    }

    // The callers come first: what the store does with a piece costs no one who hears it any time.
    @Override
    public void write(ByteBuffer frames) throws IOException {
        while (frames.hasRemaining()) {
            int count = Math.min(frames.remaining(), PIECE_BYTES);
            ByteBuffer piece = frames.slice(frames.position(), count);
            flight.add(piece.duplicate());
            record(piece);
            frames.position(frames.position() + count);
        }
    }

    private void record(ByteBuffer piece) {
        if (!opened) {
            opened = true;
            if (recording.open(requireNonNull(format, "format"))) {
                flight.recordingOpened();
            }
        }
        recording.write(piece);
    }

    @Override
    public void mark(SpeechMark mark) {
        recording.mark(mark);
        flight.add(mark);
    }
}
