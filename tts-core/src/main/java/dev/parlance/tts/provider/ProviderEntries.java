package dev.parlance.tts.provider;

import java.util.List;
import java.util.ServiceLoader;

/** The providers that are installed. */
public final class ProviderEntries {
    private ProviderEntries() {}

    /**
     * Returns those found on the class path or module path, in no particular order.
     *
     * @throws java.util.ServiceConfigurationError if one of them cannot be loaded
     */
    public static List<ProviderEntry> installed() {
        return ServiceLoader.load(ProviderEntry.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
