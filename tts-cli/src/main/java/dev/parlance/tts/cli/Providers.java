package dev.parlance.tts.cli;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The providers of one run, opened when first needed and closed together.
 *
 * <p>Speech goes through the chain of {@link dev.parlance.tts.Parlance}, but {@code doctor} and {@code voices} ask here, since the
 * chain makes every provider that cannot be opened {@code Unavailable}: they have to tell one that is not set up from one
 * that is set up wrongly, and to list the voices of one that cannot speak.
 */
final class Providers implements AutoCloseable {
    private final List<ProviderSource> sources;
    private final Map<String, Either<ProviderSource.Unusable, ProviderSource.Opened>> opened = new LinkedHashMap<>();
    private final Map<String, SpeechProvider> listings = new LinkedHashMap<>();

    /** Takes {@code sources} in the order of preference. */
    Providers(List<ProviderSource> sources) {
        this.sources = List.copyOf(sources);
    }

    List<ProviderSource> sources() {
        return sources;
    }

    /** Returns the provider of {@code source}, or why it cannot be used. */
    Either<ProviderSource.Unusable, ProviderSource.Opened> open(ProviderSource source) {
        return opened.computeIfAbsent(
                source.name(),
                name -> source.opening().get().map(provider -> new ProviderSource.Opened(source, provider)));
    }

    /** Returns the provider called {@code name}. */
    ProviderSource.Opened named(String name) {
        return open(source(name)).getOrElseThrow(unusable -> failure(name, unusable));
    }

    private static CommandException failure(String name, ProviderSource.Unusable unusable) {
        return new CommandException(ExitCode.NO_ACCESS, name + " cannot be used: " + unusable.reason());
    }

    /**
     * Returns the provider called {@code name} to list its voices, even if it cannot speak because it is not
     * configured.
     */
    SpeechProvider listing(String name) {
        ProviderSource source = source(name);
        Either<ProviderSource.Unusable, ProviderSource.Opened> provider = open(source);
        boolean notSetUp = provider.isLeft() && !provider.getLeft().configured();
        return notSetUp && source.listing() instanceof ProviderSource.Listing.WithoutKey keyless
                ? listing(name, keyless)
                : named(name).provider();
    }

    private SpeechProvider listing(String name, ProviderSource.Listing.WithoutKey keyless) {
        return listings.computeIfAbsent(name, absent -> keyless.provider().get());
    }

    /** Returns the voices that {@code opened} ships with, as far as it has such a list. Sends no request. */
    List<Voice> shippedVoices(ProviderSource.Opened opened) {
        ProviderSource source = opened.source();
        if (source.listing() instanceof ProviderSource.Listing.OnRequest) {
            return List.of();
        }
        SpeechProvider provider = source.listing() instanceof ProviderSource.Listing.WithoutKey keyless
                ? listing(source.name(), keyless)
                : opened.provider();
        return provider.voices().voices().getOrElse(List.of());
    }

    private ProviderSource source(String name) {
        return sources.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_OFFERED, "no provider is named " + name + ". There are " + names()));
    }

    private String names() {
        return String.join(", ", sources.stream().map(ProviderSource::name).toList());
    }

    /** Returns the first provider that can be opened; a configured one that cannot be opened is an error. */
    ProviderSource.Opened preferred() {
        List<String> missing = new ArrayList<>();
        for (ProviderSource source : sources) {
            Either<ProviderSource.Unusable, ProviderSource.Opened> provider = open(source);
            if (provider.isRight()) {
                return provider.get();
            }
            ProviderSource.Unusable unusable = provider.getLeft();
            if (unusable.configured()) {
                throw failure(source.name(), unusable);
            }
            missing.add(source.name() + ": " + unusable.reason());
        }
        throw new CommandException(ExitCode.NO_ACCESS, "no provider can be used: " + String.join("; ", missing));
    }

    /** Returns every provider that can be opened, at least one. */
    List<SpeechProvider> usable() {
        List<SpeechProvider> usable = sources.stream()
                .map(this::open)
                .flatMap(Either::toJavaStream)
                .map(ProviderSource.Opened::provider)
                .toList();
        return usable.isEmpty() ? List.of(preferred().provider()) : usable;
    }

    /** Returns the errors of the configured providers that cannot be used, with their names. */
    List<String> broken() {
        return sources.stream()
                .flatMap(source -> open(source)
                        .swap()
                        .toJavaStream()
                        .filter(ProviderSource.Unusable::configured)
                        .map(unusable -> failure(source.name(), unusable).getMessage()))
                .toList();
    }

    @Override
    public void close() {
        List<SpeechProvider> all = new ArrayList<>(listings.values());
        opened.values().forEach(provider -> provider.forEach(open -> all.add(open.provider())));
        Closer.closeAll(all);
    }
}
