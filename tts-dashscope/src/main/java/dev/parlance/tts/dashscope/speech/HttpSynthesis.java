package dev.parlance.tts.dashscope.speech;

import dev.parlance.tts.dashscope.model.TransportKind;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.dashscope.service.AnswerReader;
import dev.parlance.tts.dashscope.service.Reply;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.Base64Audio;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.SpeechExchange;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.wire.JsonObjects;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** One synthesis over HTTP, from the request to the receipt. Used once, by one thread. */
public final class HttpSynthesis {
    /** Where Qwen-TTS takes requests. */
    private static final String QWEN = "/services/aigc/multimodal-generation/generation";

    /** Where CosyVoice and Qwen-Audio take requests. */
    private static final String COSYVOICE = "/services/audio/tts/SpeechSynthesizer";

    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpUrl url;
    private final boolean instructionsMirrored;
    private final ResolvedCall resolved;
    private final SpeechExchange exchange;
    private final AudioIntake intake;
    private final Reply reply;
    private int failedDownloads;

    private HttpSynthesis(HttpUrl url, boolean instructionsMirrored, ResolvedCall resolved, SpeechExchange exchange) {
        this.url = url;
        this.instructionsMirrored = instructionsMirrored;
        this.resolved = resolved;
        this.exchange = exchange;
        intake = exchange.stream(resolved.format());
        reply = Reply.into(new Base64Audio(intake));
    }

    /** Returns the transport over HTTP, streamed or by a link, in the caller's thread. */
    public static Transport transport(HttpConnections http, boolean instructionsMirrored) {
        String baseUrl = http.settings().baseUrl().toString();
        // Read once: it would be a fortieth of a short request's work.
        HttpUrl qwen = HttpUrl.get(baseUrl + QWEN);
        HttpUrl cosyVoice = HttpUrl.get(baseUrl + COSYVOICE);
        return (resolved, delivery, cancellation) -> http.speak(
                delivery,
                resolved.request().format(),
                cancellation,
                exchange -> new HttpSynthesis(
                                resolved.spec().family().flat ? cosyVoice : qwen,
                                instructionsMirrored,
                                resolved,
                                exchange)
                        .run());
    }

    private SpeechReceipt run() throws IOException {
        speak();
        return receipt();
    }

    private SpeechReceipt receipt() {
        // Speech is requested once. A download that failed and was tried again was a request too.
        return resolved.receipt(exchange.delivery(), reply.requestId(), reply.usage())
                .attempts(1 + failedDownloads)
                .build();
    }

    private void speak() throws IOException {
        readAnswer();
        if (reply.isFinished() && intake.isBegun()) {
            intake.finish(true);
        } else if (reply.url().isPresent() && !intake.isBegun() && !reply.isCutShort()) {
            failedDownloads = exchange.follow(reply.url().get(), this::downloadError);
        } else if (reply.isFinished()) {
            throw new BadReplyException("the service has finished without any audio");
        } else {
            throw exchange.truncated();
        }
        refuseSilentStop();
    }

    private SpeechError downloadError(int status) {
        VendorError error = VendorError.of(VendorError.Source.DOWNLOAD, status);
        return status == 403 || status >= 500
                ? resolved.error(error)
                : new SpeechError.BadReply("the link to the audio does not work")
                        .withVendor(error.reply(resolved.names()));
    }

    // Some models stop at a fixed length and say that they have finished.
    private void refuseSilentStop() throws SpeechFailedException {
        Double stopsAfter = resolved.spec().family().httpStopsAfterSeconds;
        SpeechReceipt delivered = exchange.delivery().receipt(resolved.voice()).build();
        if (stopsAfter != null && delivered.audioDuration().toMillis() >= stopsAfter * 1_000) {
            throw exchange.truncated();
        }
    }

    private void readAnswer() throws IOException {
        Response answer =
                exchange.send(request(), response -> resolved.error(AnswerReader.error(response, response.body())));
        exchange.read(answer, events -> readEvents(events, answer));
    }

    private Request request() {
        String body = JsonObjects.write(
                SpeechOptions.request(resolved, instructionsMirrored).members());
        Request.Builder request = new Request.Builder()
                .url(url)
                .tag(ApiKey.class, resolved.key())
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
        // Without it the answer has a link to a file.
        if (resolved.transport() == TransportKind.SSE) {
            request.header("X-DashScope-SSE", "enable");
        }
        return request.build();
    }

    private void readEvents(ResponseBody body, Response answer) throws IOException {
        new AnswerReader(body.source(), reply).read();
        if (reply.isError()) {
            throw new SpeechFailedException(resolved.error(reply.refusal(answer)));
        }
    }
}
