package dev.parlance.tts.cli;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider the command line can open. */
final class ProviderSource {
    private final ProviderEntry entry;
    private final Map<String, String> environment;
    private final boolean configured;
    private final boolean ordered;

    private ProviderSource(ProviderEntry entry, Map<String, String> environment, boolean configured, boolean ordered) {
        this.entry = entry;
        this.environment = environment;
        this.configured = configured;
        this.ordered = ordered;
    }

    /** Returns a provider that the user has configured if one of its settings in {@code environment} says so. */
    static ProviderSource of(ProviderEntry entry, Map<String, String> environment) {
        return new ProviderSource(entry, environment, isConfigured(entry, environment), false);
    }

    /** Returns true if one of its settings in {@code environment} says that the user wants to use the provider. */
    static boolean isConfigured(ProviderEntry entry, Map<String, String> environment) {
        return entry.settings().stream().anyMatch(setting -> setting.configures(environment));
    }

    /** Returns a provider that the user has configured elsewhere, so that no other provider replaces it silently. */
    static ProviderSource configured(ProviderEntry entry, Map<String, String> environment) {
        return new ProviderSource(entry, environment, true, false);
    }

    /** Returns the same provider, which the settings name in their order. */
    ProviderSource ordered() {
        return new ProviderSource(entry, environment, configured, true);
    }

    /** Returns true if the user has set up anything for it, so that it is news if it cannot be used. */
    boolean isSetUp() {
        return configured || ordered || !set().isEmpty();
    }

    /** Returns the first part of its voices' ids. */
    String name() {
        return entry.name();
    }

    /** Returns what it is and how it is found. */
    ProviderEntry entry() {
        return entry;
    }

    /** Returns those of its settings that have a value. */
    List<ProviderSetting> set() {
        return entry.settings().stream()
                .filter(setting -> setting.isSetIn(environment))
                .toList();
    }

    /** Returns the opened provider, or why it cannot be used. */
    Either<Unusable, SpeechProvider> open() {
        try {
            return Either.right(entry.open(environment));
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Providers throw these when a setting is wrong or the system cannot run them; the message states what to
            // do.
            boolean unfit = e.getCause() instanceof LinkageError;
            Optional<SpeechError> error =
                    e instanceof UnusableProviderException unusable ? unusable.error() : Optional.empty();
            return Either.left(new Unusable(String.valueOf(e.getMessage()), configured, unfit, error));
        }
    }

    /** A provider that has been opened. */
    record Opened(ProviderSource source, SpeechProvider provider) {
        /** Returns false if it has a list of its voices without {@code voice}. */
        boolean mayList(VoiceId voice) {
            return provider.voices()
                    .voices()
                    .map(voices -> voices.stream().map(Voice::id).anyMatch(voice::equals))
                    .getOrElse(true);
        }

        /**
         * Returns why it does not speak {@code request}, as far as that is known without a network. An engine of this machine has
         * variants of voices that it does not list, so it tries one that is not {@code listed}.
         */
        Optional<SpeechError> refusal(SpeechRequest request, boolean listed) {
            Optional<SpeechError> refusal =
                    provider.synthesizer().profileFor(request).refusalWithoutText(request);
            return refusal.isPresent() || listed || source.entry().isRemote()
                    ? refusal
                    : provider.synthesizer()
                            .synthesize(request, new PcmCollector(), Cancellation.never())
                            .swap()
                            .toJavaOptional();
        }
    }

    /**
     * Why a provider cannot be used.
     *
     * @param reason what is missing or wrong, and what to do about it
     * @param configured true if the user has configured it, so that no other provider replaces it silently
     * @param unfit true if its code cannot run here, so that no setting is missing
     * @param error what its server failed with, if that was asked
     */
    record Unusable(String reason, boolean configured, boolean unfit, Optional<SpeechError> error) {
        /** Returns true if the next provider speaks instead where there is a fallback. */
        boolean mayPassOn() {
            return error.filter(Fallback::mayFollow).isPresent();
        }
    }
}
