package dev.parlance.tts.player;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How to play.
 *
 * @param device the name of the device, as {@link SoundPlayer#devices} lists it; empty for the system's default
 * @param lead how much audio the device gets ahead of what is heard, 10 to 200 ms. More survives longer pauses of the
 *     program, which are heard as gaps; over 40 ms, a stop cuts instead of fading
 * @param preBuffer how much audio is collected before the first is heard: for sources slower than real time. Speech
 *     shorter than that begins when it is finished
 * @param stallLimit how long the device may take nothing before it counts as lost
 */
public record PlayerConfig(Optional<String> device, Duration lead, Duration preBuffer, Duration stallLimit) {
    static final Duration LONGEST_LEAD = Duration.ofMillis(200);
    private static final Duration SHORTEST_LEAD = Duration.ofMillis(10);
    // Collected audio is held in memory: a minute is 3 MB at 24 kHz.
    private static final Duration LONGEST_PRE_BUFFER = Duration.ofMinutes(1);

    /** The default device, 35 ms ahead, heard from the first chunk, lost after 10 s. */
    public static final PlayerConfig DEFAULT =
            new PlayerConfig(Optional.empty(), Duration.ofMillis(35), Duration.ZERO, Duration.ofSeconds(10));

    /** Checks that every part is within its range. */
    public PlayerConfig {
        requireNonNull(device, "device");
        if (device.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("device: a blank name");
        }
        requireBetween("lead", lead, SHORTEST_LEAD, LONGEST_LEAD);
        requireBetween("preBuffer", preBuffer, Duration.ZERO, LONGEST_PRE_BUFFER);
        requireBetween("stallLimit", stallLimit, Duration.ofMillis(100), Duration.ofDays(1));
    }

    /**
     * Returns the same for the device of this name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public PlayerConfig withDevice(String name) {
        return new PlayerConfig(Optional.of(name), lead, preBuffer, stallLimit);
    }

    /**
     * Returns the same with another lead; 35 ms is usual.
     *
     * @throws IllegalArgumentException if it is not within 10 to 200 ms
     */
    public PlayerConfig withLead(Duration lead) {
        return new PlayerConfig(device, lead, preBuffer, stallLimit);
    }

    /**
     * Returns the same with another pre-buffer; none is usual.
     *
     * @throws IllegalArgumentException if it is negative or more than a minute
     */
    public PlayerConfig withPreBuffer(Duration preBuffer) {
        return new PlayerConfig(device, lead, preBuffer, stallLimit);
    }

    /**
     * Returns the same with another stall limit; 10 s is usual.
     *
     * @throws IllegalArgumentException if it is not within 100 ms to a day
     */
    public PlayerConfig withStallLimit(Duration stallLimit) {
        return new PlayerConfig(device, lead, preBuffer, stallLimit);
    }

    private static void requireBetween(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + value + " is not within " + least + " to " + most);
        }
    }
}
