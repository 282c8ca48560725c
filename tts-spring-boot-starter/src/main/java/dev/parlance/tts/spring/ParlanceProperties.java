package dev.parlance.tts.spring;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.Seams;
import dev.parlance.tts.cache.TieredAudioStore;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.cachefile.MemoryAudioStore;
import dev.parlance.tts.resilience.Resilience;
import dev.parlance.tts.speech.RequestRate;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.verify.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application says of speech in its properties; those of providers are {@link ProviderProperties}.
 *
 * @param enabled Whether the beans of Parlance are made.
 * @param providerOrder Names of the preferred providers. The first one speaks requests that name no voice, and one that is
 *     named must be usable. Without it: beans of the application, then configured providers over a network, then those of
 *     this machine.
 * @param startWait How long the start waits for providers over a network that ask their servers while they are opened, all
 *     of them together. One that takes longer is opened when it is first needed.
 * @param warmUp Whether the preferred provider prepares, once the application has started and in the background, what its
 *     first text would wait for.
 * @param earlyStart Ends the first piece of a text at the first comma before which it takes at least so long to speak. At the
 *     end of its sentence if not set.
 * @param flushAtPauses Speaks text that is still arriving as far as it has come when its writer pauses for so long. At the
 *     end of the sentence if not set.
 */
