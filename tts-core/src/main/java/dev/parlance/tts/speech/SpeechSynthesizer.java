package dev.parlance.tts.speech;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmCollector;
import io.vavr.control.Either;

/**
 * Turns text into speech, in the caller's thread.
 *
 * <p>Rules, checked by {@code SpeechSynthesizerContract}:
 *
 * <ol>
 *   <li>S1. {@link AudioSink#begin} comes exactly once and before any audio, or not at all.
 *   <li>S2. Every {@link AudioSink#write} holds whole frames of that format.
 *   <li>S3. The result is a receipt only when the source said it was finished <em>and</em> audio arrived. A stream that
 *       ends early or inside a frame, an empty body, an error in a reply that claims success and a short download are
 *       errors. What the sink receives is all of the source's audio, in order, once, and in the format it is said to have.
 *   <li>S4. There is exactly one outcome, and nothing reaches the sink after the return.
 *   <li>S5. {@link Cancellation#cancel} from any thread ends the call within 100 ms with {@link SpeechError.Cancelled},
 *       unless the sink itself blocks; whatever the call had open is closed. Interrupting the calling thread does the
 *       same and leaves its interrupt flag set.
 *   <li>S6. What the request asks for and {@link #profileFor} does not offer is {@link SpeechError.Unsupported},
 *       decided before anything is sent. What is offered changes the audio. Nothing is silently ignored.
 *   <li>S7. Blank text, and text that is not valid Unicode or holds NUL, is {@link SpeechError.InvalidText}.
 *   <li>S8. A voice the backend does not know is {@link SpeechError.UnknownVoice}.
 *   <li>S9. A sink that throws, whatever it throws, ends the call with {@link SpeechError.SinkFailed} carrying that, and
 *       the source is closed.
 *   <li>S10. Safe for concurrent use: each caller receives its own text in its own voice.
 *   <li>S11. No error, log line, output of the process or {@code toString} holds the text, a key or a signed URL; not even
 *       when the backend quotes them.
 *   <li>S12. Marks are in time order, inside the text and inside the audio, and say where they come from.
 *   <li>S13. A phase that takes longer than its {@link Timeouts limit} ends the call with {@link SpeechError.TimedOut} of
 *       that phase; a backend without a service to wait for has no such phase.
 *   <li>S14. Connections, sessions and threads of a call are given back when it ends, however it ends.
 * </ol>
 */
public interface SpeechSynthesizer {
    /**
     * Speaks {@code request} into {@code sink}; returns when all of it has been delivered, or why not. On an error the
     * sink may have received the beginning.
     */
    Either<SpeechError, SpeechReceipt> synthesize(SpeechRequest request, AudioSink sink, Cancellation cancellation);

    /** Returns the profile for requests that name no model. It never changes. */
    SynthesizerProfile profile();

    /** Returns the profile for {@code request}, whose model or voice may differ from the default ones. */
    default SynthesizerProfile profileFor(SpeechRequest request) {
        return profile();
    }

    /** Speaks {@code request} into {@code sink} as above, without a way to cancel but interrupting the thread. */
    default Either<SpeechError, SpeechReceipt> synthesize(SpeechRequest request, AudioSink sink) {
        return synthesize(request, sink, Cancellation.never());
    }

    /** Speaks {@code request} and returns all of it, collected in memory. */
    default Either<SpeechError, Speech> synthesize(SpeechRequest request) {
        PcmCollector collector = new PcmCollector();
        return synthesize(request, collector)
                .map(receipt -> new Speech(
                        collector.audio().orElseThrow(() -> new IllegalStateException("a receipt without audio")),
                        collector.marks(),
                        receipt));
    }
}
