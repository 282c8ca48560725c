package dev.parlance.tts.spring;

import dev.parlance.tts.micrometer.SpeechCallObservationConvention;
import dev.parlance.tts.micrometer.SpeechMetrics;
import dev.parlance.tts.micrometer.SpeechObservations;
import dev.parlance.tts.micrometer.SpeechTextObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Measures and observes speech where {@code tts-micrometer} is on the class path and the application has a registry. The chain takes both
 * listeners as it takes every other. Of the names after which it comes, the first of each pair is that of Spring Boot 4.
 */
@AutoConfiguration(
        before = ParlanceAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration"
        })
@ConditionalOnClass(name = "dev.parlance.tts.micrometer.SpeechMetrics")
final class MicrometerAutoConfiguration {
    /** Spring Boot gives it to each registry. Static, so that a registry needs nothing else of this. */
    @Bean
    static MeterFilter parlanceMeterDescriptions() {
        return SpeechObservations.descriptions();
    }

    /** What an application traces, and times if it has meters too, by names and keys of its own if it has conventions. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(ObservationRegistry.class)
    static final class Observations {
        @Bean
        @ConditionalOnMissingBean
        SpeechObservations parlanceObservations(
                ObservationRegistry registry,
                ObjectProvider<SpeechTextObservationConvention> ofTexts,
                ObjectProvider<SpeechCallObservationConvention> ofCalls) {
            SpeechObservations observations = SpeechObservations.of(registry);
            SpeechTextObservationConvention ofText = ofTexts.getIfAvailable();
            if (ofText != null) {
                observations = observations.withTextConvention(ofText);
            }
            SpeechCallObservationConvention ofCall = ofCalls.getIfAvailable();
            return ofCall == null ? observations : observations.withCallConvention(ofCall);
        }
    }

    /** What an application counts. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    static final class Meters {
        @Bean
        @ConditionalOnMissingBean
        SpeechMetrics parlanceMetrics(MeterRegistry registry, ObjectProvider<SpeechObservations> observations) {
            // Where observations are timed, both would count twice.
            return observations.getIfAvailable() == null
                    ? SpeechMetrics.of(registry)
                    : SpeechMetrics.besideObservations(registry);
        }
    }
}
