package dev.parlance.tts.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One argument of a tool: what its schema says of it, and the check of its value, so that the two cannot differ.
 *
 * @param limits what the schema says beside the type: keywords of JSON Schema
 */
record McpArgument(String name, Type type, String description, boolean required, Map<String, Object> limits) {
    /** The types of JSON that arguments have. */
    enum Type {
        TEXT("string", "a string", String.class),
        NUMBER("number", "a number", Number.class),
        SWITCH("boolean", "true or false", Boolean.class);

        private final String schema;
        private final String words;
        private final Class<?> values;

        Type(String schema, String words, Class<?> values) {
            this.schema = schema;
            this.words = words;
            this.values = values;
        }
    }

    private static final String LOWEST = "minimum";
    private static final String HIGHEST = "maximum";
    private static final String CHOICES = "enum";
    private static final String LENGTH = "maxLength";

    static McpArgument text(String name, String description) {
        return new McpArgument(name, Type.TEXT, description, false, Map.of());
    }

    static McpArgument flag(String name, String description) {
        return new McpArgument(name, Type.SWITCH, description, false, Map.of());
    }

    static McpArgument number(String name, double lowest, double highest, String description) {
        return new McpArgument(name, Type.NUMBER, description, false, Map.of(LOWEST, lowest, HIGHEST, highest));
    }

    /** Returns the same argument, without which the tool is not called. */
    McpArgument needed() {
        return new McpArgument(name, type, description, true, limits);
    }

    /** Returns the same argument with these values only. */
    McpArgument oneOf(List<String> values) {
        return new McpArgument(name, type, description, required, Map.of(CHOICES, List.copyOf(values)));
    }

    /** Returns the same argument of so many characters of UTF-16 at most; a schema counts code points, which are no more. */
    McpArgument upTo(int chars) {
        return new McpArgument(name, type, description, required, Map.of(LENGTH, chars));
    }

    /** Returns its part of the tool's schema. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type.schema);
        schema.put("description", description);
        schema.putAll(limits);
        return schema;
    }

    /**
     * Checks {@code value}.
     *
     * @throws McpRefusal if it is of another type, or not among the values
     */
    void check(Object value) throws McpRefusal {
        if (!type.values.isInstance(value)) {
            throw new McpRefusal(name + " is not " + type.words + ". Give " + type.words + " (" + description + ")"
                    + (required ? "" : ", or leave it out"));
        }
        if (value instanceof Number number) {
            checkRange(number.doubleValue());
        }
        if (value instanceof String text) {
            checkText(text);
        }
    }

    private void checkRange(double number) throws McpRefusal {
        if (!(number >= limit(LOWEST) && number <= limit(HIGHEST))) {
            throw new McpRefusal(name + " is not from " + shown(limit(LOWEST)) + " to " + shown(limit(HIGHEST))
                    + ". Give one that is");
        }
    }

    private double limit(String keyword) {
        return ((Number) limits.getOrDefault(keyword, 0)).doubleValue();
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private void checkText(String text) throws McpRefusal {
        if (limits.get(CHOICES) instanceof List<?> choices && !choices.contains(text)) {
            throw new McpRefusal(name + " has another value than the tool takes. Give one of "
                    + choices.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (limits.get(LENGTH) instanceof Integer most && text.length() > most) {
            throw new McpRefusal(name + " has more than " + most
                    + " characters, which is this server's limit. Give it in parts," + " one call after the other");
        }
    }
}
