package dev.parlance.tts.store;

import dev.parlance.tts.speech.ResolvedRequest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What audio is kept under: a SHA-256 hash of everything that decides how it sounds. Two requests have the same key only if
 * nothing that was asked for differs. Immutable; the text cannot be read back from it.
 */
public final class AudioKey {
    /** The bytes of a key: those of a SHA-256 hash. */
    public static final int SIZE_BYTES = 32;

    private final byte[] hash;

    private AudioKey(byte[] hash) {
        if (hash.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a key has " + SIZE_BYTES + " bytes, not " + hash.length);
        }
        this.hash = hash;
    }

    /**
     * Returns the key of the audio of a request.
     *
     * @param resolved what to say, its text already prepared, with the voice, the model and the profile that speak it
     * @param scope keeps apart what the request and the profile cannot tell apart, such as two servers or two accounts whose
     *     own voices have the same name; may be empty
     */
    public static AudioKey of(ResolvedRequest resolved, String scope) {
        return new AudioKey(KeyEncoding.hash(resolved, scope));
    }

    /** Returns the key of these bytes, which are copied. */
    public static AudioKey of(byte[] hash) {
        return new AudioKey(hash.clone());
    }

    /**
     * Returns the key of 64 lower-case hexadecimal digits, as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if {@code digits} are not that
     */
    public static AudioKey parse(String digits) {
        AudioKey key = new AudioKey(HexFormat.of().parseHex(digits));
        if (!key.toString().equals(digits)) {
            throw new IllegalArgumentException("a key is written in lower case");
        }
        return key;
    }

    /** Returns a copy of the bytes. */
    public byte[] toByteArray() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudioKey key && Arrays.equals(hash, key.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** Returns 64 lower-case hexadecimal digits: safe as the name of a file. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }
}
