package dev.parlance.tts.micrometer;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
 * <p>A filter or a handler finds the {@link SpeechListener.Text} or {@link SpeechListener.Call} in the context, by its class.
 * Keys are documented in {@code docs/metrics.md}. No key and no error of a span holds the text, a key, or what a provider or an
 * exception said; a voice or model that a caller invented is cut to 100 characters, and is in no timer.
 *
 * <p>A text or a call costs one observation; nothing is done for a chunk of audio. A text with one call took 3 µs and 5 KB beside what
 * the handlers do, and 0.5 µs and 1 KB with a registry that has none (JDK 17, 2026-11). Safe for concurrent use.
 */
public final class SpeechObservations implements SpeechListener {
    private static final double NANOS = 1e9;

    private final ObservationRegistry registry;
    private final ModelNames models;
    private final boolean inScope;
    /** By text or call. */
    private final Map<Object, Running> running = new ConcurrentHashMap<>();

    private SpeechObservations(ObservationRegistry registry, ModelNames models, boolean inScope) {
        this.registry = requireNonNull(registry, "registry");
        this.models = models;
        this.inScope = inScope;
    }

    /** Returns a listener that observes with {@code registry}. */
    public static SpeechObservations of(ObservationRegistry registry) {
        return new SpeechObservations(registry, new ModelNames(), true);
    }

    /**
     * Returns a filter that describes the timers which Micrometer makes of the observations here, since it makes them without a
     * description. Add it to a registry before its first meter: {@code meters.config().meterFilter(SpeechObservations.descriptions())}.
     */
    public static MeterFilter descriptions() {
        return new TimerDescriptions();
    }

    /** Returns one whose observations nothing else is to see: the scope of a thread is common to all registries. */
    static SpeechObservations unscoped(ObservationRegistry registry, ModelNames models) {
        return new SpeechObservations(registry, models, false);
    }

    @Override
    public void started(Text text) {
        if (registry.isNoop()) {
            return;
        }
        Observation observation = SpeechObservation.TEXT
                .observation(registry)
                .lowCardinalityKeyValue(SpeechKey.PROVIDER.value(text.provider().orElse("unknown")));
        described(observation, text.voice(), text.characters());
        start(text, observation);
    }

    @Override
    public void started(Call call) {
        if (registry.isNoop()) {
            return;
        }
        Observation observation = SpeechObservation.CALL
                .observation(registry)
                .lowCardinalityKeyValue(SpeechKey.PROVIDER.value(call.provider()))
                .lowCardinalityKeyValue(SpeechKey.MODEL.value(models.of(call)))
                .lowCardinalityKeyValue(SpeechKey.CACHE.value(SpeechKey.NONE));
        described(observation, Optional.of(call.voice()), call.characters());
        find(call.text()).ifPresent(text -> observation.parentObservation(text.observation));
        start(call, observation);
    }

    private static void described(Observation observation, Optional<VoiceId> voice, OptionalInt characters) {
        voice.ifPresent(id -> observation.highCardinalityKeyValue(SpeechKey.VOICE.value(id.toString())));
        characters.ifPresent(
                count -> observation.highCardinalityKeyValue(SpeechKey.CHARACTERS.value(Integer.toString(count))));
    }

    // What is not known yet has a value too: a meter's tags are always the same.
    private void start(Object subject, Observation observation) {
        if (observation.isNoop()) {
            return;
        }
        observation.getContext().put(subject.getClass(), subject);
        observation
                .lowCardinalityKeyValue(SpeechKey.OUTCOME.value(SpeechKey.NONE))
                .lowCardinalityKeyValue(SpeechKey.ERROR_TYPE.value(SpeechKey.NONE))
                .start();
        running.put(subject, new Running(observation, inScope ? observation.openScope() : null));
    }

    private Optional<Running> find(Object subject) {
        return Optional.ofNullable(running.get(subject));
    }

    @Override
    public void firstAudio(Text text, Duration sinceStart) {
        annotate(text, SpeechKey.FIRST_AUDIO_SECONDS.value(seconds(sinceStart)));
    }

    @Override
    public void firstAudio(Call call, Duration sinceStart) {
        annotate(call, SpeechKey.FIRST_AUDIO_SECONDS.value(seconds(sinceStart)));
    }

    private void annotate(Object subject, KeyValue value) {
        find(subject).ifPresent(found -> found.change(observation -> observation.highCardinalityKeyValue(value)));
    }