@ConfigurationProperties(ParlanceProperties.PREFIX)
record ParlanceProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<String> providerOrder,
        @DefaultValue("2s") Duration startWait,
        @DefaultValue("false") boolean warmUp,
        @Nullable Duration earlyStart,
        @Nullable Duration flushAtPauses,
        @DefaultValue Ahead lookAhead,
        @DefaultValue Joints seams,
        @DefaultValue Substitute fallback,
        @DefaultValue Store cache,
        @DefaultValue Repetition resilience,
        @DefaultValue Check verification,
        @DefaultValue SpringAi springAi) {
    static final String PREFIX = "parlance";
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** Returns how long the start waits for providers. */
    Duration openingWait() {
        return UnusableSettingException.reading("parlance.start-wait", () -> requireWait(startWait));
    }

    private static Duration requireWait(Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("a wait of " + wait);
        }
        return wait;
    }

    /** Sets what the builder takes of this. */
    void applyTo(Parlance.Builder builder) {
        if (earlyStart != null) {
            UnusableSettingException.reading("parlance.early-start", () -> builder.earlyStart(earlyStart));
        }
        if (flushAtPauses != null) {
            UnusableSettingException.reading("parlance.flush-at-pauses", () -> builder.flushAtPauses(flushAtPauses));
        }
        UnusableSettingException.reading(
                "parlance.look-ahead", () -> builder.lookAhead(lookAhead.pieces, lookAhead.memory.toBytes()));
        builder.seams(seams.seams());
    }

    private static <T> T changed(T value, @Nullable Object setting, String property, UnaryOperator<T> change) {
        return setting == null ? value : UnusableSettingException.reading(property, () -> change.apply(value));
    }

    /**
     * How far synthesis runs ahead of what is delivered.
     *
     * @param pieces How many pieces of a text, besides the one that is delivered, are synthesized or held at most.
     * @param memory How much audio of a text is held in memory. The rest goes to a temporary file.
     */
    record Ahead(
            @DefaultValue("2") int pieces,
            @DefaultValue("16MB") DataSize memory) {}

    /**
     * How it sounds where two pieces of a text meet.
     *
     * @param smooth Whether clicks between two pieces are smoothed. The other settings of seams imply it.
     * @param sentencePause Silence that is inserted after a sentence.
     * @param paragraphPause Silence that is inserted after a paragraph.
     * @param trimSilenceBelow Leaves out the silence around seams up to this level, in dBFS, at most -40.
     */
    record Joints(
            @DefaultValue("false") boolean smooth,
            @Nullable Duration sentencePause,
            @Nullable Duration paragraphPause,
            @Nullable Double trimSilenceBelow) {
        Seams seams() {
            Seams seams = smooth ? Seams.smooth() : Seams.unchanged();
            seams = changed(
                    seams,
                    sentencePause,
                    "parlance.seams.sentence-pause",
                    before -> before.withPause(Seam.SENTENCE, given(sentencePause)));
            seams = changed(
                    seams,
                    paragraphPause,
                    "parlance.seams.paragraph-pause",
                    before -> before.withPause(Seam.PARAGRAPH, given(paragraphPause)));
            return changed(
                    seams,
                    trimSilenceBelow,
                    "parlance.seams.trim-silence-below",
                    before -> before.withSilenceTrimmed(given(trimSilenceBelow)));
        }
    }

    /**
     * What happens to a text whose provider fails.
     *
     * @param enabled Whether the next provider speaks on where one fails.
     * @param recovery How long a provider that failed is asked last.
     * @param repeatBrokenSentence Whether a sentence that breaks off after some of it was heard is spoken again.
     */
    record Substitute(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("30s") Duration recovery,
            @DefaultValue("false") boolean repeatBrokenSentence) {
        Fallback fallback() {
            Fallback fallback = UnusableSettingException.reading(
                    "parlance.fallback.recovery",
                    () -> Fallback.toNearestVoice().recoveringAfter(recovery));
            return repeatBrokenSentence ? fallback.repeatingWhatBrokeOff() : fallback;
        }
    }

    /**
     * Where finished audio is kept. Nothing is cached unless the directory or the memory is set.
     *
     * @param directory Directory of finished audio, which several processes may share. Nothing else should live in it.
     * @param maxSize How much audio the directory holds at most, 1GB if not set.
     * @param maxAge How long audio may stay in the directory. For ever if not set.
     * @param memory How much finished audio is kept in memory, alone or before the directory.
     */
    record Store(
            @Nullable Path directory,
            @Nullable DataSize maxSize,
            @Nullable Duration maxAge,
            @Nullable DataSize memory) {
        AudioStore open() {
            if (directory == null) {
                requireDirectory("parlance.cache.max-size", maxSize);
                requireDirectory("parlance.cache.max-age", maxAge);
            }
            if (memory == null) {
                return files();
            }
            AudioStore fast = UnusableSettingException.reading(
                    "parlance.cache.memory", () -> MemoryAudioStore.holding(memory.toBytes()));
            if (directory != null) {
                return TieredAudioStore.of(fast, files());
            }
            return fast;
        }

        private AudioStore files() {
            FileCacheConfig config = FileCacheConfig.at(given(directory));
            TrimPolicy limits = changed(
                    config.limits(),
                    maxSize,
                    "parlance.cache.max-size",
                    before -> before.withMaxBytes(given(maxSize).toBytes()));
            limits = changed(limits, maxAge, "parlance.cache.max-age", before -> before.withMaxAge(given(maxAge)));
            return FileAudioStore.open(config.withLimits(limits));
        }

        private static void requireDirectory(String property, @Nullable Object setting) {
            if (setting != null) {
                throw new UnusableSettingException(
                        "The property " + property + " is set, but there is no directory that it limits.",
                        "Set parlance.cache.directory, or remove the property.");
            }
        }
    }

    /**
     * How calls that fail before they are heard are repeated.
     *
     * @param enabled Whether failed calls are repeated, and calls kept within the rate of their provider.
     * @param attempts How often a call is tried at most, the first time included.
     * @param callsAtOnce How many calls a provider gets at once. The others wait their turn.
     * @param firstWait The longest wait before the second attempt, which doubles with each further one.
     * @param longestWait The longest wait before an attempt.
     * @param totalTime The time after which no further attempt is begun.
     */
    record Repetition(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("3") int attempts,
            @DefaultValue("8") int callsAtOnce,
            @DefaultValue("500ms") Duration firstWait,
            @DefaultValue("20s") Duration longestWait,
            @DefaultValue("10m") Duration totalTime,
            @DefaultValue Rate rate) {
        Resilience resilience() {
            Resilience.Builder builder = Resilience.builder();
            UnusableSettingException.reading("parlance.resilience.attempts", () -> builder.attempts(attempts));
            UnusableSettingException.reading("parlance.resilience.calls-at-once", () -> builder.atOnce(callsAtOnce));
            UnusableSettingException.reading(
                    "parlance.resilience.first-wait", () -> builder.waits(firstWait, firstWait));
            UnusableSettingException.reading(
                    "parlance.resilience.longest-wait", () -> builder.waits(firstWait, longestWait));
            UnusableSettingException.reading("parlance.resilience.total-time", () -> builder.total(totalTime));
            rate.applyTo(builder);
            return builder.build();
        }
    }

    /**
     * How many requests each provider gets.
     *
     * @param requests How many requests a provider gets in the period. What its profile states if not set.
     * @param period The time in which a provider gets so many requests, 1s if not set.
     */
    record Rate(@Nullable Integer requests, @Nullable Duration period) {
        private static final Duration SECOND = Duration.ofSeconds(1);

        void applyTo(Resilience.Builder builder) {
            if (requests == null && period != null) {
                throw new UnusableSettingException(
                        "The property parlance.resilience.rate.period is set, but not how many requests it is for.",
                        "Set parlance.resilience.rate.requests, or remove the property.");
            }
            if (requests != null) {
                RequestRate rate = UnusableSettingException.reading(
                        "parlance.resilience.rate", () -> new RequestRate(requests, period == null ? SECOND : period));
                builder.rate(rate);
            }
        }
    }

    /**
     * Whether audio is judged.
     *
     * @param enabled Whether audio that cannot be what its text says is an error, such as silence.
     * @param longestSilence The longest silence inside and at the end that is no fault.
     */
    record Check(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("5s") Duration longestSilence) {
        Verification verification() {
            return UnusableSettingException.reading(
                    "parlance.verification.longest-silence",
                    () -> Verification.standard().withLongestSilence(longestSilence));
        }
    }

    /**
     * What Spring AI's TextToSpeechModel does unless a prompt asks for something else.
     *
     * @param voice The voice, as provider:name. The voice that fits the text if not set.
     * @param model The provider's model. The voice's own if not set.
     * @param format The format of the audio: wav, pcm, or one that tts-codecs writes.
     * @param speed The speed, a factor where 1.0 is normal.
     */
    record SpringAi(
            @Nullable String voice,
            @Nullable String model,
            @DefaultValue("wav") String format,
            @Nullable Double speed) {}

    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("asked for a property that is not set");
        }
        return value;
    }
}
