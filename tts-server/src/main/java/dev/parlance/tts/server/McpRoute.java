package dev.parlance.tts.server;

import dev.parlance.tts.speech.Cancellation;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /mcp}: tools for an assistant. The route is there if the SDK of the protocol is on the class path, and what it needs of
 * the SDK is loaded with the first message.
 */
final class McpRoute {
    private static final String SDK = "io.modelcontextprotocol.server.McpServer";

    private final ServerParts parts;
    private final McpSpeech speech;
    private final Optional<McpDevice> device;
    private @Nullable McpEndpoint endpoint;

    private McpRoute(ServerParts parts, McpSpeech speech, Optional<McpDevice> device) {
        this.parts = parts;
        this.speech = speech;
        this.device = device;
    }

    static void add(Routes routes, ServerParts parts, SpeechResolver resolver, Optional<McpDevice> device) {
        if (isInstalled()) {
            McpRoute route = new McpRoute(parts, new McpSpeech(parts, resolver), device);
            routes.add(
                    HttpMethod.POST,
                    "/mcp",
                    Access.KEYED,
                    exchange -> exchange.body(body -> route.take(exchange, body)));
        }
    }

    private static boolean isInstalled() {
        try {
            Class.forName(SDK, false, McpRoute.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    // In another thread, since a tool may ask a provider for its voices. No thread waits while a text sounds.
    private void take(Exchange exchange, byte[] message) {
        McpCall call = new McpCall(parts.config().requestTime());
        McpReply reply = new McpReply(exchange);
        Runnable task = () -> answer(reply, message, call);
        if (!parts.background().admit(task)) {
            exchange.fail(Exchange.overloaded(parts.background()));
            return;
        }
        exchange.onEnd(() -> {
            parts.background().withdraw(task);
            call.end(Cancellation.Reason.CALLER);
        });
        exchange.onGiveUp(why -> {
            reply.giveUp(why);
            call.end(Cancellation.Reason.CALLER);
        });
        exchange.limitTime(why -> {
            call.end(Cancellation.Reason.DEADLINE);
            reply.late(why);
        });
    }

    private void answer(McpReply reply, byte[] message, McpCall call) {
        try {
            CompletableFuture<?> unused = endpoint()
                    .answer(message, reply, call)
                    .whenComplete((answer, thrown) -> {
                        if (answer == null) {
                            reply.fail(thrown);
                        } else {
                            reply.end(answer);
                        }
                    });
        } catch (Throwable e) {
            // Also what is not declared: the client would wait for ever.
            reply.fail(e);
        }
    }

    private synchronized McpEndpoint endpoint() {
        McpEndpoint known = endpoint;
        if (known == null) {
            known = new McpEndpoint(
                    List.of(
                            new McpSpeakTool(speech, device).tool(),
                            new McpStopTool(device).tool(),
                            new McpVoicesTool(parts.parlance()).tool()),
                    version());
            endpoint = known;
        }
        return known;
    }

    private static String version() {
        return Optional.ofNullable(McpRoute.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }
}
