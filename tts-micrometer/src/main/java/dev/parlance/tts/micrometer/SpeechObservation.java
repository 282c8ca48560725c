package dev.parlance.tts.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is observed: a span each and, where observations are timed, a timer and one of what is running. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are those of List.of.
enum SpeechObservation implements ObservationDocumentation {
    /** A text that a caller wants spoken. */
    TEXT(
            SpeechTextObservationConvention.class,
            "parlance.speech",
            "speech",
            "texts that callers want spoken, from the call to its return",
            "texts that are spoken now, and for how long they have been",
            List.of(SpeechKey.PROVIDER, SpeechKey.OUTCOME, SpeechKey.ERROR_TYPE),
            List.of(
                    SpeechKey.VOICE,
                    SpeechKey.CHARACTERS,
                    SpeechKey.AUDIO_SECONDS,
                    SpeechKey.FIRST_AUDIO_SECONDS,
                    SpeechKey.PIECES,
                    SpeechKey.ATTEMPTS,
                    SpeechKey.FALLBACKS,
                    SpeechKey.COST)),
    /** A call of a provider for a text or a piece of one. */
    CALL(
            SpeechCallObservationConvention.class,
            "parlance.speech.call",
            "speech call",
            "calls of a provider or of the cache, for a text or a piece of one, with their repetitions",
            "calls that run now, and for how long they have",
            List.of(SpeechKey.PROVIDER, SpeechKey.MODEL, SpeechKey.CACHE, SpeechKey.OUTCOME, SpeechKey.ERROR_TYPE),
            List.of(
                    SpeechKey.VOICE,
                    SpeechKey.CHARACTERS,
                    SpeechKey.AUDIO_SECONDS,
                    SpeechKey.FIRST_AUDIO_SECONDS,
                    SpeechKey.ATTEMPTS,
                    SpeechKey.RETRIES,
                    SpeechKey.RETRY_ERROR,
                    SpeechKey.COST,
                    SpeechKey.REQUEST_ID));

    private final Class<? extends ObservationConvention<? extends Observation.Context>> convention;
    private final String name;
    private final String spanName;
    private final String meaning;
    private final String activeMeaning;
    private final List<SpeechKey> low;
    private final List<SpeechKey> high;

    SpeechObservation(
            Class<? extends ObservationConvention<? extends Observation.Context>> convention,
            String name,
            String spanName,
            String meaning,
            String activeMeaning,
            List<SpeechKey> low,
            List<SpeechKey> high) {
        this.convention = convention;
        this.name = name;
        this.spanName = spanName;
        this.meaning = meaning;
        this.activeMeaning = activeMeaning;
        this.low = low;
        this.high = high;
    }

    @Override
    public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
        return convention;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getContextualName() {
        return spanName;
    }

    @Override
    public KeyName[] getLowCardinalityKeyNames() {
        return low.toArray(KeyName[]::new);
    }

    @Override
    public KeyName[] getHighCardinalityKeyNames() {
        return high.toArray(KeyName[]::new);
    }

    /** Returns what it means, in the words of the documentation. */
    String meaning() {
        return meaning;
    }

    /** Returns what the timer of what is running means. */
    String activeMeaning() {
        return activeMeaning;
    }

    /** Returns the name of the timer of what is running, as Micrometer's own handler calls it. */
    static String active(String name) {
        return name + ".active";
    }

    /** Returns the description of the timer called {@code timer}, if an observation here has it. */
    static Optional<String> description(String timer) {
        return Arrays.stream(values())
                .flatMap(observation -> Stream.of(
                        Map.entry(observation.name, observation.meaning),
                        Map.entry(active(observation.name), observation.activeMeaning)))
                .filter(described -> described.getKey().equals(timer))
                .map(described -> SpeechMeter.inSeconds(described.getValue()))
                .findFirst();
    }
}
