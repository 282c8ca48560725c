package dev.parlance.tts.server;

import dev.parlance.tts.text.SimilarNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The arguments of one call, which have been checked against those that the tool takes. */
final class McpArguments {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_]{1,20}");

    private final Map<String, Object> values;

    private McpArguments(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Returns {@code given} once all of it is known and right.
     *
     * @throws McpRefusal which names the argument that is not
     */
    static McpArguments checked(Map<String, Object> given, List<McpArgument> known) throws McpRefusal {
        for (String name : given.keySet()) {
            if (known.stream().noneMatch(argument -> argument.name().equals(name))) {
                throw unknown(name, known);
            }
        }
        for (McpArgument argument : known) {
            Object value = given.get(argument.name());
            if (value != null) {
                argument.check(value);
            } else if (argument.required()) {
                throw new McpRefusal(argument.name() + " is missing. Give it: " + argument.description());
            }
        }
        return new McpArguments(given);
    }

    // What is no name is not repeated, since an assistant that mixes things up may put the text there.
    private static McpRefusal unknown(String name, List<McpArgument> known) {
        List<String> names = known.stream().map(McpArgument::name).toList();
        String unknown = (NAME.matcher(name).matches() ? name + " is" : "that is") + " no argument of this tool";
        String meant = SimilarNames.question(SimilarNames.of(name, names))
                .map(question -> "; " + question + " There are ")
                .orElse(". Leave it out; there are ");
        return new McpRefusal(
                names.isEmpty() ? unknown + ". It takes none" : unknown + meant + String.join(", ", names));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    Optional<Double> number(String name) {
        return Optional.ofNullable((Number) values.get(name)).map(Number::doubleValue);
    }

    boolean flag(String name, boolean otherwise) {
        return values.get(name) instanceof Boolean value ? value : otherwise;
    }

    /** Leaves out the values, which are what is to be spoken. */
    @Override
    public String toString() {
        return "McpArguments" + values.keySet();
    }
}
