package dev.parlance.tts.http;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VendorReply;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter sends for one text, and how it understands the answer; {@link HttpConnections#synthesize} does the rest.
 * The answer is audio in a container that states its format, unless {@link #rawFormat} or {@link #reading} says otherwise.
 *
 * <pre>{@code
 * HttpSpeech.of(new Request.Builder().url(url).post(text).build()).rawFormat(PcmFormat.mono(24_000))
 * }</pre>
 *
 * <p>Not safe for use by several threads at once; used for one call.
 */
public final class HttpSpeech {
    private Request request;
    private @Nullable PcmFormat rawFormat;
    private Optional<ApiKey> key = Optional.empty();
    private ErrorMapping errors = StatusErrors::of;
    private Reading reading = this::readAudio;
    private Consumer<SpeechReceipt.Builder> receipt = builder -> {};

    private HttpSpeech(Request request) {
        this.request = requireNonNull(request, "request");
    }

    /** Reads an answer that is not plain audio. */
    @FunctionalInterface
    public interface Reading {
        /**
         * Reads {@code body}, which is closed afterwards, into an intake of {@code exchange} and finishes that; not to finish
         * it is an {@link IllegalStateException} for the caller.
         *
         * @param answer the head that came with it
         */
        void read(ResponseBody body, Response answer, SpeechExchange exchange) throws IOException;
    }

    /** Returns the speech that {@code request} asks for; it is sent once, whatever its body is. */
    public static HttpSpeech of(Request request) {
        return new HttpSpeech(request);
    }

    /** Sets the format of audio that comes without a header. */
    public HttpSpeech rawFormat(PcmFormat format) {
        rawFormat = requireNonNull(format, "format");
        return this;
    }

    /** Sends {@code key} as a bearer token, and keeps it out of what the caller is shown. */
    public HttpSpeech key(ApiKey key) {
        this.key = Optional.of(key);
        request = request.newBuilder().tag(ApiKey.class, key).build();
        return this;
    }

    /** Sets what answers that are no success mean; {@link StatusErrors} if not set. */
    public HttpSpeech errors(ErrorMapping errors) {
        this.errors = requireNonNull(errors, "errors");
        return this;
    }

    /** Sets how an answer is read that is not plain audio, such as events. */
    public HttpSpeech reading(Reading reading) {
        this.reading = requireNonNull(reading, "reading");
        return this;
    }

    /** Sets what completes the receipt, which has the voice, the model, the audio and the times already. */
    public HttpSpeech receipt(Consumer<SpeechReceipt.Builder> completing) {
        receipt = requireNonNull(completing, "completing");
        return this;
    }

    private void readAudio(ResponseBody body, Response answer, SpeechExchange exchange) throws IOException {
        exchange.takeAll(rawFormat == null ? exchange.file() : exchange.stream(rawFormat), body, answer);
    }

    /** Returns the receipt when the answer to {@code resolved} is delivered. */
    SpeechReceipt run(ResolvedRequest resolved, SpeechExchange exchange) throws IOException {
        Response answer = exchange.send(request, response -> error(response, resolved));
        exchange.read(answer, body -> reading.read(body, answer, exchange));
        exchange.requireFinished();
        SpeechReceipt.Builder builder = exchange.delivery().receipt(resolved.voice());
        resolved.model().ifPresent(builder::model);
        receipt.accept(builder);
        return builder.build();
    }

    private SpeechError error(Response response, ResolvedRequest resolved) throws IOException {
        SpeechError error = errors.of(response);
        return error.vendor().isPresent() ? error : error.withVendor(reply(response, resolved));
    }

    private VendorReply reply(Response response, ResolvedRequest resolved) {
        ShownNames names = ShownNames.ALL
                .andKey(
                        name -> false,
                        name -> key.filter(own -> own.isPartlyIn(name)).isPresent())
                .andWords(() -> resolved.request().text());
        Optional<String> id =
                Optional.ofNullable(response.header("x-request-id")).flatMap(names::shown);
        return new VendorReply(resolved.voice().provider(), OptionalInt.of(response.code()), Optional.empty(), id);
    }
}
