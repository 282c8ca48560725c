package dev.parlance.tts.provider;

import dev.parlance.tts.speech.Phonemizer;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * What a jar says about its phonemizer, for providers that need one and name none. It is a public class with a public
 * constructor without parameters, which {@link ServiceLoader} finds. Safe for concurrent use.
 */
public interface PhonemizerEntry {
    /** Returns its name: lower-case letters, digits and hyphens. */
    String name();

    /**
     * Opens the phonemizer with the settings in {@code environment}; the caller closes it.
     *
     * @throws UnusableProviderException if it cannot run here; the message is for a person
     * @throws IllegalArgumentException if a setting is wrong; the message is for a person
     */
    Phonemizer open(Map<String, String> environment);

    /**
     * Returns those found on the class path or module path, in no particular order.
     *
     * @throws java.util.ServiceConfigurationError if one of them cannot be loaded
     */
    static List<PhonemizerEntry> installed() {
        return ServiceLoader.load(PhonemizerEntry.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
