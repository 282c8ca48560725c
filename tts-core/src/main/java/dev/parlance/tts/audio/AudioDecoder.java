package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.util.Set;

/**
 * An encoding that audio can be read from, such as MP3. {@link AudioDecoders} finds the installed ones; another one is a
 * public class with a public constructor without parameters, found by {@link java.util.ServiceLoader}. Safe for concurrent
 * use.
 */
public interface AudioDecoder {
    /** How many of the first bytes {@link #recognizes} gets at most. */
    int START_BYTES = 64;

    /** Returns the name of the format, in lower case: {@code mp3}. */
    String name();

    /** Returns all names it goes by, in lower case, its own and those at the ends of file names: {@code opus}, {@code ogg}. */
    Set<String> names();

    /**
     * Returns true if a stream that starts with these bytes is of this format. Raw PCM has no start of its own and may
     * look like anything.
     *
     * @param start the first {@link #START_BYTES}, or all there are; not changed
     */
    boolean recognizes(ByteBuffer start);

    /** Returns a reader that fills {@code sink}, which stays the caller's to complete. */
    AudioReader open(AudioSink sink);
}
