package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/audio/speech}: a text in, its audio out while it is made. */
final class SpeechRoute {
    private final SpeechResolver resolver;

    private SpeechRoute(SpeechResolver resolver) {
        this.resolver = resolver;
    }

    static void add(Routes routes, SpeechResolver resolver) {
        routes.add(HttpMethod.POST, "/v1/audio/speech", Access.KEYED, new SpeechRoute(resolver)::accept);
    }

    private void accept(Exchange exchange) {
        // In HTTP/1.0 the end of the connection is the end of the audio, so that audio which breaks off would pass for
        // whole.
        if (exchange.request().version() == HttpVersion.HTTP_1_0) {
            throw new ApiException(ApiError.invalid(
                    505, "http_version", "speech needs HTTP/1.1; nginx speaks it with proxy_http_version 1.1"));
        }
        if (!isJson(exchange.request().getHeader("Content-Type"))) {
            throw new ApiException(
                    ApiError.invalid(415, "invalid_content_type", "send JSON, with Content-Type: application/json"));
        }
        exchange.body(body -> speak(exchange, SpeechFieldsReader.read(body)));
    }

    private static boolean isJson(@Nullable String contentType) {
        String type = String.valueOf(contentType);
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().equalsIgnoreCase(Answer.JSON);
    }

    private void speak(Exchange exchange, SpeechFields fields) {
        AudioEncoder encoder = resolver.check(fields);
        SpeechTurn.take(exchange, turn -> speak(turn, fields, encoder));
    }

    private void speak(SpeechTurn turn, SpeechFields fields, AudioEncoder encoder) throws IOException {
        SpokenRequest spoken = resolver.resolve(fields, encoder);
        SpeechReply reply =
                fields.events ? new EventReply(spoken, turn.response()) : new AudioReply(spoken, turn.response());
        Either<SpeechError, SpeechReceipt> outcome =
                spoken.synthesizer().synthesize(spoken.request(), reply.sink(), turn.cancellation());
        if (outcome.isRight()) {
            reply.finish(outcome.get());
        } else {
            reply.fail(turn.told(outcome.getLeft()));
        }
    }
}
