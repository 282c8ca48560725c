package dev.parlance.tts.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.time.Duration;
import java.util.List;

/** The meters of {@link SpeechMetrics}, beside the timers of {@link SpeechObservation}. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are those of List.of.
enum SpeechMeter implements MeterDocumentation {
    FIRST_AUDIO(
            "parlance.speech.first.audio",
            Meter.Type.TIMER,
            "",
            "time from the call to the first audio that the caller's sink receives",
            SpeechKey.PROVIDER),
    CALL_FIRST_AUDIO(
            "parlance.speech.call.first.audio",
            Meter.Type.TIMER,
            "",
            "time from the start of a call to its first audio, with what is waited for its turn and its repetitions",
            SpeechKey.PROVIDER,
            SpeechKey.MODEL,
            SpeechKey.CACHE),
    CHARACTERS(
            "parlance.speech.characters",
            Meter.Type.COUNTER,
            "",
            "text that was spoken, in UTF-16 units, but for what a provider took in fragments",
            SpeechKey.PROVIDER,
            SpeechKey.MODEL,
            SpeechKey.CACHE),
    AUDIO(
            "parlance.speech.audio",
            Meter.Type.COUNTER,
            "seconds",
            "audio that was delivered whole",
            SpeechKey.PROVIDER,
            SpeechKey.MODEL,
            SpeechKey.CACHE),
    BILLED(
            "parlance.speech.billed.units",
            Meter.Type.COUNTER,
            "",
            "units of text that metered providers say they bill, else as they are counted here",
            SpeechKey.PROVIDER,
            SpeechKey.MODEL),
    COST(
            "parlance.speech.cost",
            Meter.Type.COUNTER,
            "",
            "list price of what was spoken, where it is known, in units of the currency",
            SpeechKey.PROVIDER,
            SpeechKey.MODEL,
            SpeechKey.CURRENCY),
    RETRIES(
            "parlance.speech.retries",
            Meter.Type.COUNTER,
            "",
            "repetitions of calls, by the error of the attempt before",
            SpeechKey.PROVIDER,
            SpeechKey.MODEL,
            SpeechKey.ERROR_TYPE),
    FALLBACKS(
            "parlance.speech.fallbacks",
            Meter.Type.COUNTER,
            "",
            "changes to another provider, by the error; `none` if the one before had failed with earlier texts",
            SpeechKey.FROM,
            SpeechKey.TO,
            SpeechKey.ERROR_TYPE),
    PLAYBACK("parlance.playback", Meter.Type.TIMER, "", "how long the audio of a playback sounded", SpeechKey.OUTCOME),
    UNDERRUNS(
            "parlance.playback.underruns",
            Meter.Type.COUNTER,
            "",
            "how often a sound device ran out of audio within a playback");

    private static final String SECONDS = "seconds";

    private final String name;
    private final Meter.Type type;
    private final String unit;
    private final String meaning;
    private final List<SpeechKey> keys;

    SpeechMeter(String name, Meter.Type type, String unit, String meaning, SpeechKey... keys) {
        this.name = name;
        this.type = type;
        this.unit = unit;
        this.meaning = meaning;
        this.keys = List.of(keys);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getBaseUnit() {
        return unit;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }

    @Override
    public KeyName[] getKeyNames() {
        return keys.toArray(KeyName[]::new);
    }

    /** Returns what it means, in the words of the documentation. */
    String meaning() {
        return meaning;
    }

    /** Returns what it means, and in which unit. */
    private String description() {
        return type == Meter.Type.TIMER || unit.equals(SECONDS) ? inSeconds(meaning) : meaning;
    }

    /** Returns the description of a meter that means {@code meaning} and counts seconds. */
    static String inSeconds(String meaning) {
        return meaning + ", in " + SECONDS;
    }

    /** Records {@code time}; {@code values} are those of its keys, in their order. */
    void record(MeterRegistry registry, Duration time, String... values) {
        Timer.builder(name)
                .description(description())
                .tags(tags(values))
                .register(registry)
                .record(time);
    }

    /** Counts {@code amount}; {@code values} are those of its keys, in their order. */
    void count(MeterRegistry registry, double amount, String... values) {
        Counter.Builder counter =
                Counter.builder(name).description(description()).tags(tags(values));
        (unit.isEmpty() ? counter : counter.baseUnit(unit)).register(registry).increment(amount);
    }

    private Tags tags(String... values) {
        Tags tags = Tags.empty();
        for (int key = 0; key < values.length; key++) {
            tags = tags.and(keys.get(key).tag(values[key]));
        }
        return tags;
    }
}
