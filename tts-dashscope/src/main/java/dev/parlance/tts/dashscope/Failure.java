package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;

/** What an exception in the middle of a synthesis means to the caller. */
final class Failure {
    private final CallWatch watch;
    private final SpeechDelivery delivery;
    private final boolean answered;

    /**
     * @param watch knows whether the call was ended from outside
     * @param delivery knows how far it came
     * @param answered tells whether the service had begun to answer
     */
    Failure(CallWatch watch, SpeechDelivery delivery, boolean answered) {
        this.watch = watch;
        this.delivery = delivery;
        this.answered = answered;
    }

    /** Returns the error. What is about the content comes first: it was found before anybody ended the call. */
    SpeechError of(IOException thrown) {
        if (thrown instanceof SinkException sink) {
            return sink.error();
        }
        if (thrown instanceof SpeechFailedException failed) {
            return failed.error();
        }
        if (thrown instanceof BadReplyException bad) {
            return new SpeechError.BadReply(String.valueOf(bad.getMessage()));
        }
        if (thrown instanceof MalformedAudioException malformed) {
            return malformed(malformed);
        }
        // An interrupt may be noticed by Okio before the watch has looked.
        return watch.verdict()
                .orElseGet(
                        () -> Thread.currentThread().isInterrupted() ? new SpeechError.Cancelled() : network(thrown));
    }

    private SpeechError malformed(MalformedAudioException thrown) {
        return thrown.kind() == MalformedAudioException.Kind.TRUNCATED
                ? new SpeechError.Truncated(delivery.frames())
                : new SpeechError.BadReply("audio that cannot be read: " + thrown.getMessage());
    }

    private SpeechError network(IOException thrown) {
        if (answered) {
            return new SpeechError.Truncated(delivery.frames());
        }
        // The class only: messages name hosts and addresses.
        return new SpeechError.Unavailable(
                "the connection failed (" + thrown.getClass().getSimpleName() + ")");
    }
}
