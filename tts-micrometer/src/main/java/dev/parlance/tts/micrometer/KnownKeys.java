package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.Cost;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keys of a span, which has only those whose value is known. */
final class KnownKeys {
    private static final double NANOS = 1e9;

    private final List<KeyValue> known = new ArrayList<>();

    private KnownKeys() {}

    /** Returns those that a text and a call have. */
    static KnownKeys of(
            Optional<VoiceId> voice,
            OptionalInt characters,
            Optional<Duration> firstAudio,
            Optional<SpeechReceipt> receipt) {
        KnownKeys keys = new KnownKeys().add(SpeechKey.VOICE, voice);
        if (characters.isPresent()) {
            keys.add(SpeechKey.CHARACTERS, Integer.toString(characters.getAsInt()));
        }
        keys.add(SpeechKey.FIRST_AUDIO_SECONDS, firstAudio.map(KnownKeys::seconds));
        receipt.ifPresent(keys::addReceipt);
        return keys;
    }

    private void addReceipt(SpeechReceipt receipt) {
        add(SpeechKey.AUDIO_SECONDS, seconds(receipt.audioDuration()));
        add(SpeechKey.ATTEMPTS, Integer.toString(receipt.attempts()));
        add(SpeechKey.COST, receipt.costs(), ", ", KnownKeys::price);
    }

    KnownKeys add(SpeechKey key, Optional<?> value) {
        return value.isPresent() ? add(key, value.get().toString()) : this;
    }

    /** Adds {@code values}, unless there are none, with {@code separator} between them. */
    <T> KnownKeys add(SpeechKey key, List<T> values, String separator, Function<T, String> print) {
        return values.isEmpty() ? this : add(key, values.stream().map(print).collect(Collectors.joining(separator)));
    }

    private KnownKeys add(SpeechKey key, String value) {
        known.add(key.value(value));
        return this;
    }

    KeyValues keyValues() {
        return KeyValues.of(known);
    }

    private static String price(Cost cost) {
        return cost.amount().toPlainString() + " " + cost.currency().getCurrencyCode();
    }

    private static String seconds(Duration time) {
        return Double.toString(time.toNanos() / NANOS);
    }
}
