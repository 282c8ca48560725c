package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.cache.CachingInterceptor;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.log.Listeners;
import dev.parlance.tts.pieces.HoldingInterceptor;
import dev.parlance.tts.pieces.LookAhead;
import dev.parlance.tts.pieces.OrderedPieces;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.text.TextRange;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Providers, cache and interceptors, assembled: the one place where the whole chain is put together.
 *
 * <pre>{@code
 * try (Parlance parlance = Parlance.builder()
 *         .provider(DashScopeProvider.factory(DashScopeConfig.fromEnvironment()))
 *         .provider(EspeakProvider.factory())
 *         .cache(FileAudioStore.open(FileCacheConfig.fromEnvironment()))
 *         .build()) {
 *     parlance.synthesizer().synthesize(SpeechRequest.of("Hello."), sink);
 * }
 * }</pre>
 *
 * <p>A request goes to the provider its voice names, one without a voice to the first provider. A provider is opened when
 * it is first needed. Applications with Guice get the same from {@code TtsModule}. Immutable and safe for concurrent use.
 */
public final class Parlance implements AutoCloseable {
    private final Router router;
    private final ProviderCalls calls;
    private final @Nullable TextReports reports;
    private final SpeechSynthesizer synthesizer;
    private final StreamingSynthesizer streaming;
    private final VoiceCatalog voices;

    private Parlance(
            Router router, ProviderCalls calls, @Nullable TextReports reports, UnaryOperator<TextSource> pauses) {
        this.router = router;
        this.calls = calls;
        this.reports = reports;
        synthesizer = renewing(List.of());
        streaming = new RoutedStreaming(router, calls, reports, pauses);
        voices = new RoutedVoices(router);
    }

    /** Returns a builder without any provider yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the synthesizer for texts that are complete, of any length. What is more than one sentence is spoken in several
     * requests if the provider limits the text of a request or its audio is cached: the first sentence is delivered while it
     * is synthesized, the later ones are synthesized ahead, held and delivered in order, by the first one's voice and in its
     * format. Its profile has therefore no limit of the text, and offers SSML: with a provider that takes plain text only, pauses
     * are silence, paragraphs and sentences are cut, and what plain text cannot say is refused (see {@link
     * dev.parlance.tts.split.PlainMarkup}).
     *
     * <p>It offers marks of sentences with every provider. Where the provider has none they are estimated: each sentence from
     * where the audio of its request starts and ends, several in one request in proportion to how long they take to say. Such a
     * mark states that ({@code MarkSource.ESTIMATED}), comes after the audio of its request, and is no part of the cache key; a
     * sentence that is longer than a request may be has one for each part.
     */
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    /**
     * Returns the same synthesizer, except that of what is cached it does not use the sentences that have a character in one of
     * {@code stretches}, given in the request's text: those are synthesized anew, and replace what is cached.
     */
    public SpeechSynthesizer renewing(List<TextRange> stretches) {
        return new RoutedSynthesizer(router, calls, reports, stretches);
    }

    /**
     * Returns the synthesizer for text that is still arriving. A provider that takes text in fragments receives them as they
     * come; any other speaks each sentence as soon as it is sure, or when the source is flushed. So does one that gives no marks of
     * sentences and is asked for these, which are estimated as for a text that is complete.
     */
    public StreamingSynthesizer streaming() {
        return streaming;
    }

    /** Returns the catalogue of the voices of all providers, which opens those it asks. */
    public VoiceCatalog voices() {
        return voices;
    }

    /**
     * Returns the providers, the preferred one first, and opens those that are not open yet.
     *
     * @throws IllegalStateException if one cannot be opened, or after {@link #close}
     */
    public List<SpeechProvider> providers() {
        return router.all();
    }

    /** Returns the names of the providers, the preferred one first, and opens none. */
    public List<String> providerNames() {
        return router.names();
    }

