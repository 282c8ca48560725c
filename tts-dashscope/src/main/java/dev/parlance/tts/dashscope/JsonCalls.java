package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonAdapter;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import retrofit2.Call;
import retrofit2.Response;

/** Makes the calls that are not for speech, in the caller's thread. Nothing is sent twice. Safe for concurrent use. */
final class JsonCalls {
    private final DashScopeHttp http;
    private final DashScopeConfig config;

    JsonCalls(DashScopeHttp http, DashScopeConfig config) {
        this.http = http;
        this.config = config;
    }

    /** Prepares a call. */
    @FunctionalInterface
    interface Endpoint<A> {
        /** Returns the call, not sent yet. */
        Call<A> call(DashScopeApi api, ApiKey key, CallWatch watch);
    }

    /** Reads what an answer means. */
    @FunctionalInterface
    interface Reading<A, T> {
        /**
         * Returns what {@code answer} means.
         *
         * @throws BadReplyException if something is missing in it
         */
        T read(A answer) throws BadReplyException;
    }

    /** Makes a short call: what takes longer than the first audio may is {@link SpeechError.TimedOut}. */
    <A extends Answer, T> Either<SpeechError, T> ask(
            Endpoint<A> endpoint, ErrorContext context, Reading<A, T> reading) {
        return call(endpoint, context, config.timeouts().firstAudio(), Cancellation.never(), reading);
    }

    /** Makes a call that may take as long as a synthesis. */
    <A extends Answer, T> Either<SpeechError, T> ask(
            Endpoint<A> endpoint, ErrorContext context, Cancellation cancellation, Reading<A, T> reading) {
        return call(endpoint, context, config.timeouts().total(), cancellation, reading);
    }

    private <A extends Answer, T> Either<SpeechError, T> call(
            Endpoint<A> endpoint,
            ErrorContext context,
            Duration limit,
            Cancellation cancellation,
            Reading<A, T> reading) {
        http.requireOpen();
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            return Either.left(new SpeechError.Cancelled());
        }
        return ApiKey.of(config, cancellation).flatMap(key -> {
            try (CallWatch watch = http.watch(cancellation, limit)) {
                Call<A> call = endpoint.call(http.api(), key, watch);
                watch.abortWith(call::cancel);
                return outcome(call, key, context.keeping(context.names().and(key)), reading, watch);
            }
        });
    }

    private static <A extends Answer, T> Either<SpeechError, T> outcome(
            Call<A> call, ApiKey key, ErrorContext context, Reading<A, T> reading, CallWatch watch) {
        try {
            return Either.right(reading.read(answer(call, key, context)));
        } catch (SpeechFailedException e) {
            return Either.left(e.error());
        } catch (BadReplyException e) {
            return Either.left(new SpeechError.BadReply(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return Either.left(watch.verdict().orElseGet(() -> failure(e)));
        }
    }

    private static <A extends Answer> A answer(Call<A> call, ApiKey key, ErrorContext context) throws IOException {
        Response<A> response = call.execute();
        A answer = response.body();
        if (answer == null) {
            throw refused(ErrorResponses.refusal(response), context);
        }
        JsonAdapter<Object> adapter = WireJson.MOSHI.adapter((Type) answer.getClass());
        if (key.isIn(String.valueOf(adapter.toJsonValue(answer)))) {
            throw new BadReplyException("an answer that repeats the key");
        }
        if (!answer.code.isEmpty()) {
            throw refused(
                    new VendorError(
                            VendorError.Source.HTTP,
                            OptionalInt.empty(),
                            answer.code,
                            answer.message,
                            WireJson.name(answer.requestId),
                            RetryAfter.of(response.headers()::get, Instant.now())),
                    context);
        }
        return answer;
    }

    private static SpeechFailedException refused(VendorError refusal, ErrorContext context) {
        return new SpeechFailedException(ErrorTable.shipped().error(refusal, context));
    }

    // The class only: messages name hosts and addresses.
    private static SpeechError failure(IOException thrown) {
        if (Thread.currentThread().isInterrupted()) {
            return new SpeechError.Cancelled();
        }
        return thrown instanceof ConnectionLostException
                ? new SpeechError.BadReply("the answer broke off")
                : new SpeechError.Unavailable(
                        "the connection failed (" + thrown.getClass().getSimpleName() + ")");
    }
}
