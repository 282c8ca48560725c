package dev.parlance.tts.intelligibility;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The twelve sentences the recogniser knows, read from the grammar it is given, so that the two cannot differ. */
public final class Sentences {
    private static final List<String> ALL = alternatives(grammar());

    private Sentences() {}

    /** Returns all twelve, in lower case and without punctuation. */
    public static List<String> all() {
        return ALL;
    }

    private static List<String> alternatives(String grammar) {
        String rule = grammar.substring(grammar.indexOf('=') + 1, grammar.lastIndexOf(';'));
        return Arrays.stream(rule.split("\\|")).map(String::strip).toList();
    }

    private static String grammar() {
        try (InputStream resource = Sentences.class.getResourceAsStream("grammar/sentences.gram")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
