package dev.parlance.tts.openai;

import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.http.wire.JsonBody;
import dev.parlance.tts.http.wire.WireJson;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.TextCounter;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.Response;
import retrofit2.Retrofit;

/** One server: its connections, its key, its dialect, and what its errors mean. Safe for concurrent use. */
final class Server implements AutoCloseable {
    private static final long ANSWER_LIMIT_BYTES = 4L << 20;
    private static final String NO_KEY =
            "there is no key; get one at https://platform.openai.com/api-keys and set OPENAI_API_KEY";

    private final OpenAiConfig config;
    private final HttpConnections http;
    private final OpenAiApi api;

    Server(OpenAiConfig config, Dns dns) {
        this.config = config;
        http = new HttpConnections(config.http(), dns);
        api = new Retrofit.Builder()
                .baseUrl(config.baseUrl() + "/")
                .callFactory(http.calls())
                .build()
                .create(OpenAiApi.class);
    }

    OpenAiConfig config() {
        return config;
    }

    HttpConnections http() {
        return http;
    }

    OpenAiApi api() {
        return api;
    }

    /** Returns the key of now, or empty for a server that needs none. */
    Either<SpeechError, Optional<ApiKey>> key(Cancellation cancellation) {
        return ApiKey.ifAny(config::currentKey, cancellation)
                .filterOrElse(
                        key -> key.isPresent() || !config.isOpenAis(), none -> new SpeechError.Unauthorized(NO_KEY));
    }

    /** Returns what the errors of a request with {@code text} mean. */
    ServerErrors errors(Optional<ApiKey> key, String model, VoiceId voice, String text, long limit) {
        ShownNames names = ShownNames.ALL
                .andKey(
                        code -> false,
                        name -> key.filter(own -> own.isPartlyIn(name)).isPresent())
                .andWords(() -> text);
        return new ServerErrors(config.providerName(), model, voice, TextCounter.CODE_POINTS.count(text), limit, names);
    }

    /** Returns the value of JSON that {@code answer} is. */
    static Object json(Response answer) throws IOException {
        Object value = JsonBody.read(answer.body(), WireJson.adapter(Object.class), ANSWER_LIMIT_BYTES);
        if (value == null) {
            throw new BadReplyException("an answer without a value");
        }
        return value;
    }

    @Override
    public void close() {
        http.close();
    }
}