    /**
     * Returns the provider called {@code name}, opened, or why it cannot be.
     *
     * @throws IllegalArgumentException if there is none of this name
     * @throws IllegalStateException after {@link #close}
     */
    public Either<SpeechError, SpeechProvider> provider(String name) {
        return router.asked(Optional.of(name)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no provider is named " + name));
    }

    /**
     * Prepares what the first text would wait for, as {@link #warmUp(Cancellation)} does.
     *
     * @return why that could not be done, or empty
     */
    public Optional<SpeechError> warmUp() {
        return warmUp(Cancellation.never());
    }

    /**
     * Opens the provider of requests that name no voice, and has it prepare what its first text would wait for: connect to its
     * service, start its engine, load its voice. It is done in the caller's thread, and nothing is spoken, reported to listeners or
     * billed, nor is any text or key sent. A connection is kept for 50 s; for a program that stays silent longer, the next text connects
     * again.
     *
     * @return why that could not be done, or empty; an error changes nothing, since the first text tries again
     * @throws IllegalStateException after {@link #close}
     * @see WarmableProvider
     */
    public Optional<SpeechError> warmUp(Cancellation cancellation) {
        return router.speaking(SpeechRequest.withoutText().build())
                .fold(
                        Optional::of,
                        provider -> provider instanceof WarmableProvider warmable
                                ? warmable.warmUp(cancellation)
                                : Optional.empty());
    }

    /**
     * Closes the providers that were opened, all of them even if one throws; what was thrown is thrown again afterwards. One that
     * another thread opens just now is closed by that thread as soon as it is open.
     * Stores, executors and listeners stay their owner's to close. A second call does nothing.
     */
    @Override
    public void close() {
        router.close();
    }

    /** Builds a {@link Parlance}. Not safe for use by several threads at once. */
    public static final class Builder {
        private static final long IDLE_SECONDS = 10;

        private final Map<String, SpeechProviderFactory> factories = new LinkedHashMap<>();
        private final Set<String> open = new HashSet<>();
        private final List<SpeechInterceptor> outside = new ArrayList<>();
        private final List<SpeechInterceptor> inside = new ArrayList<>();
        private final List<SpeechListener> listeners = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private LookAhead lookAhead = LookAhead.STANDARD;
        private Seams seams = Seams.unchanged();
        private UnaryOperator<TextSplitter> start = UnaryOperator.identity();
        private @Nullable Cache cache;
        private @Nullable Executor executor;
        private @Nullable Fallback fallback;
        private @Nullable Duration pause;
        private TextTransform preparation = ProviderCalls.UNPREPARED;

        private Builder() {}

        /**
         * Adds a provider, which is opened when it is first needed and closed with the chain. The first one added speaks
         * requests that name no voice.
         *
         * @throws IllegalArgumentException if there is one of this name
         */
        public Builder provider(SpeechProviderFactory factory) {
            if (factories.putIfAbsent(factory.name(), factory) != null) {
                throw new IllegalArgumentException("two providers are named " + factory.name());
            }
            return this;
        }

        /** Adds a provider that is open, as {@link #provider(SpeechProviderFactory)} does; it is closed with the chain. */
        public Builder provider(SpeechProvider provider) {
            provider(SpeechProviderFactory.of(provider.name(), () -> provider));
            open.add(provider.name());
            return this;
        }

        /** Caches audio in {@code store}, which stays the caller's to close, under the standard policy. */
        public Builder cache(AudioStore store) {
            return cache(store, CachePolicy.standard());
        }

        /** Caches audio in {@code store}, which stays the caller's to close. */
        public Builder cache(AudioStore store, CachePolicy policy) {
            cache = new Cache(requireNonNull(store, "store"), requireNonNull(policy, "policy"));
            return this;
        }

        /**
         * Adds an interceptor of every call, in the order in which they are added. It sees calls before the cache does; one
         * for what the cache lets through is added by {@link #interceptUncached}.
         */
        public Builder intercept(SpeechInterceptor interceptor) {
            outside.add(requireNonNull(interceptor, "interceptor"));
            return this;
        }

        /** Adds an interceptor of the calls that reach a provider, because no cached audio and no running synthesis serves them. */
        public Builder interceptUncached(SpeechInterceptor interceptor) {
            inside.add(requireNonNull(interceptor, "interceptor"));
            return this;
        }

        /** Adds a listener to every text and every call. */
        public Builder listener(SpeechListener listener) {
            listeners.add(requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Has every text rewritten before it is split, as {@code MarkdownText} or a lexicon does; marks and receipts still point
         * into the text as the caller gave it. Markup is left as it is. Text in fragments is prepared sentence by sentence, and a
         * provider that takes fragments gets those sentences, each to be spoken at once. Blocks of Markdown's code, tables, and what
         * HTML does not read are prepared whole, once they are complete ({@link TextTransform#blocks}).
         */
        public Builder prepare(TextTransform preparation) {
            this.preparation = requireNonNull(preparation, "preparation");
            return this;
        }

        /**
         * Has text that is still arriving spoken as far as it has come whenever its writer pauses for so long, also in the middle
         * of a sentence. If it is not set, the end of the sentence, of the text or a flush is waited for.
         *
         * @throws IllegalArgumentException if {@code pause} is not positive
         * @see TextSource#flushedAtPauses
         */
        public Builder flushAtPauses(Duration pause) {
            if (pause.isNegative() || pause.isZero()) {
                throw new IllegalArgumentException("a pause of " + pause);
            }
            this.pause = pause;
            return this;
        }

        /**
         * Has the other providers, in the order in which they were added, speak what the one that a request is for cannot speak
         * now.
         */
        public Builder fallback(Fallback fallback) {
            this.fallback = requireNonNull(fallback, "fallback");
            return this;
        }

        /**
         * Sets how far synthesis runs ahead of what is delivered of a text in several requests; 2 pieces and 16 MB if not set.
         *
         * @param pieces how many pieces, besides the one that is delivered, are synthesized or held at most; 0 for none
         * @param bytes how much audio is held in memory. What a running synthesis brings beyond that goes to a temporary file,
         *     and no other one is started until there is room again
         * @throws IllegalArgumentException if {@code pieces} is negative or {@code bytes} not positive
         */
        public Builder lookAhead(int pieces, long bytes) {
            lookAhead = new LookAhead(pieces, bytes);
            return this;
        }

        /**
         * Has the first piece of a text end at the first comma or the like before which it takes at least so long to speak, by an
         * estimate, instead of at the end of its sentence: so a provider that synthesizes a piece before it delivers any of it is heard
         * sooner. The clause is spoken as if it stood alone. Markup, and text that a provider takes at once, is not cut for it.
         *
         * @throws IllegalArgumentException if {@code spoken} is not positive
         */
        public Builder earlyStart(Duration spoken) {
            if (spoken.isNegative() || spoken.isZero()) {
                throw new IllegalArgumentException("start after " + spoken);
            }
            start = splitter -> splitter.startingAfter(spoken);
            return this;
        }

        /** Sets how it sounds where two pieces of a text in several requests meet; the audio is left as it is if not set. */
        public Builder seams(Seams seams) {
            this.seams = requireNonNull(seams, "seams");
            return this;
        }

        /**
         * Sets what runs a synthesis that several callers can share or that is ahead of its turn. It should start each task at
         * once, in a thread of its own, as {@code Executors.newCachedThreadPool()} does. One of virtual threads saves threads where
         * all providers wait for a service and the JDK is 24 or newer (JEP 491); an engine that computes in this process holds up
         * the program's other virtual threads. What it rejects, would run in
         * the thread that hands it over, or has not started after 2 seconds is done by the caller's thread: then nothing is
         * ahead, and no other caller shares the synthesis. Where that is not possible, which is to watch a text for pauses ({@link
         * #flushAtPauses}) or to read it again for a fallback, the call throws a {@link
         * java.util.concurrent.RejectedExecutionException}; one thread that is free is enough for these. It stays the caller's to
         * close. Without one, daemon threads are started and end when they are idle.
         */
        public Builder executor(Executor executor) {
            return executor(executor, PromptExecutor.PATIENCE);
        }

        /** Takes also how long a task may take to start. */
        Builder executor(Executor executor, Duration patience) {
            this.executor = new PromptExecutor(executor, patience);
            return this;
        }

        /** Sets the clock that states how old cached audio is. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Returns the chain.
         *
         * @throws IllegalArgumentException if there is no provider
         */
        public Parlance build() {
            if (factories.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no provider to speak with; add one, such as that of an adapter module");
            }
            List<SpeechInterceptor> interceptors = new ArrayList<>(outside);
            Executor running = executor == null ? threads() : executor;
            if (cache != null) {
                interceptors.add(new CachingInterceptor(cache.store, cache.policy, running, clock));
                if (!inside.isEmpty()) {
                    interceptors.add(new HoldingInterceptor(lookAhead));
                }
            }
            interceptors.addAll(inside);
            Router router = new Router(providers());
            CandidateOrder order = fallback == null
                    ? CandidateOrder.none(router)
                    : CandidateOrder.by(fallback, router, clock, running);
            OrderedPieces ordered = new OrderedPieces(running, lookAhead, seams.rules());
            Duration most = pause;
            return new Parlance(
                    router,
                    new ProviderCalls(List.copyOf(interceptors), ordered, order, preparation, start, running),
                    listeners.isEmpty() ? null : new TextReports(new Listeners(listeners), router),
                    most == null ? text -> text : text -> TextSource.flushedAtPauses(text, most, running));
        }

        private Map<String, LazyProvider> providers() {
            Map<String, LazyProvider> providers = new LinkedHashMap<>();
            factories.forEach((name, factory) -> {
                LazyProvider provider = new LazyProvider(factory);
                providers.put(name, provider);
                if (open.contains(name)) {
                    // So that it is closed with the chain, even if it never speaks.
                    provider.get();
                }
            });
            return providers;
        }

        // No virtual ones: docs/performance.md, "What was tried".
        private static Executor threads() {
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Builder::thread);
        }

        // A daemon: it ends by itself when its synthesis has no caller left, and keeps no program from ending.
        private static Thread thread(Runnable work) {
            Thread thread = new Thread(work, "parlance-synthesis");
            thread.setDaemon(true);
            return thread;
        }

        private record Cache(AudioStore store, CachePolicy policy) {}
    }
}
