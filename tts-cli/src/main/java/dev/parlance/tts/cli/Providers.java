package dev.parlance.tts.cli;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.SimilarNames;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The providers of one run, opened when first needed and closed together.
 *
 * <p>Speech goes through the chain of {@link dev.parlance.tts.Parlance}, but {@code doctor} and {@code voices} ask here, since the
 * chain makes every provider that cannot be opened {@code Unavailable}: they have to tell one that is not set up from one
 * that is set up wrongly, and to list the voices of one that cannot speak.
 */
final class Providers implements AutoCloseable {
    private final InstalledProviders installed;
    private final Map<String, List<Voice>> shipped = new HashMap<>();
    private final Set<String> passedOver = new LinkedHashSet<>();
    private final Map<String, Either<ProviderSource.Unusable, ProviderSource.Opened>> opened =
            new ConcurrentHashMap<>();

    /** Takes those that are installed. */
    Providers(InstalledProviders installed) {
        this.installed = installed;
    }

    /** Returns them in the order of preference. */
    List<ProviderSource> sources() {
        return installed.sources();
    }

    /** Returns where jars are looked for, and what is wrong with them. */
    InstalledProviders installed() {
        return installed;
    }

    /** Returns the provider of {@code source}, or why it cannot be used. */
    Either<ProviderSource.Unusable, ProviderSource.Opened> open(ProviderSource source) {
        return opened.computeIfAbsent(
                source.name(), name -> source.open().map(provider -> new ProviderSource.Opened(source, provider)));
    }

    /** Returns the provider of {@code source} as {@link #open} does, but tries again what could not be used before. Any thread may call it. */
    Either<ProviderSource.Unusable, ProviderSource.Opened> openAgain(ProviderSource source) {
        opened.computeIfPresent(source.name(), (name, before) -> before.isRight() ? before : null);
        return open(source);
    }

    /** Returns the provider called {@code name}. */
    ProviderSource.Opened named(String name) {
        return open(source(name)).getOrElseThrow(unusable -> failure(name, unusable));
    }

    private static CommandException failure(String name, ProviderSource.Unusable unusable) {
        return failure(name + " cannot be used: " + unusable.reason(), unusable.error());
    }

    private static CommandException failure(String line, Optional<SpeechError> error) {
        CommandException failure = new CommandException(error.map(ExitCode::of).orElse(ExitCode.NO_ACCESS), line);
        return error.map(failure::because).orElse(failure);
    }

    /** Returns the provider called {@code name}, or the preferred one if its server failed and there is a {@code fallback}. */
    ProviderSource.Opened named(String name, boolean fallback) {
        return open(source(name))
                .swap()
                .toJavaOptional()
                .filter(unusable -> fallback && unusable.mayPassOn())
                .flatMap(unusable -> {
                    passOver(source(name), unusable);
                    return preferred(true).toJavaOptional();
                })
                .orElseGet(() -> named(name));
    }

    /** A provider's name and its voices. */
    record Listed(String name, VoiceCatalog voices) {
        static Listed of(SpeechProvider provider) {
            return new Listed(provider.name(), provider.voices());
        }
    }

    /** Returns the voices of the provider called {@code name}: those it ships with if it is not configured. */
    Listed listing(String name) {
        ProviderSource source = source(name);
        Either<ProviderSource.Unusable, ProviderSource.Opened> provider = open(source);
        if (provider.isLeft() && !provider.getLeft().configured()) {
            List<Voice> known = shippedVoices(source.entry());
            if (!known.isEmpty()) {
                return new Listed(name, () -> Either.right(known));
            }
        }
        return Listed.of(named(name).provider());
    }

    /** Returns the voices that {@code opened} ships with, as far as it has such a list. Sends no request. */
    List<Voice> shippedVoices(ProviderSource.Opened opened) {
        ProviderEntry entry = opened.source().entry();
        return entry.isRemote()
                ? shippedVoices(entry)
                : opened.provider().voices().voices().getOrElse(List.of());
    }

    /** Returns the ids of the voices of other providers that have the name of {@code voice}, in either case; sends no request. */
    List<String> namesakes(VoiceId voice) {
        return sources().stream()
                .flatMap(source -> knownVoices(source).stream())
                .map(Voice::id)
                .filter(id -> id.name().equalsIgnoreCase(voice.name())
                        && !id.provider().equals(voice.provider()))
                .map(VoiceId::toString)
                .distinct()
                .toList();
    }

