package dev.parlance.tts.spring;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The providers of an application: its own beans, then those on the class path that it configures, then those that need no
 * network, of which those come first that it configures. A bean takes the place of what is on the class path under its name.
 *
 * <p>What the application asks for is opened when it starts, so that a wrong setting shows then; the others when they are first
 * needed. A provider over a network may ask its server while it is opened, which the start waits for only a while.
 */
final class ChainProviders implements AutoCloseable {
    private static final String ORDER = ParlanceProperties.PREFIX + ".provider-order";

    private final ProviderProperties properties;
    private final List<Source> sources;
    private final ProviderStates states;
    private final Executor executor;
    private final Duration wait;
    private volatile boolean closed;

    /**
     * Takes what there is.
     *
     * @param order the names of the preferred ones
     * @param entries what is on the class path, by their names
     * @param beans those of the application that are open
     * @param factories those of the application that are not
     * @param executor opens those over a network, while the start and the health check wait for them only so long
     * @param wait how long the start waits for all of them
     */
    ChainProviders(
            ProviderProperties properties,
            List<String> order,
            List<ProviderEntry> entries,
            Stream<SpeechProvider> beans,
            Stream<SpeechProviderFactory> factories,
            Executor executor,
            Duration wait) {
        this.properties = properties;
        this.executor = executor;
        this.wait = wait;
        properties.requireKnown();
        Map<String, Source> all = new LinkedHashMap<>();
        beans.forEach(bean -> addBean(all, Source.open(bean)));
        factories.forEach(factory -> addBean(all, Source.lazy(factory)));
        entries.stream()
                .sorted(Comparator.<ProviderEntry, Boolean>comparing(entry -> !entry.isRemote())
                        .thenComparing(entry -> !properties.isConfigured(entry)))
                .forEach(entry -> add(all, entry, order.contains(entry.name())));
        sources = ordered(all, order);
        if (sources.isEmpty()) {
            throw nothingSpeaks(entries);
        }
        states = new ProviderStates(sources.stream().map(Source::state).toList(), executor);
    }

    private static void addBean(Map<String, Source> all, Source source) {
        if (all.putIfAbsent(source.state.name(), source) != null) {
            throw new UnusableSettingException(
                    "Two beans are speech providers named " + source.state.name() + ".", "Remove one of them.");
        }
    }

    private void add(Map<String, Source> all, ProviderEntry entry, boolean named) {
        boolean wanted = named || properties.isConfigured(entry);
        if (properties.isEnabled(entry) && (wanted || !properties.needsChoice(entry))) {
            all.putIfAbsent(entry.name(), Source.installed(entry, properties.variables(entry), wanted, named));
        }
    }

    private List<Source> ordered(Map<String, Source> all, List<String> order) {
        order.stream().filter(name -> !all.containsKey(name)).findFirst().ifPresent(name -> {
            throw new UnusableSettingException(
                    "The property " + ORDER + " names " + name + ", and no speech provider is called so.",
                    "There are " + String.join(", ", all.keySet()) + ". On the class path are " + properties.names()
                            + ".");
        });
        return Stream.concat(order.stream().map(all::get), all.values().stream())
                .distinct()
                .toList();
    }

    private UnusableSettingException nothingSpeaks(List<ProviderEntry> entries) {
        String settings = entries.stream().flatMap(properties::choices).collect(Collectors.joining(" or "));
        return new UnusableSettingException(
                "There is no provider to speak with.",
                settings.isEmpty()
                        ? "Add the module of one, such as tts-espeak, or a bean that is a SpeechProvider."
                        : "Set " + settings + ", or add a bean that is a SpeechProvider.");
    }

    ProviderStates states() {
        return states;
    }

