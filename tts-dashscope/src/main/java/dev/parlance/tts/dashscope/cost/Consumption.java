package dev.parlance.tts.dashscope.cost;

import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.Usage;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a call uses of the service.
 *
 * @param units the text, as it is billed: characters with Han as two
 * @param tokens text and audio together, for models billed by tokens, if the service has said
 * @param audio how long the audio is
 */
public record Consumption(long units, OptionalLong tokens, Duration audio) {
    // The slowest common speech: 4 Chinese characters, of two units each, in a second.
    private static final long MILLIS_PER_UNIT = 125;

    /** Returns what a text of {@code units} will use, on the high side. */
    public static Consumption expectedOf(long units) {
        return new Consumption(units, OptionalLong.empty(), Duration.ofMillis(units * MILLIS_PER_UNIT));
    }

    /** Returns what {@code audio} uses where no text is billed. */
    public static Consumption of(Duration audio) {
        return new Consumption(0, OptionalLong.empty(), audio);
    }

    /** Returns what was used by the synthesis of {@code receipt}. */
    public static Consumption of(SpeechReceipt receipt, Usage usage) {
        OptionalLong billed = usage.unitsBilled();
        return new Consumption(billed.orElse(usage.unitsCounted()), billed, receipt.audioDuration());
    }
}
