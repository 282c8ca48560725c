package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.dashscope.service.AnswerReader;
import dev.parlance.tts.dashscope.service.ApiKey;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.CallWatch;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.WebSocketConnection;
import java.io.IOException;
import java.net.URI;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** Opens WebSockets to the service. Safe for concurrent use. */
final class WebSocketHandshake {
    private final HttpConnections http;
    private final HttpUrl base;

    WebSocketHandshake(HttpConnections http, URI webSocketUrl) {
        this.http = http;
        // OkHttp knows ws and wss by the names of what they start as.
        base = HttpUrl.get(webSocketUrl.toString().replaceFirst("^ws", "http"));
    }

    /**
     * Returns a new connection for {@code resolved}, which {@code watch} can abort.
     *
     * @throws SpeechFailedException if the service refuses
     */
    WebSocketConnection connect(SocketDialogue dialogue, ResolvedCall resolved, CallWatch watch) throws IOException {
        Call call = http.client().newCall(request(dialogue, resolved, watch));
        watch.abortWith(call::cancel);
        Response response = call.execute();
        if (!WebSocketConnection.isUpgrade(response)) {
            try (response) {
                throw new SpeechFailedException(resolved.error(error(response)));
            }
        }
        WebSocketConnection connection = WebSocketConnection.over(call, response);
        watch.abortWith(connection::abort);
        return connection;
    }

    private Request request(SocketDialogue dialogue, ResolvedCall resolved, CallWatch watch) {
        HttpUrl.Builder url = base.newBuilder().addPathSegment(dialogue.path());
        dialogue.query().forEach(url::addQueryParameter);
        return WebSocketConnection.request(url.build())
                .tag(ApiKey.class, resolved.key())
                .tag(CallWatch.class, watch)
                .build();
    }

    private static VendorError error(Response response) throws IOException {
        if (response.isSuccessful()) {
            throw new BadReplyException("the server does not speak WebSocket");
        }
        return AnswerReader.error(response, response.body()).from(VendorError.Source.WS_HANDSHAKE);
    }
}
