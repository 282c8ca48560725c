package dev.parlance.tts.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Tag;

/** The keys of meters, each with few values, and those of spans only. */
enum SpeechKey implements KeyName {
    PROVIDER(
            "provider",
            "name of the provider; of a text the one that it was for, `unknown` if its voice names one that is not there"),
    MODEL(
            "model",
            "model that speaks, `none` if the provider has no choice of them; see [below](#values-without-a-bound)"),
    CACHE("cache", "`hit`, `miss`, or `none` for audio that is not cached"),
    OUTCOME(
            "outcome",
            "`finished`, `failed`, `cancelled`, or `crashed` by an exception; of a playback `completed` or `stopped`"),
    ERROR_TYPE(
            "error.type",
            "name of the [error](errors.md), such as `RateLimited`; `exception` if it crashed, else `none`"),
    FROM("from", "name of the provider that does not speak, though asked"),
    TO("to", "name of the provider that speaks in its place"),
    CURRENCY("currency", "code of the currency, such as `CNY`"),

    VOICE("parlance.voice", "voice that speaks, of a text the one that was asked for"),
    CHARACTERS("parlance.characters", "length of the text in UTF-16 units; missing if it arrives in fragments"),
    AUDIO_SECONDS("parlance.audio.seconds", "length of the audio"),
    FIRST_AUDIO_SECONDS("parlance.first.audio.seconds", "time from the start to the first audio"),
    PIECES("parlance.pieces", "in how many pieces a text was spoken"),
    ATTEMPTS("parlance.attempts", "how many requests were sent"),
    RETRIES("parlance.retries", "how often a call was repeated"),
    RETRY_ERROR("parlance.retry.error", "name of the error before the last repetition"),
    FALLBACKS("parlance.fallbacks", "which providers spoke in place of which, with the errors"),
    COST("parlance.cost", "list price, with its currency"),
    REQUEST_ID("parlance.request.id", "name that the provider gave to the request, for a support ticket");

    static final String NONE = KeyValue.NONE_VALUE;
    /** Longer than names are; a caller may have invented one. */
    private static final int MOST_CHARACTERS = 100;

    private final String key;
    private final String meaning;

    SpeechKey(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    @Override
    public String asString() {
        return key;
    }

    /** Returns what it means, in the words of the documentation. */
    String meaning() {
        return meaning;
    }

    Tag tag(String value) {
        return Tag.of(key, value);
    }

    KeyValue value(String value) {
        return KeyValue.of(key, cut(value));
    }

    /** Returns the start of {@code value}, which names what a caller may have invented. */
    static String cut(String value) {
        return value.length() > MOST_CHARACTERS ? value.substring(0, MOST_CHARACTERS) : value;
    }
}
