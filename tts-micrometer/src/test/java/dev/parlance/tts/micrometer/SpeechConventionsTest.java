package dev.parlance.tts.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.micrometer.SpeechCallContext.CacheResult;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener.Ending;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SpeechConventionsTest {
    private final SimpleTracer tracer = new SimpleTracer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry registry = ObservationRegistry.create();

    SpeechConventionsTest() {
        registry.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(tracer))
                .observationHandler(new DefaultMeterObservationHandler(meters));
    }

    /** Renames texts, and adds a tag and a key of spans. */
    private static class Renamed implements SpeechTextObservationConvention {
        @Override
        public String getName() {
            return "shop.speech";
        }

        @Override
        public String getContextualName(SpeechTextContext context) {
            return "announcement";
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(SpeechTextContext context) {
            return SpeechTextObservationConvention.super
                    .getLowCardinalityKeyValues(context)
                    .and("length", context.text().characters().orElse(0) > 20 ? "long" : "short");
        }

        @Override
        public KeyValues getHighCardinalityKeyValues(SpeechTextContext context) {
            return SpeechTextObservationConvention.super
                    .getHighCardinalityKeyValues(context)
                    .and("shop.branch", "7");
        }
    }

    private static final class RenamedForAll extends Renamed
            implements GlobalObservationConvention<SpeechTextContext> {}

    /** Names calls by their provider. */
    private static class ByProvider implements SpeechCallObservationConvention {
        @Override
        public String getContextualName(SpeechCallContext context) {
            return context.call().provider();
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(SpeechCallContext context) {
            String repeated = context.retries() > 0 ? "yes" : "no";
            return SpeechCallObservationConvention.super
                    .getLowCardinalityKeyValues(context)
                    .and("repeated", repeated);
        }
    }

    private static final class ByProviderForAll extends ByProvider
            implements GlobalObservationConvention<SpeechCallContext> {}

    @Test
    void aConventionRenamesTextsAndAddsKeys() {
        speak(SpeechObservations.of(registry).withTextConvention(new Renamed()));

        assertTextsAreRenamed();
        assertThat(span("speech call").getTags()).containsKeys("cache", "parlance.voice");
    }

    @Test
    void aConventionRenamesCallsAndAddsKeys() {
        speak(SpeechObservations.of(registry).withCallConvention(new ByProvider()));

        assertCallsAreNamedByProvider();
        assertThat(span("speech").getTags()).containsKeys("outcome", "parlance.pieces");
    }

    @Test
    void theConventionsOfTheRegistryHoldWithoutAnythingElse() {
        registry.observationConfig()
                .observationConvention(new RenamedForAll())
                .observationConvention(new ByProviderForAll());

        speak(SpeechObservations.of(registry));

        assertTextsAreRenamed();
        assertCallsAreNamedByProvider();
    }

    @Test
    void aConventionThatIsGivenComesBeforeThoseOfTheRegistry() {
        registry.observationConfig().observationConvention(new RenamedForAll());

        speak(SpeechObservations.of(registry).withTextConvention(new SpeechTextObservationConvention() {}));

        assertThat(meters.get("parlance.speech").timer().count()).isOne();
        assertThat(meters.find("shop.speech").timer()).isNull();
    }

    @Test
    void noConventionChangesTheTimersOfSpeechMetrics() {
        registry.observationConfig().observationConvention(new RenamedForAll());
        SimpleMeterRegistry own = new SimpleMeterRegistry();

        new LongText(SpeechMetrics.of(own), SpeechObservations.of(registry)).fillCache();

        assertThat(own.get("parlance.speech").timer().count()).isOne();
        assertThat(meters.get("shop.speech").timer().count()).isOne();
    }

    private static void speak(SpeechObservations observations) {
        new LongText(observations).fillCache();
    }

    private void assertTextsAreRenamed() {
        assertThat(meters.get("shop.speech").tag("length", "long").timer().count())
                .isOne();
        assertThat(keys("shop.speech")).containsOnly(Set.of("provider", "outcome", "error.type", "length", "error"));
        assertThat(keys("shop.speech.active")).containsOnly(Set.of("provider", "outcome", "error.type", "length"));
        assertThat(meters.find("parlance.speech").meters()).isEmpty();
        assertThat(span("announcement").getTags())
                .containsEntry("length", "long")
                .containsEntry("shop.branch", "7")
                .containsEntry("outcome", "finished")
                .containsEntry("parlance.pieces", "1");
    }

    private void assertCallsAreNamedByProvider() {
        Set<String> tags = Set.of("provider", "model", "cache", "outcome", "error.type", "repeated");
        assertThat(meters.get("parlance.speech.call")
                        .tag("repeated", "no")
                        .timer()
                        .count())
                .isOne();
        assertThat(keys("parlance.speech.call.active")).containsOnly(tags);
        assertThat(span("cloud").getTags())
                .containsKeys(tags.toArray(String[]::new))
                .containsEntry("outcome", "finished")
                .containsEntry("parlance.voice", "cloud:ada");
    }

    private List<Set<String>> keys(String meter) {
        return meters.find(meter).meters().stream()
                .map(Meter::getId)
                .map(id -> id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet()))
                .toList();
    }

    private SimpleSpan span(String name) {
        return tracer.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .collect(Collectors.collectingAndThen(Collectors.toList(), spans -> {
                    assertThat(spans).as("spans called %s", name).hasSize(1);
                    return spans.get(0);
                }));
    }

    @Test
    void aConventionThatThrowsBreaksNoSpeech() {
        LongText text = new LongText(SpeechObservations.of(registry)
                .withTextConvention(new Throwing(Moment.START))
                .withCallConvention(new SpeechCallObservationConvention() {}));

        text.speak();

        assertThat(registry.getCurrentObservationScope()).isNull();
        assertThat(meters.find("parlance.speech").timer()).isNull();
        assertThat(meters.get("parlance.speech.call").timers()).isNotEmpty();
    }

    @Test
    void aConventionThatThrowsAtTheEndLeavesNoScopeToTheThread() {
        LongText text = new LongText(SpeechObservations.of(registry).withTextConvention(new Throwing(Moment.END)));

        text.speak();

        assertThat(registry.getCurrentObservationScope()).isNull();
        assertThat(tracer.currentSpan()).isNull();
        assertThat(meters.get("parlance.speech.call").timers()).isNotEmpty();
    }

    private enum Moment {
        START,
        END
    }

    private record Throwing(Moment moment) implements SpeechTextObservationConvention {
        @Override
        public KeyValues getLowCardinalityKeyValues(SpeechTextContext context) {
            if (context.ending().isPresent() == (moment == Moment.END)) {
                throw new IllegalStateException("a convention of the application");
            }
            return SpeechTextObservationConvention.super.getLowCardinalityKeyValues(context);
        }
    }

    @Test
    void contextsHaveWhatHappened() {
        List<Observation.Context> ended = new CopyOnWriteArrayList<>();
        registry.observationConfig().observationHandler(new Recording(ended));
        LongText text = new LongText(SpeechObservations.of(registry));

        text.fillCache();
        text.speak();

        SpeechTextContext spoken = of(ended, SpeechTextContext.class).get(1);
        assertThat(spoken.text().provider()).contains("cloud");
        assertThat(spoken.firstAudio()).isPresent();
        assertThat(spoken.ending()).containsInstanceOf(Ending.Finished.class);
        assertThat(spoken.receipt())
                .hasValueSatisfying(receipt -> assertThat(receipt.pieces()).isEqualTo(3));
        assertThat(spoken.fallbacks()).singleElement().satisfies(change -> {
            assertThat(change.from() + " " + change.to()).isEqualTo("cloud embedded");
            assertThat(change.error()).containsInstanceOf(SpeechError.QuotaExhausted.class);
        });
        assertThat(of(ended, SpeechCallContext.class))
                .extracting(SpeechCallContext::cacheResult)
                .contains(CacheResult.HIT, CacheResult.MISS);
        assertThat(of(ended, SpeechCallContext.class))
                .filteredOn(call -> call.retries() == 1)
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.retryError()).containsInstanceOf(SpeechError.RateLimited.class);
                    assertThat(call.modelName()).isEqualTo("cloud-1");
                    assertThat(call.firstAudio()).isPresent();
                });
    }

    // The methods of a context are asked by handlers at the start too.
    @Test
    void contextsHaveNothingOfTheEndBeforeIt() {
        List<String> started = new ArrayList<>();
        registry.observationConfig().observationHandler(new ObservationHandler<SpeechCallContext>() {
            @Override
            public void onStart(SpeechCallContext context) {
                started.add(
                        context.cacheResult() + " " + context.retries() + " " + context.ending() + context.receipt());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return context instanceof SpeechCallContext;
            }
        });

        speak(SpeechObservations.of(registry));

        assertThat(started).containsExactly("NONE 0 Optional.emptyOptional.empty");
    }

    private static <T> List<T> of(List<Observation.Context> contexts, Class<T> type) {
        return contexts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private record Recording(List<Observation.Context> ended) implements ObservationHandler<Observation.Context> {
        @Override
        public void onStop(Observation.Context context) {
            ended.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
