package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextFeed;
import io.vavr.control.Either;
import java.time.Duration;

/** Speaks what a language model writes, sentence by sentence, while it writes on. */
public final class SpeakWhileWritten {
    private static final String ANSWER =
            "The kettle is an old friend. It has three parts: the body, the lid and the spout. "
                    + "Fill it with fresh water, put it on the fire, and wait until it sings.";
    private static final Duration PER_TOKEN = Duration.ofMillis(30);

    private SpeakWhileWritten() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        // guide: begin feed
        TextFeed feed = new TextFeed();
        Thread model = new Thread(() -> write(feed), "model");
        try (Parlance parlance =
                Parlance.builder().provider(EspeakProvider.factory()).build()) {
            model.start();
            Either<SpeechError, SpeechReceipt> outcome = parlance.streaming()
                    .synthesize(SpeechRequest.withoutText().build(), feed, new PcmCollector(), Cancellation.never());
            System.out.println(outcome.fold(SpeechError::message, SpeakWhileWritten::summary));
        }
        // guide: end
    }

    // guide: begin model
    // Stands for a model's callback: a token every 30 ms, cut anywhere.
    private static void write(TextFeed feed) {
        try {
            for (int start = 0; start < ANSWER.length(); start += 4) {
                Thread.sleep(PER_TOKEN.toMillis());
                if (!feed.append(ANSWER.substring(start, Math.min(ANSWER.length(), start + 4)))) {
                    return;
                }
            }
            feed.end();
        } catch (InterruptedException e) {
            feed.fail(e);
        }
    }
    // guide: end

    private static String summary(SpeechReceipt receipt) {
        return receipt.pieces() + " sentences; first audio after "
                + receipt.timeToFirstAudio().toMillis() + " ms, the text was written in "
                + PER_TOKEN.multipliedBy(ANSWER.length() / 4 + 1).toMillis() + " ms";
    }
}
