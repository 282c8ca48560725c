package dev.parlance.tts.server;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Used in the event loop of its connection only, but for {@link #inEventLoop}, {@link #id} and {@link
 * #parts}.
 */
final class Exchange {
    // Within it a client that reads gets the rest of what was sent before the time was over.
    private static final Duration LAST_BYTES_TIME = Duration.ofSeconds(5);

    private final ServerParts parts;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final String id = UUID.randomUUID().toString();
    private final List<Runnable> endings = new ArrayList<>();
    private String route = "none";
    private @Nullable Consumer<ApiError> giveUp;
    private boolean finished;

    private Exchange(ServerParts parts, HttpServerRequest request) {
        this.parts = parts;
        this.request = request;
        response = request.response();
        context = parts.vertx().getOrCreateContext();
    }

    /** Takes a request whose header has arrived. */
    static Exchange begin(ServerParts parts, HttpServerRequest request) {
        Exchange exchange = new Exchange(parts, request);
        parts.connections().busy(request.connection());
        parts.requests().add(exchange);
        exchange.response.closeHandler(closed -> exchange.hungUp());
        exchange.response.exceptionHandler(exchange::lost);
        exchange.request.exceptionHandler(exchange::lost);
        exchange.response.putHeader("X-Request-Id", exchange.id);
        return exchange;
    }

    ServerParts parts() {
        return parts;
    }

    /** Returns the name of the request, which the client gets as {@code X-Request-Id}. */
    String id() {
        return id;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return response;
    }

    /** Says which of the server's routes this is, for the meters. */
    void route(String path) {
        route = path;
    }

    /** Runs {@code action} in the event loop; may be called from any thread. */
    void inEventLoop(Runnable action) {
        context.runOnContext(on -> action.run());
    }

    /** Has {@code action} run when this is answered, or when its client has hung up. */
    void onEnd(Runnable action) {
        if (finished) {
            action.run();
        } else {
            endings.add(action);
        }
    }

    /** Has {@code action} run when the server gives the request up, with what to tell the client. */
    void onGiveUp(Consumer<ApiError> action) {
        giveUp = action;
    }

    /**
     * Has {@code late} run when the time for the answer is over, with what to tell the client; an answer that does not come soon after
     * that is broken off.
     */
    void limitTime(Consumer<ApiError> late) {
        Duration time = parts.config().requestTime();
        ApiError why = ApiError.tooSlow(time);
        long over = parts.vertx().setTimer(time.toMillis(), at -> late.accept(why));
        long end = parts.vertx().setTimer(time.plus(LAST_BYTES_TIME).toMillis(), at -> fail(why));
        onEnd(() -> {
            parts.vertx().cancelTimer(over);
            parts.vertx().cancelTimer(end);
        });
    }

    /** Gives the request up. */
    void giveUp(ApiError why) {
        if (giveUp != null) {
            giveUp.accept(why);
        } else if (!finished) {
            breakOff();
        }
    }

    /** Breaks the connection off, so that the client cannot take what it has received for whole. */
    void breakOff() {
        finish("broken_off");
        request.connection().close();
    }

    /** Answers with an error, or breaks off if the answer has begun already. */
    void fail(ApiError error) {
        if (response.headWritten()) {
            breakOff();
            return;
        }
        if (error.retryAfter() != null) {
            response.putHeader(
                    "Retry-After", String.valueOf(Math.max(1, error.retryAfter().toSeconds())));
        }
        if (ErrorMapping.isRepeatedInVain(error.code())) {
            // OpenAI's own clients take it in place of what the status says.
            response.putHeader("X-Should-Retry", "false");
        }
        answer(Answer.of(error));
    }

    /** Answers with all of {@code answer}. */
    void answer(Answer answer) {
        if (isOver()) {
            return;
        }
        response.setStatusCode(answer.status());
        response.putHeader("Content-Type", answer.contentType());
        response.putHeader("X-Content-Type-Options", "nosniff");
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        end(answer.body());
    }

    /** Returns true if all of the answer was sent, or the client has hung up. */
    boolean isOver() {
        return finished || response.ended();
    }

    /** Adds a header to the answer, unless that is over or has begun. */
    void putHeader(String name, String value) {
        if (!isOver() && !response.headWritten()) {
            response.putHeader(name, value);
        }
    }

    /** Ends the answer with {@code last}, its last bytes. */
    void end(Buffer last) {
        if (isOver()) {
            return;
        }
        boolean unread = hasBody() && !request.isEnded();
        if (unread && !response.headWritten()) {
            response.putHeader("Connection", "close");
            parts.connections().lastAnswer(request.connection());
        }
        sent(last).onComplete(done -> {
            finish(String.valueOf(response.getStatusCode()));
            if (unread) {
                UnreadBody.of(this).closeAfter();
            }
        });
    }

    private Future<Void> sent(Buffer last) {
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", String.valueOf(last.length()));
            return response.end();
        }
        return response.end(last);
    }

    // Without one the request ends just after its header was handled.
    private boolean hasBody() {
        return request.headers().contains("Transfer-Encoding")
                || !Optional.ofNullable(request.getHeader("Content-Length"))
                        .orElse("0")
                        .equals("0");
    }

    // Also of a body that is no HTTP, such as of chunks without a length; the connection is closed after it.
    private void lost(Throwable why) {
        if (why instanceof HttpClosedException || why instanceof IOException) {
            hungUp();
        } else if (!isOver()) {
            fail(ApiError.invalid(
                    400, "invalid_http", "the body is no body of HTTP/1.1; see how its chunks are written"));
        }
    }

    private void hungUp() {
        finish("hung_up");
    }

    private void finish(String status) {
        if (finished) {
            return;
        }
        finished = true;
        endings.forEach(Runnable::run);
        parts.metrics().ended(route, status);
        parts.connections().answered(request.connection());
        parts.requests().remove(this);
    }

    /** Hands the whole body to {@code whole}, or answers that it is too long or too slow. */
    void body(Consumer<byte[]> whole) {
        RequestBody.receive(this, whole);
    }

    /** Runs {@code work}, which may wait, in another thread and answers with its result. */
    void inBackground(Callable<Answer> work) {
        Runnable task = () -> {
            Answer answer = answerOf(work);
            inEventLoop(() -> answer(answer));
        };
        if (parts.background().admit(task)) {
            onEnd(() -> parts.background().withdraw(task));
            limitTime(this::fail);
        } else {
            fail(overloaded(parts.background()));
        }
    }

    private Answer answerOf(Callable<Answer> work) {
        try {
            return work.call();
        } catch (ApiException e) {
            return Answer.of(e.error());
        } catch (Throwable e) {
            // Also what is not declared, such as from Kotlin: the client would wait for ever.
            ServerLog.failed(id, e);
            return Answer.of(ApiError.internal());
        }
    }

    /** Returns the error of a request for which there is no room. */
    static ApiError overloaded(Admission admission) {
        return new ApiError(
                429,
                "requests",
                "server_overloaded",
                null,
                "the server has as many requests as it takes; try again after the time in Retry-After",
                admission.retryAfter());
    }

    /** Runs {@code handler}; what it throws becomes the answer. */
    void handle(Consumer<Exchange> handler) {
        try {
            handler.accept(this);
        } catch (ApiException e) {
            fail(e.error());
        } catch (RuntimeException | Error e) {
            ServerLog.failed(id, e);
            fail(ApiError.internal());
        }
    }
}
