package dev.parlance.tts.cli.install;

import dev.parlance.tts.speech.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * The digest that a file must have. MD5 finds what went wrong on the way, but a person who means harm can get round it: it is used
 * where nothing better is published.
 *
 * @param algorithm {@code SHA-256} or {@code MD5}
 * @param hex its digits, in lower case
 */
record FileDigest(String algorithm, String hex) {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final String SHA_256 = "SHA-256";
    private static final String MD5 = "MD5";

    /**
     * Checks the digits.
     *
     * @throws IllegalArgumentException if they are none, or too many or few
     */
    FileDigest {
        hex = hex.toLowerCase(Locale.ROOT);
        int digits = algorithm.equals(SHA_256) ? 64 : 32;
        if (!hex.matches("[0-9a-f]{" + digits + "}")) {
            throw new IllegalArgumentException(
                    "a digest of " + algorithm + " has " + digits + " digits of 0-9 and a-f");
        }
    }

    static FileDigest sha256(String hex) {
        return new FileDigest(SHA_256, hex);
    }

    static FileDigest md5(String hex) {
        return new FileDigest(MD5, hex);
    }

    /** Returns the SHA-256 of {@code file}. */
    static FileDigest of(Path file, Cancellation cancellation) throws IOException {
        return sha256(compute(SHA_256, file, cancellation));
    }

    /** Returns true if no file can have both. */
    boolean differsFrom(FileDigest other) {
        return algorithm.equals(other.algorithm) && !hex.equals(other.hex);
    }

    /** Returns the SHA-256 of {@code file}, which has this digest. */
    FileDigest sha256Of(Path file, Cancellation cancellation) throws IOException {
        return algorithm.equals(SHA_256) ? this : of(file, cancellation);
    }

    /**
     * Returns true if {@code file} has it.
     *
     * @throws CancellationException if cancelled meanwhile
     */
    boolean matches(Path file, Cancellation cancellation) throws IOException {
        return compute(algorithm, file, cancellation).equals(hex);
    }

    private static String compute(String algorithm, Path file, Cancellation cancellation) throws IOException {
        MessageDigest digest = start(algorithm);
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
                if (cancellation.isCancelled()) {
                    throw new CancellationException("cancelled");
                }
                digest.update(piece, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest start(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }
}
