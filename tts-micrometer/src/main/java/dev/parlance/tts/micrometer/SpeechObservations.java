package dev.parlance.tts.micrometer;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.micrometer.SpeechCallContext.CacheResult;
import dev.parlance.tts.micrometer.SpeechTextContext.ProviderChange;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Observes texts and calls: a span for each where observations are traced, a timer where they are timed, as in an application
 * with Spring Boot's Actuator.
 *
 * <pre>{@code
 * Parlance.builder()
 *         .listener(SpeechObservations.of(observations))
 *         .listener(SpeechMetrics.besideObservations(meters))
 * }</pre>
 *
 * <p>{@code parlance.speech} is a text, from the caller's call to its return; its parent is the observation in whose scope the
 * caller is. {@code parlance.speech.call} is a call of a provider or of the cache for that text, and its child, in whichever
 * thread it runs. Both are in scope in the thread that carries them out: what is observed there, such as the requests of an HTTP
 * client, is below them, and log lines have their ids. Behind a cache a provider is called in a thread of its own; for what is
 * observed there give {@code Parlance.Builder.executor} one that takes the scope along, such as {@code
 * ContextExecutorService.wrap}.
 *
 * <p>The timers have descriptions if the registry of meters has the filter {@link #descriptions}.
 *
 * <p>Names and keys are documented in {@code docs/metrics.md}. A {@link SpeechTextObservationConvention} or a {@link
 * SpeechCallObservationConvention} changes them: the one that is given here, else the first of the registry that supports the
 * context ({@code observationConfig().observationConvention}). Predicates, filters and handlers receive a {@link SpeechTextContext} or a
 * {@link SpeechCallContext}. Without a convention, no key and no error of a span holds the text, a key, or what a provider or an exception
 * said; a voice or model that a caller invented is cut to 100 characters, and is in no timer.
 *
 * <p>A text or a call costs one observation; nothing is done for a chunk of audio. A text with one call took 3 µs and 7 KB beside what
 * the handlers do, and 0.5 µs and 1 KB with a registry that has none (JDK 17, 2026-11). Safe for concurrent use.
 */
public final class SpeechObservations implements SpeechListener {
    private static final SpeechTextObservationConvention STANDARD_TEXT = new SpeechTextObservationConvention() {};
    private static final SpeechCallObservationConvention STANDARD_CALL = new SpeechCallObservationConvention() {};

    private final ObservationRegistry registry;
    private final ModelNames models;
    private final boolean inScope;
    private final @Nullable SpeechTextObservationConvention textConvention;
    private final @Nullable SpeechCallObservationConvention callConvention;

    private final Map<Text, Running<SpeechTextContext>> texts = new ConcurrentHashMap<>();
    private final Map<Call, Running<SpeechCallContext>> calls = new ConcurrentHashMap<>();

    private SpeechObservations(
            ObservationRegistry registry,
            ModelNames models,
            boolean inScope,
            @Nullable SpeechTextObservationConvention textConvention,
            @Nullable SpeechCallObservationConvention callConvention) {
        this.registry = requireNonNull(registry, "registry");
        this.models = models;
        this.inScope = inScope;
        this.textConvention = textConvention;
        this.callConvention = callConvention;
    }

    /** Returns a listener that observes with {@code registry}. */
    public static SpeechObservations of(ObservationRegistry registry) {
        return new SpeechObservations(registry, new ModelNames(), true, null, null);
    }

    /** Returns one whose observations nothing else is to see: the scope of a thread is common to all registries. */
    static SpeechObservations unscoped(ObservationRegistry registry, ModelNames models) {
        return new SpeechObservations(registry, models, false, null, null);
    }

    /** Returns a listener that names texts by {@code convention}, whatever conventions the registry has. */
    public SpeechObservations withTextConvention(SpeechTextObservationConvention convention) {
        return new SpeechObservations(
                registry, models, inScope, requireNonNull(convention, "convention"), callConvention);
    }

    /** Returns a listener that names calls by {@code convention}, whatever conventions the registry has. */
    public SpeechObservations withCallConvention(SpeechCallObservationConvention convention) {
        return new SpeechObservations(
                registry, models, inScope, textConvention, requireNonNull(convention, "convention"));
    }

    /**
     * Returns a filter that describes the timers which Micrometer makes of the observations here, since it makes them without a
     * description. Add it to a registry before its first meter: {@code meters.config().meterFilter(SpeechObservations.descriptions())}.
     * Timers that a convention renames stay without one.
     */
    public static MeterFilter descriptions() {
        return new TimerDescriptions();
    }

    @Override
    public void started(Text text) {
        if (registry.isNoop()) {
            return;
        }
        SpeechTextContext context = new SpeechTextContext(text);
        Observation observation =
                SpeechObservation.TEXT.observation(textConvention, STANDARD_TEXT, () -> context, registry);
        start(texts, text, context, observation);
    }

    @Override
    public void started(Call call) {
        if (registry.isNoop()) {
            return;
        }
        SpeechCallContext context = new SpeechCallContext(call, models);
        find(texts, call.text()).ifPresent(text -> context.setParentObservation(text.observation()));
        Observation observation =
                SpeechObservation.CALL.observation(callConvention, STANDARD_CALL, () -> context, registry);
        start(calls, call, context, observation);
    }

    private <S, C extends ObservedSpeech> void start(
            Map<S, Running<C>> running, S subject, C context, Observation observation) {
        if (!observation.isNoop()) {
            observation.start();
            running.put(subject, new Running<>(context, observation, inScope ? openScope(observation) : null));
        }
    }

    // The thread has the scope already when a handler throws.
    private Observation.Scope openScope(Observation observation) {
        try {
            return observation.openScope();
        } catch (RuntimeException | Error e) {
            Observation.Scope opened = registry.getCurrentObservationScope();
            boolean isOfThis = opened != null && observation.equals(opened.getCurrentObservation());
            stop(observation, isOfThis ? opened : null);
            throw e;
        }
    }

    private static void stop(Observation observation, Observation.@Nullable Scope scope) {
        try {
            if (scope != null) {
                scope.close();
            }
        } finally {
            observation.stop();
        }
    }

    private static <S, C extends ObservedSpeech> Optional<Running<C>> find(Map<S, Running<C>> running, S subject) {
        return Optional.ofNullable(running.get(subject));
    }

    @Override
    public void firstAudio(Text text, Duration sinceStart) {
        find(texts, text).ifPresent(found -> found.context().firstAudio(sinceStart));
    }

    @Override
    public void firstAudio(Call call, Duration sinceStart) {
        find(calls, call).ifPresent(found -> found.context().firstAudio(sinceStart));
    }

    @Override
    public void cacheHit(Call call) {
        find(calls, call).ifPresent(found -> found.context().cacheResult(CacheResult.HIT));
    }

    @Override
    public void cacheMissed(Call call) {
        find(calls, call).ifPresent(found -> found.context().cacheResult(CacheResult.MISS));
    }

    @Override
    public void retried(Call call, int attempt, SpeechError error, Duration wait) {
        find(calls, call).ifPresent(found -> found.context().retried(attempt, error));
    }

    @Override
    public void fellBack(Text text, String from, String to, Optional<SpeechError> error) {
        find(texts, text).ifPresent(found -> found.context().fellBack(new ProviderChange(from, to, error)));
    }

    @Override
    public void ended(Text text, Ending ending) {
        end(texts.remove(text), ending);
    }

    @Override
    public void ended(Call call, Ending ending) {
        if (ending instanceof Ending.Finished) {
            models.spoke(call);
        }
        end(calls.remove(call), ending);
    }

    private static void end(@Nullable Running<?> ended, Ending ending) {
        if (ended != null) {
            ended.stop(ending);
        }
    }

    private static final class TimerDescriptions implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            return SpeechObservation.description(id.getName())
                    .map(words ->
                            new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), words, id.getType()))
                    .orElse(id);
        }
    }

    /** What is observed now. */
    private record Running<C extends ObservedSpeech>(
            C context, Observation observation, Observation.@Nullable Scope scope) {
        /** Stops the observation, whatever a handler throws: a thread that kept its scope would have it for all later work. */
        void stop(Ending ending) {
            context.ended(ending);
            try {
                SpeechFailure.of(ending).ifPresent(observation::error);
            } finally {
                SpeechObservations.stop(observation, scope);
            }
        }
    }
}
