package dev.parlance.tts.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long cached audio may be used, by the model that synthesized it. Some names are aliases that a vendor re-points to newer
 * models; audio under them is made anew after a while, so that a cached sentence does not sound like last year's voice.
 * Immutable.
 */
public final class ModelAges {
    private static final String STANDARD = "model-ages.txt";
    private static final String FOREVER = "forever";

    private final List<Rule> rules;

    private ModelAges(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Returns the ages that come with Parlance: dated models for ever, {@code *-latest} a day, other names 30 days. */
    public static ModelAges standard() {
        InputStream resource =
                Objects.requireNonNull(ModelAges.class.getResourceAsStream(STANDARD), "the jar lacks " + STANDARD);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(STANDARD, e);
        }
    }

    /** Returns ages that let all audio be used for ever. */
    public static ModelAges unlimited() {
        return new ModelAges(List.of());
    }

    /**
     * Returns the ages written in these lines: a pattern for the model's name in which {@code *} stands for any characters
     * and {@code #} for a digit, blanks, and an ISO 8601 duration or {@code forever}. Lines that are blank or start with
     * {@code #} and a blank say nothing.
     *
     * @throws IllegalArgumentException if a line is not that
     */
    public static ModelAges parse(List<String> lines) {
        return new ModelAges(lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                .map(Rule::parse)
                .toList());
    }

    /**
     * Returns the same with a rule that counts before the others.
     *
     * @throws IllegalArgumentException if {@code maxAge} is negative
     */
    public ModelAges with(String pattern, Duration maxAge) {
        List<Rule> more = new ArrayList<>();
        more.add(new Rule(Rule.regex(pattern), Optional.of(maxAge)));
        more.addAll(rules);
        return new ModelAges(more);
    }

    /** Returns how old audio of {@code model} may be, or empty if it may be of any age. */
    public Optional<Duration> maxAge(String model) {
        return rules.stream()
                .filter(rule -> rule.pattern.matcher(model).matches())
                .findFirst()
                .flatMap(Rule::maxAge);
    }

    private record Rule(Pattern pattern, Optional<Duration> maxAge) {
        Rule {
            if (maxAge.filter(Duration::isNegative).isPresent()) {
                throw new IllegalArgumentException("not an age: " + maxAge.get());
            }
        }

        private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)");

        static Rule parse(String line) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a pattern and an age: " + line);
            }
            String age = parts.group(2);
            return new Rule(regex(parts.group(1)), age.equals(FOREVER) ? Optional.empty() : Optional.of(duration(age)));
        }

        private static Duration duration(String age) {
            try {
                return Duration.parse(age);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("not an age: " + age, e);
            }
        }

        static Pattern regex(String glob) {
            return Pattern.compile(glob.chars()
                    .mapToObj(c -> switch (c) {
                        case '*' -> ".*";
                        case '#' -> "[0-9]";
                        default -> Pattern.quote(Character.toString(c));
                    })
                    .collect(Collectors.joining()));
        }
    }
}
