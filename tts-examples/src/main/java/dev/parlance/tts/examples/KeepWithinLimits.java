package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.resilience.Resilience;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.verify.Verification;
import java.time.Duration;

/** Sends a provider no more than an account allows, tries again what failed, and does not take silence for speech. */
public final class KeepWithinLimits {
    private KeepWithinLimits() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        // guide: begin limits
        Resilience resilience = Resilience.builder()
                .attempts(5)
                .atOnce(4) // calls of one provider
                .rate(new RequestRate(180, Duration.ofMinutes(1)))
                .total(Duration.ofMinutes(2)) // no attempt begins after that
                .build();
        Parlance.Builder builder = Parlance.builder()
                .provider(FreeTtsProvider.factory())
                .interceptUncached(resilience)
                .interceptUncached(Verification.standard());
        // guide: end
        try (Parlance parlance = builder.build()) {
            System.out.println(parlance.synthesizer()
                    .synthesize(SpeechRequest.of("The kettle is boiling."))
                    .fold(SpeechError::message, speech -> speech.receipt().attempts() + " attempt"));
        }
    }
}
