package dev.parlance.tts.dashscope.service;

import dev.parlance.tts.dashscope.model.ErrorContext;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.CallWatch;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.RetryAfter;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.wire.WireJson;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Makes the calls that are not for speech, in the caller's thread. Nothing is sent twice. Safe for concurrent use.
 *
 * @param <P> describes the calls
 */
public final class JsonCalls<P> {
    private final HttpConnections http;
    private final Supplier<String> keys;
    private final Tables tables;
    private final Class<P> type;
    private @Nullable P api;

    /** Takes the part of the HTTP interface that {@code type} describes. */
    public JsonCalls(HttpConnections http, Supplier<String> keys, Tables tables, Class<P> type) {
        this.http = http;
        this.keys = keys;
        this.tables = tables;
        this.type = type;
    }

    // Most programs make no such call.
    private synchronized P api() {
        if (api == null) {
            api = JsonConverter.api(http, type);
        }
        return api;
    }

    /** Prepares a call. */
    @FunctionalInterface
    public interface Endpoint<P, A> {
        /** Returns the call, not sent yet. */
        Call<A> call(P api, ApiKey key, CallWatch watch);
    }

    /** Reads what an answer means. */
    @FunctionalInterface
    public interface Reading<A, T> {
        /**
         * Returns what {@code answer} means.
         *
         * @throws BadReplyException if something is missing in it
         */
        T read(A answer) throws BadReplyException;
    }

    /** Makes a short call: what takes longer than the first audio may is {@link SpeechError.TimedOut}. */
    public <A extends Answer, T> Either<SpeechError, T> ask(
            Endpoint<P, A> endpoint, ErrorContext context, Reading<A, T> reading) {
        return call(endpoint, context, http.settings().timeouts().firstAudio(), Cancellation.never(), reading);
    }

    /** Makes a call that may take as long as a synthesis. */
    public <A extends Answer, T> Either<SpeechError, T> ask(
            Endpoint<P, A> endpoint, ErrorContext context, Cancellation cancellation, Reading<A, T> reading) {
        return call(endpoint, context, http.settings().timeouts().total(), cancellation, reading);
    }

    private <A extends Answer, T> Either<SpeechError, T> call(
            Endpoint<P, A> endpoint,
            ErrorContext context,
            Duration limit,
            Cancellation cancellation,
            Reading<A, T> reading) {
        http.requireOpen();
        return ApiKey.of(keys, cancellation, ServiceHeaders.WHERE_TO_GET_A_KEY)
                .flatMap(key -> http.ask(
                        limit,
                        cancellation,
                        watch -> reading.read(answer(
                                endpoint.call(api(), key, watch),
                                key,
                                context.keeping(context.names().andKey(this::isCode, key::isPartlyIn))))));
    }

    private <A extends Answer> A answer(Call<A> call, ApiKey key, ErrorContext context) throws IOException {
        Response<A> response = call.execute();
        A answer = response.body();
        if (answer == null) {
            throw refused(AnswerReader.error(response.raw(), response.errorBody()), context);
        }
        Object said = WireJson.adapter(answer.getClass()).toJsonValue(answer);
        if (key.isIn(String.valueOf(said))) {
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

    private SpeechFailedException refused(VendorError error, ErrorContext context) {
        return new SpeechFailedException(tables.errors().error(error, context));
    }

    private boolean isCode(String code) {
        return tables.errors().isCode(code);
    }
}
