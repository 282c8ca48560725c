package dev.parlance.tts.provider;

import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.Optional;

/**
 * One backend as an adapter hands it out: its synthesizers and its voices. The caller that opened it closes it, after the
 * last synthesis has returned.
 *
 * <p>Rules, checked by {@code SpeechProviderContract}:
 *
 * <ol>
 *   <li>B1. Its name is that of its synthesizer's profile and of all its voices; it lists the voices it speaks with.
 *   <li>B2. Its name, its profile, and whether it streams never change.
 *   <li>B3. {@link #close} gives back threads, connections and native memory; a second call does nothing.
 *   <li>B4. Speaking through a closed provider is an {@link IllegalStateException}, also by what it handed out before.
 *   <li>B5. One can be opened several times; closing one leaves the others as they are.
 *   <li>B6. What it streams with has the same name and the same voices.
 *   <li>B7. The {@link #cacheScope cache scope} of a request never changes and holds nothing secret.
 * </ol>
 */
public interface SpeechProvider extends AutoCloseable {
    /** Returns the first part of the ids of its voices, such as {@code espeak}. */
    String name();

    /** Returns the synthesizer for texts that are complete. */
    SpeechSynthesizer synthesizer();

    /** Returns the synthesizer for text that is still arriving, if the backend takes text in fragments. */
    Optional<StreamingSynthesizer> streaming();

    /** Returns the catalogue of its voices. */
    VoiceCatalog voices();

    /**
     * Returns the scope that separates the cached audio of {@code request} from that of the same request elsewhere, such as the
     * server and the workspace of an account; it may be blank. Empty means that the audio is not worth caching, because
     * synthesizing it again is as quick, or must not be cached.
     */
    Optional<String> cacheScope(ResolvedRequest request);

    /** Gives back threads, connections and native memory. A second call does nothing. */
    @Override
    void close();
}
