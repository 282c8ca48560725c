package dev.parlance.tts.server;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A text that a client waits for: admitted, spoken in its turn by a thread of the {@link Admission}, and given up when the client
 * hangs up, when its time is over, or when the server is closed.
 */
final class SpeechTurn implements Runnable {
    private final Exchange exchange;
    private final Work work;
    private final Cancellation cancellation = new Cancellation();
    private final StreamedResponse response;
    private volatile @Nullable ApiError givenUp;

    private SpeechTurn(Exchange exchange, Work work) {
        this.exchange = exchange;
        this.work = work;
        response = new StreamedResponse(exchange, cancellation);
    }

    /** Has {@code work} speak in its turn, or answers that there is no room. */
    static void take(Exchange exchange, Work work) {
        ServerParts parts = exchange.parts();
        SpeechTurn turn = new SpeechTurn(exchange, work);
        if (!parts.admission().admit(turn)) {
            exchange.fail(Exchange.overloaded(parts.admission()));
            return;
        }
        exchange.onEnd(() -> turn.abandon(Cancellation.Reason.CALLER));
        exchange.onGiveUp(why -> turn.giveUp(why, Cancellation.Reason.CALLER));
        exchange.limitTime(why -> turn.giveUp(why, Cancellation.Reason.DEADLINE));
    }

    // In the event loop.
    private void giveUp(ApiError why, Cancellation.Reason reason) {
        givenUp = why;
        if (abandon(reason)) {
            exchange.fail(why);
        }
    }

    // Returns true if it was still waiting, so that no thread will answer.
    private boolean abandon(Cancellation.Reason reason) {
        try {
            cancellation.cancel(reason);
        } catch (RuntimeException | Error e) {
            // A provider's own action; the synthesis ends all the same.
            ServerLog.failed(exchange.id(), e);
        }
        return exchange.parts().admission().withdraw(this);
    }

    /** Returns the answer to send to. */
    StreamedResponse response() {
        return response;
    }

    /** Returns what ends the synthesis. */
    Cancellation cancellation() {
        return cancellation;
    }

    /** Returns {@code error} for the client: why this was given up, if it was. It may wait for a list of voices. */
    ApiError told(SpeechError error) {
        ApiError why = givenUp;
        return why == null
                ? ErrorMapping.of(error, new SimilarVoices(exchange.parts().parlance()).words(error))
                : why;
    }

    @Override
    public void run() {
        try {
            work.speak(this);
        } catch (ApiException e) {
            response.fail(e.error());
        } catch (Throwable e) {
            // Also what is not declared, such as from Kotlin: the client would wait for ever.
            if (!cancellation.isCancelled()) {
                ServerLog.failed(exchange.id(), e);
            }
            ApiError why = givenUp;
            response.fail(why == null ? ApiError.internal() : why);
        }
    }

    /** What is done in a turn. */
    @FunctionalInterface
    interface Work {
        /**
         * Speaks to the response of {@code turn}, all of it or an error.
         *
         * @throws ApiException if the request cannot be served
         * @throws IOException if the response cannot be written
         */
        void speak(SpeechTurn turn) throws IOException;
    }
}
