package dev.parlance.tts.neural;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells two voices of one name apart without reading their models, which have 20 to 350 MB. */
final class Fingerprint {
    private static final int SHOWN_BYTES = 16;
    private static final int PART_BYTES = 16 * 1024;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }

    /** Adds the size, the beginning and the end of {@code file}: a network of other weights ends otherwise. */
    Fingerprint add(Path file) throws VoiceFileException {
        try (FileParts parts = FileParts.open(file)) {
            long size = parts.size();
            add(size);
            add(parts, 0);
            add(parts, Math.max(PART_BYTES, size - PART_BYTES));
            return this;
        } catch (IOException e) {
            throw new VoiceFileException(
                    file.getFileName() + " cannot be read; see that it is there and may be read", e);
        }
    }

    /** Adds a number. */
    Fingerprint add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    /** Adds all of {@code file}. */
    Fingerprint addAll(Path file) throws IOException {
        digest.update(Files.readAllBytes(file));
        return this;
    }

    private void add(FileParts parts, long start) throws IOException {
        byte[] part = new byte[PART_BYTES];
        digest.update(part, 0, parts.read(start, part));
    }

    /** Returns it in hexadecimal digits. */
    String finish() {
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }
}
