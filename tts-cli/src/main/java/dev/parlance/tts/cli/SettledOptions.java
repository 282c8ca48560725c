package dev.parlance.tts.cli;

import java.util.Set;
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

    /** Settles the options of {@code command}, and refuses a setting that is none of them. */
    static void of(Settings settings, CommandLine command) {
        Set<String> names = command.getCommandSpec().options().stream()
                .map(SettledOptions::name)
                .collect(Collectors.toSet());
        settings.requireKnown(names);
        command.setDefaultValueProvider(new SettledOptions(settings));
    }

    private static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? settings.option(name(option)).orElse(null)
                : null;
    }
}
