package dev.parlance.tts.provider;

import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;

/**
 * What a jar says about its provider, for programs that find it there and name no provider in their code. It is a public
 * class with a public constructor without parameters, which {@link java.util.ServiceLoader} finds: a line in {@code
 * META-INF/services/dev.parlance.tts.provider.ProviderEntry} names it, and a module descriptor {@code provides} it too.
 *
 * <p>A program asks every entry that is installed, though it may open none: keep what speaks in other classes, which are loaded
 * with {@link #open}. Safe for concurrent use.
 *
 * <p>Rules, checked by {@code ProviderEntryContract}:
 *
 * <ol>
 *   <li>E1. It is installed, and no other entry has its name.
 *   <li>E2. Its name is that of the provider it opens; what it says never changes, and its description is one line.
 *   <li>E3. Nothing but the environment it is given decides how it opens. A remote one does not open without any setting, so that
 *       a jar alone changes no program's choice: it is {@link UnusableProviderException}, which names a variable to set.
 *   <li>E4. A setting that cannot be used is {@link IllegalArgumentException} or {@link UnusableProviderException}. Its message
 *       names the variable, and holds no secret.
 *   <li>E5. Its shipped voices bear its name, each once.
 * </ol>
 */
public interface ProviderEntry {
    /** Returns the name of its provider, the first part of the ids of its voices: lower-case letters, digits and hyphens. */
    String name();

    /** Returns what it is and what it speaks, on one line for a list of providers. */
    String description();

    /** Returns true if it speaks over a network, be it on the same machine: programs prefer it once it is configured. */
    boolean isRemote();

    /** Returns the variables it reads, or none. Those that all programs read, such as {@code HTTPS_PROXY}, need not be there. */
    List<ProviderSetting> settings();

    /**
     * Returns the voices of a remote provider that are known without a setting and without a request, or none if it has to ask
     * its server. One that is not remote may return none too: its catalogue is asked instead.
     */
    List<Voice> shippedVoices();

    /**
     * Opens the provider with the settings in {@code environment}; the caller closes it.
     *
     * @param environment variables by name, such as {@link System#getenv()}; others may be among them
     * @throws UnusableProviderException if it cannot run here, such as without a key; the message is for a person
     * @throws IllegalArgumentException if a setting is wrong; the message is for a person
     */
    SpeechProvider open(Map<String, String> environment);
}
