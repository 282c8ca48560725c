package dev.parlance.tts.cli;

import dev.parlance.tts.text.SimilarNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts into words what is wrong with a command line. The value of an option is not repeated, since it may be the text. */
final class WrongUse {
    private static final Pattern OPTION = Pattern.compile("(--[A-Za-z]+(?:[-_][A-Za-z]+)*)(?:=.*)?");
    private static final Pattern COMMAND = Pattern.compile("[a-z]{1,12}(?:-[a-z]{1,12})?");

    private WrongUse() {}

    /** Returns what is wrong and what to do. */
    static String words(ParameterException wrong, Settings settings) {
        Optional<OptionSpec> option = option(wrong);
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(wrong.getCommandLine(), unmatched.getUnmatched().get(0));
        }
        if (wrong.getArgSpec() == null && wrong.getValue() != null) {
            // Of tts help, which has the name of a command as its argument.
            return noCommand(wrong.getCommandLine(), wrong.getValue());
        }
        if (wrong instanceof MissingParameterException && option.isPresent()) {
            return name(option.get()) + " needs " + option.get().paramLabel() + " after it";
        }
        if (wrong instanceof OverwrittenOptionException && option.isPresent()) {
            return name(option.get()) + " is given twice. Give it once";
        }
        return option.map(wanted -> named(wanted, wrong, settings) + wrongValue(wanted))
                .orElseGet(() -> decapitalized(String.valueOf(wrong.getMessage())));
    }

    /** Returns true if the value that is wrong is one of the settings. */
    static boolean isSettled(ParameterException wrong, Settings settings) {
        return option(wrong)
                .filter(option -> isSettled(option, wrong, settings))
                .isPresent();
    }

    // The settings are read before the command line is.
    private static boolean isSettled(OptionSpec option, ParameterException wrong, Settings settings) {
        return settings.option(SettledOptions.name(option))
                .filter(value -> value.equals(wrong.getValue()))
                .isPresent();
    }

    private static String named(OptionSpec option, ParameterException wrong, Settings settings) {
        return isSettled(option, wrong, settings)
                ? settings.named(true, SettledOptions.name(option))
                : settings.named(false, name(option));
    }

    private static Optional<OptionSpec> option(ParameterException wrong) {
        ArgSpec argument = wrong.getArgSpec();
        return argument instanceof OptionSpec option ? Optional.of(option) : Optional.empty();
    }

    private static String name(OptionSpec option) {
        return option.longestName();
    }

    private static String wrongValue(OptionSpec option) {
        Class<?> type = option.auxiliaryTypes()[0];
        if (Map.class.isAssignableFrom(option.type())) {
            return " is not of the form " + option.paramLabel() + ". Give it so";
        }
        if (type == Double.class || type == double.class) {
            return " is no number. Give one such as 1.5";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return " is no whole number, or too large. Give one such as 4";
        }
        if (type == Boolean.class || type == boolean.class) {
            return " is neither true nor false. Give one of them";
        }
        if (type.isEnum()) {
            return " is none of "
                    + String.join(", ", option.completionCandidates()).toLowerCase(Locale.ROOT) + ". Give one of them";
        }
        return type == Path.class
                ? " has a character that no file's name may have. Leave it out"
                : " cannot be used. Give " + option.paramLabel();
    }

    private static String unmatched(CommandLine command, String first) {
        Matcher option = OPTION.matcher(first);
        if (option.matches()) {
            String unknown = "unknown option " + option.group(1) + meant(option.group(1), options(command));
            return isRoot(command) ? sentence(unknown) + commands(command) : unknown;
        }
        return command.getSubcommands().isEmpty() ? unknown(command, first) : noCommand(command, first);
    }

    // A text without "speak" is not repeated, but a word that was to be a command is.
    private static String noCommand(CommandLine command, String first) {
        boolean named = COMMAND.matcher(first).matches();
        String unknown = (named ? first : "that") + " is no command" + (isRoot(command) ? "" : " of " + name(command));
        List<String> names = List.copyOf(command.getSubcommands().keySet());
        return sentence(named ? unknown + meant(first, names) : unknown) + commands(command);
    }

    private static String sentence(String words) {
        return words + (words.endsWith("?") ? " " : ". ");
    }

    private static String commands(CommandLine command) {
        return "There are " + String.join(", ", command.getSubcommands().keySet())
                + (isRoot(command) ? "; a text comes after speak" : "");
    }

    // An argument that is not an option may be the text, which no message contains.
    private static String unknown(CommandLine command, String first) {
        return "an unknown argument"
                + (options(command).contains("-" + first)
                        ? "; did you mean -" + first + "?"
                        : command.getCommand() instanceof SpeakCommand
                                ? ". Put a text that begins with a dash last, after --"
                                : ". Leave it out");
    }

    private static boolean isRoot(CommandLine command) {
        return command.getParent() == null;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream().map(WrongUse::name).toList();
    }

    private static String meant(String typed, List<String> names) {
        return SimilarNames.question(SimilarNames.of(typed, names))
                .map(question -> "; " + question)
                .orElse("");
    }

    private static String decapitalized(String words) {
        String line = words.lines().findFirst().orElse("");
        return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
    }
}
