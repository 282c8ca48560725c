package dev.parlance.tts.dashscope.speech;

import dev.parlance.tts.dashscope.model.TransportKind;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.dashscope.service.AnswerReader;
import dev.parlance.tts.dashscope.service.JsonConverter;
import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.dashscope.service.Reply;
import dev.parlance.tts.http.AnswerBody;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.Base64Audio;
import dev.parlance.tts.http.CallWatch;
import dev.parlance.tts.http.Download;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.WatchedSink;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;

/** One synthesis over HTTP, from the request to the receipt. Used once, by one thread. */
public final class HttpSynthesis {
    private final HttpConnections http;
    private final SpeechApi api;
    private final boolean instructionsMirrored;
    private final ResolvedCall resolved;
    private final SpeechDelivery delivery;
    private final CallWatch watch;
    private final AudioIntake intake;
    private final Reply reply;
    private int failedDownloads;

    private HttpSynthesis(
            HttpConnections http,
            SpeechApi api,
            boolean instructionsMirrored,
            ResolvedCall resolved,
            SpeechDelivery delivery,
            CallWatch watch) {
        this.http = http;
        this.api = api;
        this.instructionsMirrored = instructionsMirrored;
        this.resolved = resolved;
        this.delivery = delivery;
        this.watch = watch;
        WatchedSink sink = new WatchedSink(delivery, watch, resolved.request().format());
        intake = AudioIntake.ofStream(delivery, sink, resolved.format());
        reply = Reply.into(new Base64Audio(intake));
    }

    /** Returns the transport over HTTP, streamed or by a link, in the caller's thread. */
    public static Transport transport(HttpConnections http, boolean instructionsMirrored) {
        SpeechApi api = JsonConverter.api(http, SpeechApi.class);
        return (resolved, delivery, cancellation) -> http.speak(
                delivery,
                cancellation,
                watch -> new HttpSynthesis(http, api, instructionsMirrored, resolved, delivery, watch).run());
    }

    private SpeechReceipt run() throws IOException {
        speak();
        return receipt();
    }

    private SpeechReceipt receipt() {
        // Speech is requested once. A download that failed and was tried again was a request too.
        return resolved.receipt(delivery, reply.requestId(), reply.usage())
                .attempts(1 + failedDownloads)
                .build();
    }

    private void speak() throws IOException {
        readAnswer();
        if (reply.isFinished() && intake.isBegun()) {
            intake.finish(true);
        } else if (reply.url().isPresent() && !intake.isBegun() && !reply.isCutShort()) {
            failedDownloads = new Download(http, resolved.request().format(), this::downloadError, delivery, watch)
                    .run(reply.url().get());
        } else if (reply.isFinished()) {
            throw new BadReplyException("the service has finished without any audio");
        } else {
            throw SpeechFailedException.truncated(delivery);
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
        SpeechReceipt delivered = delivery.receipt(resolved.voice()).build();
        if (stopsAfter != null && delivered.audioDuration().toMillis() >= stopsAfter * 1_000) {
            throw SpeechFailedException.truncated(delivery);
        }
    }

    private void readAnswer() throws IOException {
        Call<ResponseBody> call = call();
        watch.abortWith(call::cancel);
        Response<ResponseBody> response = call.execute();
        ResponseBody body = response.body();
        if (!response.isSuccessful() || body == null) {
            throw new SpeechFailedException(resolved.error(AnswerReader.error(response.raw(), response.errorBody())));
        }
        AnswerBody.read(body, watch, delivery, events -> readEvents(events, response));
    }

    private Call<ResponseBody> call() {
        ModelRequest request = SpeechOptions.request(resolved, instructionsMirrored);
        String path = resolved.spec().family().flat ? SpeechApi.COSYVOICE : SpeechApi.QWEN;
        String events = resolved.transport() == TransportKind.SSE ? "enable" : null;
        return api.speech(path, events, request, resolved.key(), watch);
    }

    private void readEvents(ResponseBody body, Response<ResponseBody> response) throws IOException {
        new AnswerReader(body.source(), reply).read();
        if (reply.isError()) {
            throw new SpeechFailedException(resolved.error(reply.refusal(response.raw())));
        }
    }
}
