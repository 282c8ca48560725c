package dev.parlance.tts.testkit;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Something that breaks one rule.
 *
 * @param name the rule, and what is done
 * @param contract the class with the contract's tests
 */
record Broken<T>(String name, Class<T> contract, Consumer<? super T> change) {
    /** What one broken fake does not prove, since another does. */
    static final Map<String, String> OTHERS = Map.of("*", "another broken fake is for that");

    private static final Map<String, Broken<?>> ALL = new LinkedHashMap<>();
    private static final AtomicReference<CountDownLatch> LEAKS = new AtomicReference<>(new CountDownLatch(1));

    static {
        BrokenSpeech.addAll();
        BrokenOptions.addAll();
        BrokenStreaming.addAll();
        BrokenProviders.addAll();
        BrokenEntries.addAll();
        BrokenPlayers.addAll();
        BrokenSinks.addAll();
        BrokenCatalogs.addAll();
        BrokenRecognizers.addAll();
        BrokenPhonemizers.addAll();
        BrokenStores.addAll();
        BrokenReports.addAll();
    }

    static <T> void add(String name, Class<T> contract, Consumer<? super T> change) {
        if (ALL.put(name, new Broken<>(name, contract, change)) != null) {
            throw new IllegalArgumentException("two of the name " + name);
        }
    }

    static Collection<Broken<?>> all() {
        return ALL.values();
    }

    /** Returns true in the threads of a test with several callers. */
    static boolean isOneOfMany() {
        return Thread.currentThread().getName().equals("one of many");
    }

    /** Starts a thread that stays until {@link #endLeaks}. */
    static void leakThread() {
        CountDownLatch end = LEAKS.get();
        Contract.start(new FutureTask<>(() -> end.await(1, TimeUnit.MINUTES)), "leaked");
    }

    /** Ends the threads that were leaked, so that they do not disturb the count of the next. */
    static void endLeaks() {
        LEAKS.getAndSet(new CountDownLatch(1)).countDown();
    }

    /** Returns how long to wait in {@code test}: not long in the tests of this rule if they wait in vain. */
    Duration patience(String test, boolean inVain) {
        return inVain && test.startsWith(tag() + "_") ? Duration.ofMillis(300) : TestDeadline.TIME;
    }

    /** Returns the rule in small letters, as the names of tests have it. */
    String tag() {
        return name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
    }

    void spoil(T good) {
        change.accept(good);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Gives the contract's class what the JUnit parameter {@code broken} names. */
    static final class Chosen implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Broken.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return ALL.get(context.getConfigurationParameter("broken").orElseThrow());
        }
    }
}
