package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

/**
 * A place where audio can be heard.
 *
 * @param name what to ask for it by; unique among the devices of one player
 * @param description what the system says it is; may be empty
 * @param preferred true for the one that is used when none is named
 */
public record AudioDevice(String name, String description, boolean preferred) {
    /** Checks that it has a name. */
    public AudioDevice {
        requireNonNull(description, "description");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a device without a name");
        }
    }
}
