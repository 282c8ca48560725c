package dev.parlance.tts.provider;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/** Opens a provider when it is first needed. Safe for concurrent use. */
public interface SpeechProviderFactory {
    /** Returns the name of the provider, without opening it. */
    String name();

    /**
     * Opens the provider; the caller closes it.
     *
     * @throws UnusableProviderException if it cannot run here. Its message is part of the error that the chain returns; of any
     *     other exception that error states only the class, since a foreign message may hold a key
     * @throws IllegalArgumentException if a setting is wrong; the message is for a person and states what to do
     */
    SpeechProvider open();

    /** Returns a factory of the provider called {@code name}, which {@code open} opens. */
    static SpeechProviderFactory of(String name, Supplier<? extends SpeechProvider> open) {
        requireNonNull(name, "name");
        requireNonNull(open, "open");
        return new SpeechProviderFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public SpeechProvider open() {
                return open.get();
            }

            @Override
            public String toString() {
                return "SpeechProviderFactory[" + name + "]";
            }
        };
    }
}
