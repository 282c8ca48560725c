package dev.parlance.tts.store;

import dev.parlance.tts.audio.PcmFormat;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps finished audio under the key of what it says. A store is a cache: anything in it may be gone at the next look, and
 * what comes out of it is whole.
 *
 * <p>Rules, checked by {@code AudioStoreContract}:
 *
 * <ol>
 *   <li>K1. What is committed is found, byte for byte, with its format, its marks and its receipt as {@link
 *       CachedReceipt#of} has it.
 *   <li>K2. What is not committed is not found: not while it is being written, and never once the writer was closed.
 *   <li>K3. Only whole audio is committed: a receipt of another length or format is an {@link IllegalArgumentException}.
 *   <li>K4. A second commit of a key replaces the first; two writers of one key leave one whole entry.
 *   <li>K5. What was found stays readable to its end, whatever is removed, replaced or trimmed meanwhile.
 *   <li>K6. What has been written can be read back while it is being written, and after the commit.
 *   <li>K7. A trim leaves at most what its policy allows, apart from entries that are being read or written. An entry that
 *       a fast clock dated is {@linkplain StoredEntry#isOlder too old} for every age.
 *   <li>K8. Safe for concurrent use. A writer is used by one thread at a time, its readers by others.
 * </ol>
 *
 * <p>An {@link IOException} is a fault of the store: a full disk, a missing permission. A miss is none.
 */
public interface AudioStore extends Closeable {
    /**
     * Returns the audio kept under {@code key}, checked and ready to be read, or empty if there is none. The caller closes
     * it.
     */
    Optional<StoredAudio> find(AudioKey key) throws IOException;

    /** Returns a writer of new audio for {@code key}, in this format. The caller closes it. */
    AudioWriter open(AudioKey key, PcmFormat format) throws IOException;

    /** Removes what is kept under {@code key}; returns true if there was something. */
    boolean remove(AudioKey key) throws IOException;

    /** Returns the entries, in no order. */
    List<StoredEntry> entries() throws IOException;

    /** Returns how much is kept now, and what was seen since this store was opened. */
    StoreStats stats() throws IOException;

    /** Removes what {@code policy} does not allow to stay: what is too old, then what was used longest ago. */
    TrimReport trim(TrimPolicy policy) throws IOException;

    /** Reads everything that is kept and removes what is damaged. Slow: it reads all of the audio. */
    VerifyReport verify() throws IOException;

    /** Gives back what the store holds open; entries stay where they are. A second call does nothing. */
    @Override
    default void close() throws IOException {}
}
