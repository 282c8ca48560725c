package dev.parlance.tts.cli;

import java.lang.reflect.Field;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives the options of a command that are not on the command line the values of the settings. */
final class SettledOptions implements IDefaultValueProvider {
    private final Settings settings;

    private SettledOptions(Settings settings) {
        this.settings = settings;
    }

    /** Returns {@code command}, whose options are settled from now on. */
    static CommandLine of(Settings settings, CommandLine command) {
        return command.setDefaultValueProvider(new SettledOptions(settings));
    }

    /** Refuses settings that cannot be used, and one that is no option of one of {@code commands}, asked for if there is any. */
    static void check(Settings settings, Supplier<Stream<CommandLine>> commands) {
        settings.requireUsable();
        if (!settings.isEmpty()) {
            settings.requireKnown(commands.get()
                    .flatMap(command -> command.getCommandSpec().options().stream())
                    .map(SettledOptions::name)
                    .collect(Collectors.toSet()));
        }
    }

    /** Returns the setting's name of {@code option}; a server's have a prefix, since {@code tts speak} has some of the same names. */
    static String name(OptionSpec option) {
        String name = option.longestName().replaceFirst("^-+", "");
        boolean ofServer =
                option.userObject() instanceof Field field && field.getDeclaringClass() == ServeOptions.class;
        return ofServer ? Settings.SERVE + name : name;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? settings.option(name(option)).orElse(null)
                : null;
    }
}
