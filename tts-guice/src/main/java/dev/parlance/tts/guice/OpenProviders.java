package dev.parlance.tts.guice;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Closer;
import java.util.Collection;
import java.util.List;

/**
 * The providers of an injector, for whoever made it to close after the last synthesis. Safe for concurrent use.
 *
 * <p>Guice closes nothing. To ask for this opens the providers that have not been used yet, which is cheap beside what
 * speaking takes.
 */
public final class OpenProviders implements AutoCloseable {
    private final List<SpeechProvider> providers;

    OpenProviders(Collection<SpeechProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** Returns the providers, the most preferred first. */
    public List<SpeechProvider> providers() {
        return providers;
    }

    /** Closes the providers, all of them even if one throws; what was thrown comes out afterwards. */
    @Override
    public void close() {
        Closer.closeAll(providers);
    }
}
