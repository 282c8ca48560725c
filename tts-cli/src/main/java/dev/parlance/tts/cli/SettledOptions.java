package dev.parlance.tts.cli;

import java.util.stream.Collectors;
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

    /** Settles the options of {@code command}. */
    static void of(Settings settings, CommandLine command) {
        command.setDefaultValueProvider(new SettledOptions(settings));
    }

    /** Refuses settings that cannot be used, and one that is no option of {@code command}. */
    static void check(Settings settings, CommandLine command) {
        settings.requireUsable();
        settings.requireKnown(command.getCommandSpec().options().stream()
                .map(SettledOptions::name)
                .collect(Collectors.toSet()));
    }

    /** Returns the setting's name of {@code option}. */
    static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? settings.option(name(option)).orElse(null)
                : null;
    }
}