    /** Adds them to {@code builder}, opens those that are wanted, and returns the chain. */
    Parlance build(Parlance.Builder builder) {
        Map<Source, CompletableFuture<SpeechProvider>> openings = new LinkedHashMap<>();
        try {
            long deadline = System.nanoTime() + wait.toNanos();
            sources.stream().filter(Source::wanted).forEach(source -> openings.put(source, source.opening(executor)));
            for (Source source : sources) {
                Optional.ofNullable(openings.get(source))
                        .flatMap(opening -> opened(source, opening, deadline))
                        .ifPresentOrElse(builder::provider, () -> builder.provider(source.state));
            }
            return builder.build();
        } catch (RuntimeException | Error e) {
            openings.forEach((source, opening) -> source.closeWhenOpened(opening));
            throw e;
        }
    }

    private Optional<SpeechProvider> opened(Source source, CompletableFuture<SpeechProvider> opening, long deadline) {
        try {
            SpeechProvider provider = opening.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            source.state.taken();
            return Optional.of(provider);
        } catch (TimeoutException e) {
            opensLater(source, opening);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            opensLater(source, opening);
        } catch (ExecutionException e) {
            failed(source, requireNonNull(e.getCause()));
        }
        return Optional.empty();
    }

    // What it opens at last is not used: a call may have opened another one by then.
    private void opensLater(Source source, CompletableFuture<SpeechProvider> opening) {
        ChainLog.opensLater(source.state.name(), wait);
        source.closeWhenOpened(opening);
        CompletableFuture<?> unused = opening.whenComplete((provider, thrown) -> {
            if (thrown != null && !closed) {
                source.logNotOpened();
            }
        });
    }

    private void failed(Source source, Throwable thrown) {
        if (thrown instanceof UnusableProviderException unusable && source.mayComeLater(unusable)) {
            source.logNotOpened();
        } else if (thrown instanceof UnusableProviderException || thrown instanceof IllegalArgumentException) {
            throw unusable(source, (RuntimeException) thrown);
        } else {
            throw Rethrow.of(thrown);
        }
    }

    private RuntimeException unusable(Source source, RuntimeException thrown) {
        return source.entry
                .<RuntimeException>map(entry -> properties.unusable(entry, String.valueOf(thrown.getMessage())))
                .orElse(thrown);
    }

    /** Says that the application ends, to which it does not matter any more what could not be opened. */
    @Override
    public void close() {
        closed = true;
    }

    /**
     * Where a provider comes from.
     *
     * @param entry what registers it, unless it is a bean
     * @param wanted true if it is to be open when the application has started
     * @param required true if the application must not start without it
     */
    private record Source(ProviderState state, Optional<ProviderEntry> entry, boolean wanted, boolean required) {
        static Source open(SpeechProvider bean) {
            SpeechProviderFactory opened = SpeechProviderFactory.of(bean.name(), () -> bean);
            return new Source(new ProviderState(opened), Optional.empty(), true, true);
        }

        static Source lazy(SpeechProviderFactory factory) {
            return new Source(new ProviderState(factory), Optional.empty(), false, false);
        }

        static Source installed(ProviderEntry entry, Map<String, String> variables, boolean wanted, boolean named) {
            SpeechProviderFactory factory = SpeechProviderFactory.of(entry.name(), () -> entry.open(variables));
            return new Source(new ProviderState(factory), Optional.of(entry), wanted, named || entry.isRemote());
        }

        CompletableFuture<SpeechProvider> opening(Executor executor) {
            return state.openIn(entry.filter(ProviderEntry::isRemote).isPresent() ? executor : Runnable::run);
        }

        /**
         * Returns true if it can be opened later with the settings as they are: its server failed just now, or something is
         * not there on this machine that may come, such as the files of a voice.
         */
        boolean mayComeLater(UnusableProviderException unusable) {
            return !required || unusable.error().filter(SpeechError::retryable).isPresent();
        }

        // A bean is the application's to close.
        void closeWhenOpened(CompletableFuture<SpeechProvider> opening) {
            CompletableFuture<?> unused = entry.isPresent() ? opening.thenAccept(Closer::closeQuietly) : opening;
        }

        void logNotOpened() {
            ChainLog.notOpened(state.name(), state.details().getOrDefault("reason", ""));
        }
    }
}
