package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.micrometer.SpeechMetrics;
import dev.parlance.tts.micrometer.SpeechObservations;
import dev.parlance.tts.micrometer.SpeechTextContext;
import dev.parlance.tts.micrometer.SpeechTextObservationConvention;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.ObservationRegistry;

/**
 * Has a text and its calls timed and traced by one registry of observations. A program adds the handlers of its tracer to it; Spring
 * Boot's Actuator does. Texts have a tag of this program beside those of Parlance.
 */
public final class ObserveSpeech {
    private ObserveSpeech() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        observations.observationConfig().observationConvention(new ByBranch("7"));
        // guide: begin observations
        Parlance.Builder builder = Parlance.builder()
                .provider(EspeakProvider.factory())
                .listener(SpeechObservations.of(observations)) // spans, and the timers of texts and calls
                .listener(SpeechMetrics.besideObservations(meters)); // everything else
        // guide: end
        try (Parlance parlance = builder.build()) {
            System.out.println(parlance.synthesizer()
                    .synthesize(SpeechRequest.of("Mind the gap."))
                    .fold(SpeechError::message, speech -> speech.receipt().toString()));
        }
        System.out.println(
                meters.get("parlance.speech").tag("branch", "7").timer().count() + " text");
    }

    // guide: begin convention
    record ByBranch(String branch)
            implements SpeechTextObservationConvention, GlobalObservationConvention<SpeechTextContext> {
        @Override
        public KeyValues getLowCardinalityKeyValues(SpeechTextContext context) {
            return SpeechTextObservationConvention.super
                    .getLowCardinalityKeyValues(context)
                    .and("branch", branch);
        }
    }
    // guide: end
}
