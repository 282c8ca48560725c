package dev.parlance.tts.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the command line; it only groups the commands. */
@Command(
        name = "tts",
        description = "Text to speech: the whole text is spoken, or an error states why not.",
        versionProvider = BuildVersion.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 a bug of this program, 2 wrong use, 3 the text, 4 voice or option not offered,",
            "5 key or quota, 6 the provider failed, 7 the output, 130 cancelled."
        })
final class TtsCommand {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show more about what happens and what went wrong.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }
}