    @Override
    public void cacheHit(Call call) {
        cache(call, "hit");
    }

    @Override
    public void cacheMissed(Call call) {
        cache(call, "miss");
    }

    private void cache(Call call, String result) {
        KeyValue value = SpeechKey.CACHE.value(result);
        find(call).ifPresent(found -> found.change(observation -> observation.lowCardinalityKeyValue(value)));
    }

    @Override
    public void retried(Call call, int attempt, SpeechError error, Duration wait) {
        annotate(call, SpeechKey.RETRIES.value(Integer.toString(attempt)));
        annotate(call, SpeechKey.RETRY_ERROR.value(Outcome.errorType(Optional.of(error))));
    }

    @Override
    public void fellBack(Text text, String from, String to, Optional<SpeechError> error) {
        String change = from + " to " + to + " (" + Outcome.errorType(error) + ")";
        find(text).ifPresent(found -> found.addFallback(change));
    }

    @Override
    public void ended(Text text, Ending ending) {
        end(text, ending);
    }

    @Override
    public void ended(Call call, Ending ending) {
        if (ending instanceof Ending.Finished) {
            models.spoke(call);
        }
        KeyValue model = SpeechKey.MODEL.value(models.of(call));
        find(call).ifPresent(found -> found.change(observation -> observation.lowCardinalityKeyValue(model)));
        end(call, ending);
    }

    private void end(Object subject, Ending ending) {
        Running ended = running.remove(subject);
        if (ended != null) {
            try {
                describe(ended.end(), subject, ending);
            } finally {
                ended.stop();
            }
        }
    }

    private static void describe(Observation observation, Object subject, Ending ending) {
        observation
                .lowCardinalityKeyValue(
                        SpeechKey.OUTCOME.value(Outcome.of(ending).value()))
                .lowCardinalityKeyValue(SpeechKey.ERROR_TYPE.value(Outcome.errorType(ending)));
        if (ending instanceof Ending.Finished finished) {
            received(observation, finished.receipt(), subject instanceof Text);
        }
        SpeechFailure.of(ending).ifPresent(observation::error);
    }

    private static void received(Observation observation, SpeechReceipt receipt, boolean ofText) {
        observation
                .highCardinalityKeyValue(SpeechKey.AUDIO_SECONDS.value(seconds(receipt.audioDuration())))
                .highCardinalityKeyValue(SpeechKey.ATTEMPTS.value(Integer.toString(receipt.attempts())));
        if (!receipt.costs().isEmpty()) {
            observation.highCardinalityKeyValue(SpeechKey.COST.value(
                    receipt.costs().stream().map(SpeechObservations::price).collect(Collectors.joining(", "))));
        }
        if (ofText) {
            observation.highCardinalityKeyValue(SpeechKey.PIECES.value(Integer.toString(receipt.pieces())));
        } else {
            receipt.requestId().ifPresent(id -> observation.highCardinalityKeyValue(SpeechKey.REQUEST_ID.value(id)));
        }
    }

    private static String price(Cost cost) {
        return cost.amount().toPlainString() + " " + cost.currency().getCurrencyCode();
    }

    private static String seconds(Duration time) {
        return Double.toString(time.toNanos() / NANOS);
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

    /** What is observed now. Its values come from several threads, and an observation is made for one. */
    private static final class Running {
        private final Observation observation;
        private final Observation.@Nullable Scope scope;
        private String fallbacks = "";
        private boolean ended;

        Running(Observation observation, Observation.@Nullable Scope scope) {
            this.observation = observation;
            this.scope = scope;
        }

        synchronized void change(Consumer<Observation> values) {
            if (!ended) {
                values.accept(observation);
            }
        }

        synchronized void addFallback(String change) {
            fallbacks = fallbacks.isEmpty() ? change : fallbacks + "; " + change;
            change(values -> values.highCardinalityKeyValue(SpeechKey.FALLBACKS.value(fallbacks)));
        }

        /** Returns the observation, which belongs to the caller from now on. */
        synchronized Observation end() {
            ended = true;
            return observation;
        }

        /** Stops the observation, whatever a handler throws: a thread that kept its scope would have it for all later work. */
        void stop() {
            try {
                if (scope != null) {
                    scope.close();
                }
            } finally {
                observation.stop();
            }
        }
    }
}
