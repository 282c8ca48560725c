package dev.parlance.tts.dashscope.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Rows of a table by the models that they are for, in which the first row that matches counts. What was found for a model
 * is remembered, since a table is searched for every request. Safe for concurrent use.
 *
 * @param <T> the type of a row
 */
final class Globs<T> {
    // Models come from callers too, who may make up any number of names.
    private static final int REMEMBERED = 1_000;

    private final List<Row<T>> rows;
    private final Map<String, Optional<T>> found = new ConcurrentHashMap<>();

    /** One row, with the names of its models, in which {@code *} is anything. */
    record Row<T>(Predicate<String> models, T value) {
        static <T> Row<T> of(List<String> globs, T value) {
            return new Row<>(globs.stream().map(Row::pattern).reduce(model -> false, Predicate::or), value);
        }

        private static Predicate<String> pattern(String glob) {
            return Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E")
                    .asMatchPredicate();
        }
    }

    Globs(List<Row<T>> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Returns the first row for {@code model}. */
    Optional<T> first(String model) {
        Optional<T> known = found.get(model);
        if (known != null) {
            return known;
        }
        Optional<T> first = rows.stream()
                .filter(row -> row.models().test(model))
                .map(Row::value)
                .findFirst();
        if (found.size() < REMEMBERED) {
            found.put(model, first);
        }
        return first;
    }
}
