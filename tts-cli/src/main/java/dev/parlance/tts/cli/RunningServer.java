package dev.parlance.tts.cli;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.server.ServerConfig;
import dev.parlance.tts.server.ServerMetrics;
import dev.parlance.tts.server.SpeechServer;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A server over all providers, from its start until it has drained. */
final class RunningServer {
    private final CliContext context;
    private final Providers providers;
    private final ServeOptions options;
    private final ChainOptions chain;

    RunningServer(CliContext context, Providers providers, ServeOptions options, ChainOptions chain) {
        this.context = context;
        this.providers = providers;
        this.options = options;
        this.chain = chain;
    }

    /** Serves until {@code cancellation}. */
    int serve(Cancellation cancellation) {
        ServerConfig config = ServeConfig.of(options, context.environment(), providers::meantBy)
                .withPlayer(() -> context.players().apply(options.device()));
        context.cleanUp().accept(options.drainTime());
        ServerMetrics metrics = ServerMetrics.create();
        // Not closed here: it is the providers that are, by their owner.
        Parlance parlance = chain.chainOfAll(providers, context.store(), options.texts())
                .listener(metrics.listener())
                .build();
        providers.passedOver().forEach(line -> context.err().println("tts: " + line));
        options.aliases()
                .forEach((alias, typed) -> refusal(providers.meantBy(VoiceNames.id(typed)))
                        .ifPresent(reason ->
                                context.err().println("tts: requests for the voice " + alias + " fail: " + reason)));
        SpeechServer server = start(config, parlance, metrics);
        try (server) {
            context.err()
                    .println("listening at " + server.address().resolve("/v1") + "; the page is "
                            + server.address().resolve("/") + ", and Ctrl-C ends it");
            await(cancellation);
        }
        return server.isDrained() ? ExitCode.OK : ExitCode.CANCELLED;
    }

    // No server over a network is asked for its voices.
    private Optional<String> refusal(VoiceId voice) {
        SpeechRequest request = SpeechRequest.builder("a").voice(voice).build();
        try {
            ProviderSource.Opened opened = providers.named(voice.provider());
            boolean listed = opened.source().entry().isRemote() || opened.mayList(voice);
            return opened.refusal(request, listed)
                    .map(error -> new SpeechAdvice(context, providers, opened)
                            .of(request, error)
                            .map(CommandException::getMessage)
                            .orElseGet(error::message));
        } catch (CommandException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private SpeechServer start(ServerConfig config, Parlance parlance, ServerMetrics metrics) {
        try {
            return SpeechServer.start(config, parlance, metrics);
        } catch (UnknownHostException e) {
            throw CommandException.wrongValue("--host", " is no address of this machine. Give one, such as 127.0.0.1");
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.OUTPUT,
                    options.host() + " port " + options.port() + " cannot be listened on" + reason(e),
                    e);
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongValue(
                    "--host",
                    " lets others reach the server, which then needs a key. Name the variable that has it with --key-variable,"
                            + " or leave --host out");
        }
    }

    private static String reason(IOException e) {
        boolean inUse = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof BindException
                        && String.valueOf(cause.getMessage()).contains("in use"));
        return inUse
                ? ", since another program has that port. Give another with --port, or end that program"
                : ". Give another --host or --port; --verbose has the reason";
    }

    @SuppressWarnings("try") // It is there to be closed.
    private static void await(Cancellation cancellation) {
        CountDownLatch ended = new CountDownLatch(1);
        try (Cancellation.Registration registration = cancellation.onCancel(ended::countDown)) {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
