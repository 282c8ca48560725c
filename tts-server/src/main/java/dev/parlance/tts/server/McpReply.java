package dev.parlance.tts.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a message of an assistant: one object of JSON, or events for a client that wants to know how far its call is. May be used
 * from any thread, but for {@link #giveUp}.
 */
final class McpReply {
    private static final long STEP_MILLIS = 1_000;
    private static final long SOON_MILLIS = 1_000;
    private static final String SESSION = "Mcp-Session-Id";

    private final Exchange exchange;
    // Used in the event loop only.
    private @Nullable McpProgress followed;

    McpReply(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Returns the version of the protocol that the client speaks, if it says so. */
    Optional<String> version() {
        return header("MCP-Protocol-Version");
    }

    /** Returns the session that the request belongs to, if it names one. */
    Optional<String> session() {
        return header(SESSION);
    }

    /** Names the session that the client begins. */
    void begin(String session) {
        exchange.inEventLoop(() -> exchange.putHeader(SESSION, session));
    }

    /** Returns true if the client takes events. */
    boolean takesEvents() {
        return exchange.request().version() == HttpVersion.HTTP_1_1
                && header("Accept")
                        .filter(types -> types.toLowerCase(Locale.ROOT).contains(Json.EVENTS))
                        .isPresent();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(exchange.request().getHeader(name));
    }

    /** Sends {@code progress} now and again until the answer. */
    void follow(McpProgress progress) {
        exchange.inEventLoop(() -> {
            if (exchange.isOver()) {
                return;
            }
            followed = progress;
            StreamedResponse.begin(exchange.response(), Json.EVENTS);
            tell(progress);
            Vertx vertx = exchange.parts().vertx();
            long step = vertx.setPeriodic(STEP_MILLIS, next -> tell(progress));
            exchange.onEnd(() -> vertx.cancelTimer(step));
        });
    }

    private void tell(McpProgress progress) {
        HttpServerResponse response = exchange.response();
        // A client that does not read gets none, instead of all of them later.
        if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            response.write(Buffer.buffer(Json.event(progress.now())));
        }
    }

    /** Sends the answer. */
    void end(Answer answer) {
        exchange.inEventLoop(() -> {
            if (followed == null) {
                exchange.answer(answer);
            } else {
                exchange.end(Buffer.buffer(Json.event(answer.body().getBytes())));
            }
        });
    }

    /** Answers, in the event loop, that the call took too long, unless the tool itself soon does. */
    void late(ApiError why) {
        exchange.parts().vertx().setTimer(SOON_MILLIS, at -> giveUp(why));
    }

    /** Answers, in the event loop, with why the server gives the request up. */
    void giveUp(ApiError why) {
        if (exchange.isOver()) {
            return;
        }
        if (followed == null) {
            exchange.fail(why);
        } else {
            exchange.end(Buffer.buffer(Json.event(followed.failed(why.message()))));
        }
    }

    /** Answers that the server failed; its log has {@code thrown}. */
    void fail(@Nullable Throwable thrown) {
        ServerLog.failed(exchange.id(), thrown == null ? new IllegalStateException("no answer") : thrown);
        exchange.inEventLoop(() -> giveUp(ApiError.internal()));
    }
}