    /** Returns the voice that {@code asked} means as {@code tts speak --voice} takes it, such as that of a language; sends no request. */
    VoiceId meantBy(VoiceId asked) {
        List<Voice> known = sources().stream()
                .filter(source -> source.name().equals(asked.provider()))
                .flatMap(source -> knownVoices(source).stream())
                .toList();
        return VoiceNames.of(known).find(asked);
    }

    private List<Voice> knownVoices(ProviderSource source) {
        return source.entry().isRemote()
                ? shippedVoices(source.entry())
                : open(source).map(this::shippedVoices).getOrElse(List.of());
    }

    private List<Voice> shippedVoices(ProviderEntry entry) {
        return shipped.computeIfAbsent(entry.name(), name -> entry.shippedVoices());
    }

    private ProviderSource source(String name) {
        return sources().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_OFFERED, "no provider is named " + name + meant(name) + " There are " + names()));
    }

    private String meant(String name) {
        return SimilarNames.question(SimilarNames.of(
                        name, sources().stream().map(ProviderSource::name).toList()))
                .map(question -> "; " + question)
                .orElse(".");
    }

    private String names() {
        String names =
                String.join(", ", sources().stream().map(ProviderSource::name).toList());
        // The one that is asked for may be in a jar that cannot be used.
        return String.join(
                "; ",
                Stream.concat(Stream.of(names), installed.problems().stream()).toList());
    }

    /** Returns the first provider that can be opened; a configured one that cannot be opened is an error. */
    ProviderSource.Opened preferred() {
        return preferred(false).getOrElseThrow(failure -> failure);
    }

    /**
     * Returns the first provider that can be opened, or why none speaks. A configured one that cannot be opened is an error,
     * unless there is a {@code fallback} and its server failed in a way after which that asks the next.
     */
    Either<CommandException, ProviderSource.Opened> preferred(boolean fallback) {
        List<String> missing = new ArrayList<>();
        Optional<SpeechError> passed = Optional.empty();
        for (ProviderSource source : sources()) {
            Either<ProviderSource.Unusable, ProviderSource.Opened> provider = open(source);
            if (provider.isRight()) {
                return Either.right(provider.get());
            }
            ProviderSource.Unusable unusable = provider.getLeft();
            if (unusable.configured() && !(fallback && unusable.mayPassOn())) {
                return Either.left(failure(source.name(), unusable));
            }
            passOver(source, unusable);
            passed = passed.or(unusable::error);
            missing.add(source.name() + ": " + unusable.reason());
        }
        return Either.left(failure("no provider can be used: " + String.join("; ", missing), passed));
    }

    private void passOver(ProviderSource source, ProviderSource.Unusable unusable) {
        if (source.isSetUp()) {
            passedOver.add(source.name() + " is skipped: " + unusable.reason());
        }
    }

    /** Returns which providers that the user has set up were skipped to find the preferred one, and why, a line each. */
    List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    /** Returns the voices of every provider that can be opened, at least one. */
    List<Listed> usable() {
        List<Listed> usable = sources().stream()
                .map(this::open)
                .flatMap(Either::toJavaStream)
                .map(opened -> Listed.of(opened.provider()))
                .toList();
        return usable.isEmpty() ? List.of(Listed.of(preferred().provider())) : usable;
    }

    /** Returns those that can be opened, and those that are configured though they cannot be opened now. */
    List<ProviderSource> speaking() {
        return sources().stream()
                .filter(source -> open(source).fold(ProviderSource.Unusable::configured, provider -> true))
                .toList();
    }

    /** Returns the errors of the configured providers that cannot be used, with their names. */
    List<String> broken() {
        return sources().stream()
                .flatMap(source -> open(source)
                        .swap()
                        .toJavaStream()
                        .filter(ProviderSource.Unusable::configured)
                        .map(unusable -> failure(source.name(), unusable).getMessage()))
                .toList();
    }

    @Override
    public void close() {
        List<SpeechProvider> all = new ArrayList<>();
        opened.values().forEach(provider -> provider.forEach(open -> all.add(open.provider())));
        Closer.closeAll(all);
    }
}
