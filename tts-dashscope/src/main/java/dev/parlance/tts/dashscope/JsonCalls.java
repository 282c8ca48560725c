package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.Headers;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Asks the service for what is not speech: JSON there, JSON back, in the caller's thread. Nothing is sent twice. Safe for
 * concurrent use.
 */
final class JsonCalls {
    // The longest answer is the preview of a designed voice: a minute of 48 kHz audio is 8 MB of base64.
    private static final long ANSWER_LIMIT_BYTES = 16L << 20;

    private final DashScopeHttp http;
    private final DashScopeConfig config;

    JsonCalls(DashScopeHttp http, DashScopeConfig config) {
        this.http = http;
        this.config = config;
    }

    /** Reads what an answer means. */
    @FunctionalInterface
    interface Reading<T> {
        /**
         * Returns what {@code answer} means.
         *
         * @throws BadReplyException if something is missing in it
         */
        T read(JsonObject answer) throws IOException;
    }

    /** Asks a short question: what takes longer than the first audio may is {@link SpeechError.TimedOut}. */
    <T> Either<SpeechError, T> ask(String path, RequestBody body, Asked asked, Reading<T> reading) {
        return post(path, body, asked, config.timeouts().firstAudio(), Cancellation.never(), reading);
    }

    /** Asks for work that may take as long as a synthesis. */
    <T> Either<SpeechError, T> order(
            String path, RequestBody body, Asked asked, Cancellation cancellation, Reading<T> reading) {
        return post(path, body, asked, config.timeouts().total(), cancellation, reading);
    }

    private <T> Either<SpeechError, T> post(
            String path, RequestBody body, Asked asked, Duration limit, Cancellation cancellation, Reading<T> reading) {
        http.requireOpen();
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            return Either.left(new SpeechError.Cancelled());
        }
        return ApiKey.of(config, cancellation).flatMap(key -> {
            try (CallWatch watch = http.watch(cancellation, limit)) {
                Call<ResponseBody> call = http.api().post(path, headers(key), body, watch);
                watch.abortWith(call::cancel);
                return new Exchange<>(call, key, asked.keeping(asked.names().and(key)), reading, watch).run();
            }
        });
    }

    private Map<String, String> headers(ApiKey key) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", key.authorization());
        headers.put("User-Agent", DashScopeHttp.USER_AGENT);
        headers.put("Accept", "application/json; charset=utf-8");
        config.workspace().ifPresent(workspace -> headers.put("X-DashScope-WorkSpace", workspace));
        return headers;
    }

    /** One question and its answer. */
    private static final class Exchange<T> {
        private final Call<ResponseBody> call;
        private final ApiKey key;
        private final Asked asked;
        private final Reading<T> reading;
        private final CallWatch watch;
        private boolean answered;

        Exchange(Call<ResponseBody> call, ApiKey key, Asked asked, Reading<T> reading, CallWatch watch) {
            this.call = call;
            this.key = key;
            this.asked = asked;
            this.reading = reading;
            this.watch = watch;
        }

        Either<SpeechError, T> run() {
            try {
                return Either.right(reading.read(answer()));
            } catch (SpeechFailedException e) {
                return Either.left(e.error());
            } catch (BadReplyException e) {
                return Either.left(new SpeechError.BadReply(String.valueOf(e.getMessage())));
            } catch (IOException e) {
                return Either.left(watch.verdict().orElseGet(() -> failure(e)));
            }
        }

        private JsonObject answer() throws IOException {
            Response<ResponseBody> response = call.execute();
            answered = true;
            try (ResponseBody body = response.body()) {
                if (body == null) {
                    throw refused(Answers.refusal(response));
                }
                JsonObject answer = read(body.source());
                if (answer.text("code").isPresent()) {
                    throw refused(refusal(answer, response.headers()));
                }
                return answer;
            }
        }

        private JsonObject read(BufferedSource source) throws IOException {
            if (source.request(ANSWER_LIMIT_BYTES + 1)) {
                call.cancel();
                throw new BadReplyException("an answer of more than " + ANSWER_LIMIT_BYTES + " bytes");
            }
            try {
                return JsonObject.read(source, key);
            } catch (JsonDataException | JsonEncodingException | EOFException e) {
                BadReplyException bad = new BadReplyException("the answer is not JSON, or not all of it");
                bad.initCause(e);
                throw bad;
            }
        }

        private SpeechFailedException refused(Refusal refusal) {
            return new SpeechFailedException(ErrorTable.shipped().error(refusal, asked));
        }

        // The service reports some errors with the status of a success.
        private static Refusal refusal(JsonObject answer, Headers headers) {
            return new Refusal(
                    Refusal.Source.HTTP,
                    OptionalInt.empty(),
                    answer.name("code").orElse(""),
                    answer.text("message").orElse(""),
                    answer.name("request_id"),
                    RetryAfter.of(headers::get, Instant.now()));
        }

        private SpeechError failure(IOException thrown) {
            if (Thread.currentThread().isInterrupted()) {
                return new SpeechError.Cancelled();
            }
            // The class only: messages name hosts and addresses.
            String how = " (" + thrown.getClass().getSimpleName() + ")";
            return answered
                    ? new SpeechError.BadReply("the answer broke off" + how, Optional.empty())
                    : new SpeechError.Unavailable("the connection failed" + how);
        }
    }
}
