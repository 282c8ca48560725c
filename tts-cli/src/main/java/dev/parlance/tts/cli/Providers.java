package dev.parlance.tts.cli;

import dev.parlance.tts.SpeechProvider;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The providers of one run, opened when first needed and closed together. */
final class Providers implements AutoCloseable {
    private final List<ProviderSource> sources;
    private final Map<String, Either<String, ProviderSource.Opened>> opened = new LinkedHashMap<>();

    /** Takes {@code sources} in the order of preference. */
    Providers(List<ProviderSource> sources) {
        this.sources = List.copyOf(sources);
    }

    List<ProviderSource> sources() {
        return sources;
    }

    /** Returns the provider of {@code source}, or what is missing. */
    Either<String, ProviderSource.Opened> open(ProviderSource source) {
        return opened.computeIfAbsent(
                source.name(),
                name -> source.opening().get().map(provider -> new ProviderSource.Opened(source, provider)));
    }

    /** Returns the provider called {@code name}. */
    ProviderSource.Opened named(String name) {
        return open(source(name))
                .getOrElseThrow(missing -> new Failure(ExitCode.NO_ACCESS, name + " cannot be used: " + missing));
    }

    private ProviderSource source(String name) {
        return sources.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Failure(ExitCode.NOT_OFFERED, "no provider is named " + name + "; there are " + names()));
    }

    private String names() {
        return String.join(", ", sources.stream().map(ProviderSource::name).toList());
    }

    /** Returns the first provider that can be opened. */
    ProviderSource.Opened preferred() {
        List<String> missing = new ArrayList<>();
        for (ProviderSource source : sources) {
            Either<String, ProviderSource.Opened> provider = open(source);
            if (provider.isRight()) {
                return provider.get();
            }
            missing.add(source.name() + ": " + provider.getLeft());
        }
        throw new Failure(ExitCode.NO_ACCESS, "no provider can be used: " + String.join("; ", missing));
    }

    /** Returns every provider that can be opened, at least one. */
    List<SpeechProvider> usable() {
        preferred();
        return sources.stream()
                .map(this::open)
                .flatMap(Either::toJavaStream)
                .map(ProviderSource.Opened::provider)
                .toList();
    }

    @Override
    public void close() {
        opened.values()
                .forEach(provider -> provider.forEach(open -> open.provider().close()));
    }
}
