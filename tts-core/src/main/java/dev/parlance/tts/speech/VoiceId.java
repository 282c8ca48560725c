package dev.parlance.tts.speech;

import java.util.regex.Pattern;

/**
 * Names a voice together with the backend that has it, written {@code provider:name}, such as {@code dashscope:Dylan}.
 *
 * @param provider the backend's name: lower-case letters, digits and hyphens, starting with a letter
 * @param name the voice's name as the backend writes it; case-sensitive, may hold spaces and colons
 */
public record VoiceId(String provider, String name) {
    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]*");

    /** Checks both parts. */
    public VoiceId {
        if (!PROVIDER.matcher(provider).matches()) {
            throw new IllegalArgumentException("not a provider's name: " + provider);
        }
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a voice's name: it is blank or has control characters");
        }
    }

    /**
     * Reads {@code provider:name}.
     *
     * @throws IllegalArgumentException if {@code id} has no colon or a part is not a name
     */
    public static VoiceId of(String id) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a voice is written provider:name, such as espeak:en-us, not " + id);
        }
        return new VoiceId(id.substring(0, colon), id.substring(colon + 1));
    }

    /** Returns {@code provider:name}, which {@link #of} reads back. */
    @Override
    public String toString() {
        return provider + ":" + name;
    }
}
