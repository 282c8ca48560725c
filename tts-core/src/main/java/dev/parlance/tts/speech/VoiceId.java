package dev.parlance.tts.speech;

/**
 * Names a voice together with the backend that has it, written {@code provider:name}, such as {@code dashscope:Dylan}.
 *
 * @param provider the backend's name: lower-case letters, digits and hyphens, starting with a letter
 * @param name the voice's name as the backend writes it; case-sensitive, may hold spaces and colons
 */
public record VoiceId(String provider, String name) {
    /** Checks both parts. */
    public VoiceId {
        if (!isProvider(provider)) {
            throw new IllegalArgumentException("not a provider's name: " + provider);
        }
        if (name.isBlank() || hasControl(name)) {
            throw new IllegalArgumentException("not a voice's name: it is blank or has control characters");
        }
    }

    // By hand, since each receipt and each answer from a cache makes one.
    private static boolean isProvider(String name) {
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            boolean letter = character >= 'a' && character <= 'z';
            boolean other = (character >= '0' && character <= '9') || character == '-';
            if (!letter && (at == 0 || !other)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean hasControl(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (Character.isISOControl(name.charAt(at))) {
                return true;
            }
        }
        return false;
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
