package dev.parlance.tts.micrometer;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.micrometer.SpeechCallContext.CacheResult;
import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meters of texts, calls and playbacks: times, characters, audio, what is billed and what it costs, cache hits, errors,
 * repetitions, fallbacks and underruns. Each is documented in {@code docs/metrics.md}.
 *
 * <pre>{@code
 * Parlance.builder().listener(SpeechMetrics.of(meters))
 * }</pre>
 *
 * <p>Tags have few values: names of providers that are there, kinds of errors, and of the models that callers name the first 50 that
 * a provider has spoken with. No tag holds a voice, the text, a key, or what a provider or an exception said.
 *
 * <p>No {@link SpeechTextObservationConvention} or {@link SpeechCallObservationConvention} changes a meter here, nor the timers of
 * {@link #of}: a {@code MeterFilter} of the registry does.
 *
 * <p>An event costs a look-up of a meter in the registry, the end of a call up to six; nothing is done for a chunk of audio. A text
 * with one call took 12 µs and 9 KB with Prometheus's registry, and beside observations 4 µs and 3 KB (JDK 17, 2026-11). Meters
 * are registered when they first have something to tell. Safe for concurrent use.
 */
public final class SpeechMetrics implements SpeechListener {
    private static final double NANOS = 1e9;

    private final MeterRegistry registry;
    private final ModelNames models;
    /** Times texts and calls, or does nothing. */
    private final SpeechListener timers;

    private final Map<Call, CacheResult> cache = new ConcurrentHashMap<>();

    private SpeechMetrics(MeterRegistry registry, ModelNames models, SpeechListener timers) {
        this.registry = requireNonNull(registry, "registry");
        this.models = models;
        this.timers = timers;
    }

    /** Returns a listener that keeps all meters in {@code registry}, for a program without an {@link ObservationRegistry}. */
    public static SpeechMetrics of(MeterRegistry registry) {
        ModelNames models = new ModelNames();
        ObservationRegistry timed = ObservationRegistry.create();
        timed.observationConfig().observationHandler(new DescribedTimers(requireNonNull(registry, "registry")));
        return new SpeechMetrics(registry, models, SpeechObservations.unscoped(timed, models));
    }

    /**
     * Returns the same without the timers {@code parlance.speech} and {@code parlance.speech.call}, which {@link
     * SpeechObservations} brings where observations are timed: there both would count twice.
     */
    public static SpeechMetrics besideObservations(MeterRegistry registry) {
        return new SpeechMetrics(registry, new ModelNames(), new SpeechListener() {});
    }

    @Override
    public void started(Text text) {
        timers.started(text);
    }

    @Override
    public void firstAudio(Text text, Duration sinceStart) {
        SpeechMeter.FIRST_AUDIO.record(registry, sinceStart, text.provider().orElse("unknown"));
    }

    @Override
    public void fellBack(Text text, String from, String to, Optional<SpeechError> error) {
        SpeechMeter.FALLBACKS.count(registry, 1, from, to, Outcome.errorType(error));
    }

    @Override
    public void ended(Text text, Ending ending) {
        timers.ended(text, ending);
    }

    @Override
    public void started(Call call) {
        cache.put(call, CacheResult.NONE);
        timers.started(call);
    }

    @Override
    public void cacheHit(Call call) {
        cache.replace(call, CacheResult.HIT);
        timers.cacheHit(call);
    }

    @Override
    public void cacheMissed(Call call) {
        cache.replace(call, CacheResult.MISS);
        timers.cacheMissed(call);
    }

    @Override
    public void firstAudio(Call call, Duration sinceStart) {
        SpeechMeter.CALL_FIRST_AUDIO.record(
                registry,
                sinceStart,
                call.provider(),
                models.of(call),
                cache.getOrDefault(call, CacheResult.NONE).value());
    }

    @Override
    public void retried(Call call, int attempt, SpeechError error, Duration wait) {
        SpeechMeter.RETRIES.count(registry, 1, call.provider(), models.of(call), Outcome.errorType(error));
    }

    @Override
    public void ended(Call call, Ending ending) {
        timers.ended(call, ending);
        CacheResult cached = Optional.ofNullable(cache.remove(call)).orElse(CacheResult.NONE);
        if (ending instanceof Ending.Finished finished) {
            models.spoke(call);
            count(call, finished.receipt(), cached.value());
        }
    }

    private void count(Call call, SpeechReceipt receipt, String cached) {
        String provider = call.provider();
        String model = models.of(call);
        call.characters().ifPresent(count -> SpeechMeter.CHARACTERS.count(registry, count, provider, model, cached));
        SpeechMeter.AUDIO.count(registry, receipt.audioDuration().toNanos() / NANOS, provider, model, cached);
        double units = receipt.parts().stream()
                .flatMap(part -> part.usage().stream())
                .mapToLong(usage -> usage.unitsBilled().orElse(usage.unitsCounted()))
                .sum();
        if (units > 0) {
            SpeechMeter.BILLED.count(registry, units, provider, model);
        }
        for (Cost cost : receipt.costs()) {
            String currency = cost.currency().getCurrencyCode();
            SpeechMeter.COST.count(registry, cost.amount().doubleValue(), provider, model, currency);
        }
    }

    @Override
    public void played(PlaybackEnd end) {
        String outcome = end.outcome().name().toLowerCase(Locale.ROOT);
        SpeechMeter.PLAYBACK.record(registry, end.played(), outcome);
        SpeechMeter.UNDERRUNS.count(registry, end.underruns());
    }
}
