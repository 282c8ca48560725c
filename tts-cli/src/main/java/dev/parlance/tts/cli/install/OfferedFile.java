package dev.parlance.tts.cli.install;

import dev.parlance.tts.http.address.AddressKind;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of a voice.
 *
 * @param path where it lies in the folder of its voice, with {@code /} between names
 * @param url where it is downloaded from
 * @param bytes how long it is
 * @param digest the digest of its content
 */
record OfferedFile(String path, URI url, long bytes, FileDigest digest) {
    private static final int MOST_NAMES = 3;

    // What ONNX Runtime loads is 2 GB at most.
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    // No name of these leads out of a folder, is hidden or is taken for an option.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_.+-]{0,99}");

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if one cannot be used; the message is for a person
     */
    OfferedFile {
        List<String> names = Stream.of(path.split("/", -1)).toList();
        if (names.size() > MOST_NAMES || !names.stream().allMatch(OfferedFile::isName)) {
            throw new IllegalArgumentException("the path of a file is no plain name in the folder of its voice");
        }
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(path + ": bytes is not a number from 1 to " + MOST_BYTES);
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || !isSafe(url)) {
            throw new IllegalArgumentException(path
                    + ": the address is none that starts with https:// and a host; http:// is for this machine only");
        }
    }

    private static boolean isSafe(URI url) {
        return "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && AddressKind.isLoopback(url.getHost()));
    }

    /** Returns true if {@code name} can be that of a file, a folder or a voice. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.endsWith(".");
    }

    /** Returns the last part of its path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns true if the voice does not speak without it. */
    boolean isNeeded() {
        return !name().equals("MODEL_CARD");
    }

    /** Returns true if it is the model. */
    boolean isModel() {
        return path.endsWith(".onnx");
    }
}
