package dev.parlance.tts.spring;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.micrometer.SpeechCallObservationConvention;
import dev.parlance.tts.micrometer.SpeechMetrics;
import dev.parlance.tts.micrometer.SpeechObservations;
import dev.parlance.tts.micrometer.SpeechTextContext;
import dev.parlance.tts.micrometer.SpeechTextObservationConvention;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class MicrometerTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final ApplicationContextRunner application = Contexts.with(FakeSpeechProvider.named("fake"));

    @Test
    void measuresWithMetersAlone() {
        application.withBean(MeterRegistry.class, () -> meters).run(context -> {
            speechOf(context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello.")));
            assertThat(context).doesNotHaveBean(SpeechObservations.class);
        });

        assertThat(names()).contains("parlance.speech", "parlance.speech.call", "parlance.speech.characters");
        assertThat(meters.get("parlance.speech").timer().count()).isOne();
    }

    // As the actuator has it: what is observed is timed.
    @Test
    void countsOnceBesideObservations() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

        application
                .withBean(MeterRegistry.class, () -> meters)
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context ->
                        speechOf(context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello."))));

        assertThat(names()).contains("parlance.speech", "parlance.speech.call", "parlance.speech.characters");
        assertThat(meters.get("parlance.speech").timer().count()).isOne();
    }

    @Test
    void describesWhatObservationsAreTimedWith() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

        application
                .withBean(MeterRegistry.class, () -> meters)
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> {
                    // As Spring Boot does with each registry.
                    context.getBeanProvider(MeterFilter.class)
                            .forEach(filter -> meters.config().meterFilter(filter));
                    speechOf(context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello.")));
                });

        assertThat(meters.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(
                        id -> assertThat(id.getDescription()).as(id.getName()).isNotBlank());
    }

    @Test
    void namesAndKeysAreThoseOfTheApplicationsConventions() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

        application
                .withBean(ObservationRegistry.class, () -> observations)
                .withBean(SpeechTextObservationConvention.class, ByBranch::new)
                .withBean(SpeechCallObservationConvention.class, Renamed::new)
                .run(context ->
                        speechOf(context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello."))));

        assertThat(meters.get("parlance.speech").tag("branch", "7").timer().count())
                .isOne();
        assertThat(names()).contains("shop.call", "shop.call.active").doesNotContain("parlance.speech.call");
    }

    private static final class ByBranch implements SpeechTextObservationConvention {
        @Override
        public KeyValues getLowCardinalityKeyValues(SpeechTextContext context) {
            return SpeechTextObservationConvention.super
                    .getLowCardinalityKeyValues(context)
                    .and("branch", "7");
        }
    }

    private static final class Renamed implements SpeechCallObservationConvention {
        @Override
        public String getName() {
            return "shop.call";
        }
    }

    @Test
    void measuresNothingWithoutARegistryOrTheModule() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SpeechMetrics.class));
        application
                .withBean(MeterRegistry.class, () -> meters)
                .withClassLoader(new FilteredClassLoader("dev.parlance.tts.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("parlanceMetrics"));
    }

    private List<String> names() {
        return meters.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .toList();
    }
}
