package dev.parlance.tts.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Map<String, Broken<?>> ALL = new LinkedHashMap<>();

    static {
        BrokenSpeech.addTo(ALL);
        BrokenOptions.addTo(ALL);
        BrokenStreaming.addTo(ALL);
        BrokenProviders.addTo(ALL);
        BrokenPlayers.addTo(ALL);
    }

    /** What one broken fake does not prove, since another does. */
    static final Map<String, String> OTHERS = Stream.of(
                    "synthesizerWhoseSourceEndsEarly",
                    "synthesizerWhoseSourceIsEmpty",
                    "synthesizerWhoseSourceEndsInsideAFrame",
                    "synthesizerWhoseSourceRefuses",
                    "synthesizerWhoseSourceIsSilent",
                    "synthesizerWhoseSourceStalls",
                    "openSources",
                    "expectedAudio",
                    "knownVoices",
                    "asked",
                    "unreachableCatalog",
                    "waitingRecognizer",
                    "misansweredRecognizer")
            .collect(Collectors.toUnmodifiableMap(method -> method, method -> "another broken fake is for that"));

    static Map<String, Broken<?>> all() {
        return ALL;
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
