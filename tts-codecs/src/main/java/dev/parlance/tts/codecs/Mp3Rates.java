package dev.parlance.tts.codecs;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which bit rates of MP3 go with which sample rates. */
final class Mp3Rates {
    private static final int LOWEST_MPEG_1_HZ = 32_000;
    private static final int LOWEST_MPEG_2_HZ = 16_000;
    // ISO/IEC 13818-3 ends at 16 kHz; what encoders make of its table below that has no higher rates.
    private static final int HIGHEST_MPEG_25_KBITS = 64;

    // ISO/IEC 11172-3 and 13818-3, and the halves of the latter that LAME calls MPEG 2.5, each with the fewest kbit/s
    // of a channel
    // at which LAME keeps the sample rate (measured with jump3r 1.0.5); with fewer it writes a lower one.
    private static final Map<Integer, Integer> LEAST_KBITS = Map.of(
            8_000, 8, 11_025, 16, 12_000, 16, 16_000, 16, 22_050, 32, 24_000, 40, 32_000, 48, 44_100, 64, 48_000, 64);

    /** The bit rates in kbit/s that can be chosen: those with a sample rate for one channel and for two. */
    static final NavigableSet<Integer> KBITS = Collections.unmodifiableNavigableSet(
            IntStream.concat(IntStream.of(Mp3Header.KBITS_MPEG_1), IntStream.of(Mp3Header.KBITS_MPEG_2))
                    .filter(kbits -> kbits >= 16)
                    .boxed()
                    .collect(Collectors.toCollection(TreeSet::new)));

    private Mp3Rates() {}

    /** Returns the sample rates in Hz that go with {@code kbits}, or all if none are chosen. */
    static Set<Integer> sampleRatesHz(OptionalInt kbits, int channels) {
        return LEAST_KBITS.keySet().stream()
                .filter(rate -> kbits.isEmpty() || fits(rate, kbits.getAsInt(), channels))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean fits(int rateHz, int kbits, int channels) {
        int[] table = rateHz >= LOWEST_MPEG_1_HZ ? Mp3Header.KBITS_MPEG_1 : Mp3Header.KBITS_MPEG_2;
        boolean isHigh = rateHz >= LOWEST_MPEG_2_HZ || kbits <= HIGHEST_MPEG_25_KBITS;
        return isHigh
                && kbits >= channels * LEAST_KBITS.getOrDefault(rateHz, Integer.MAX_VALUE)
                && IntStream.of(table).anyMatch(choice -> choice == kbits);
    }
}
