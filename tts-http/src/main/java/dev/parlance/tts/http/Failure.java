package dev.parlance.tts.http;

import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** What an exception in the middle of a synthesis means to the caller. */
public final class Failure {
    private final CallWatch watch;
    private final SpeechDelivery delivery;
    private final boolean answered;

    /**
     * @param watch knows whether the call was ended from outside
     * @param delivery knows how far it came
     * @param answered tells whether a connection that breaks cuts an answer short
     */
    public Failure(CallWatch watch, SpeechDelivery delivery, boolean answered) {
        this.watch = watch;
        this.delivery = delivery;
        this.answered = answered;
    }

    /** Returns the error. What is about the content comes first: it was found before anybody ended the call. */
    public SpeechError of(IOException thrown) {
        if (thrown instanceof SinkException sink) {
            return sink.error();
        }
        if (thrown instanceof SpeechFailedException failed) {
            return failed.error();
        }
        if (thrown instanceof BadReplyException || thrown instanceof LinkGuard.RefusedLinkException) {
            return new SpeechError.BadReply(String.valueOf(thrown.getMessage()));
        }
        if (thrown instanceof MalformedAudioException malformed) {
            return malformed(malformed);
        }
        return watch.verdict().orElseGet(() -> lost(thrown));
    }

    private SpeechError malformed(MalformedAudioException thrown) {
        return thrown.kind() == MalformedAudioException.Kind.TRUNCATED
                ? new SpeechError.Truncated(delivery.frames())
                : new SpeechError.BadReply("audio that cannot be read: " + thrown.getMessage());
    }

    private SpeechError lost(IOException thrown) {
        if (answered) {
            return new SpeechError.Truncated(delivery.frames());
        }
        // The one timeout that OkHttp keeps itself is the one of connecting.
        if (thrown instanceof SocketTimeoutException) {
            return watch.timedOut(TimeoutPhase.CONNECT);
        }
        // The class only: messages name hosts and addresses.
        return new SpeechError.Unavailable(
                "the connection failed (" + thrown.getClass().getSimpleName() + ")");
    }
}
