package dev.parlance.tts.cli;

import dev.parlance.tts.speech.Cancellation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tts serve}: an HTTP server of speech, until it is told to end. */
@Command(
        name = "serve",
        description = {
            "Serves speech over HTTP.",
            "OpenAI's /v1/audio/speech, a page to listen with at /, and tools for assistants (MCP) at",
            "/mcp. Ctrl-C ends it when running requests have ended. See docs/server.md."
        },
        footer = {
            "",
            "All providers that can be used speak, each with its own voices; a request without a voice is spoken by",
            "the first one, as tts speak does. The settings have these options with serve. before their names."
        })
final class ServeCommand implements Callable<Integer> {
    private final CliContext context;
    private final Providers providers;
    private final Cancellation cancellation;

    @Mixin
    private ServeOptions server = new ServeOptions();

    @Mixin
    private ChainOptions chain = new ChainOptions();

    ServeCommand(CliContext context, Providers providers, Cancellation cancellation) {
        this.context = context;
        this.providers = providers;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        // In a class of its own, so that other commands load nothing of a server.
        return new RunningServer(context, providers, server, chain).serve(cancellation);
    }
}
