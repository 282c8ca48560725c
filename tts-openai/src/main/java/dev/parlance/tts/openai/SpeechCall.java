package dev.parlance.tts.openai;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.AnswerBody;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.CallWatch;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.WatchedSink;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.Usage;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import retrofit2.Response;

/** One synthesis, from the request to the receipt. Used once, by one thread. */
final class SpeechCall {
    private static final long ERROR_LIMIT_BYTES = 64 * 1024;

    // Under any other type bytes without a header are no PCM. L16 is not here: its bytes are the other way round (RFC
    // 2586).
    private static final Pattern RAW =
            Pattern.compile("|text/event-stream|application/octet-stream|audio/(x-)?(pcm|raw|s16le)");

    private final Server server;
    private final Dialect dialect;
    private final ResolvedRequest resolved;
    private final SpeechFields fields;
    private final Optional<ApiKey> key;
    private final SpeechDelivery delivery;
    private final CallWatch watch;
    private final ServerErrors errors;
    private final TokenCount tokens = new TokenCount();
    private Optional<String> warning = Optional.empty();

    SpeechCall(
            Server server,
            Dialect dialect,
            ResolvedRequest resolved,
            SpeechFields fields,
            Optional<ApiKey> key,
            SpeechDelivery delivery,
            CallWatch watch) {
        this.server = server;
        this.dialect = dialect;
        this.resolved = resolved;
        this.fields = fields;
        this.key = key;
        this.delivery = delivery;
        this.watch = watch;
        errors =
                server.errors(key, model(), resolved.voice(), resolved.request().text(), dialect.textLimit);
    }

    private String model() {
        return resolved.model().orElse("");
    }

    SpeechReceipt run() throws IOException {
        Response<ResponseBody> answer =
                server.answer((api, tag) -> api.speech(fields.body(), key.orElse(null), tag), watch, errors);
        ResponseBody body = answer.body();
        if (body == null) {
            throw new BadReplyException("an answer without audio");
        }
        tokens.read(answer.headers());
        AnswerBody.read(body, watch, delivery, audio -> read(audio, answer));
        return receipt(answer);
    }

    // OkHttp removes the encoding that it has asked for and undone.
    private static void requireWhole(Response<ResponseBody> answer) throws BadReplyException {
        if (answer.code() == HttpURLConnection.HTTP_PARTIAL) {
            throw new BadReplyException("only a part of the audio, as the status 206 says");
        }
        String encoding = answer.headers().get("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new BadReplyException("an answer in a content encoding that was not asked for");
        }
    }

    private SpeechReceipt receipt(Response<ResponseBody> answer) {
        SpeechReceipt.Builder receipt =
                delivery.receipt(resolved.voice()).usage(new Usage(errors.units(), tokens.total(), Optional.empty()));
        resolved.model().ifPresent(receipt::model);
        Optional.ofNullable(answer.headers().get("x-request-id"))
                .flatMap(errors.names()::shown)
                .ifPresent(receipt::requestId);
        warning.ifPresent(receipt::warning);
        return receipt.build();
    }

    // By what the server says that it sends, not by what it was asked for: some send events unasked, and others none.
    private void read(ResponseBody body, Response<ResponseBody> answer) throws IOException {
        requireWhole(answer);
        String type = mediaType(body);
        OptionalInt stated = statedRate(answer);
        AudioIntake intake = RAW.matcher(type).matches()
                ? AudioIntake.ofStream(delivery, sink(), rawFormat(stated, body))
                : AudioIntake.ofFile(delivery, sink());
        if (type.equals("text/event-stream")) {
            readEvents(body.source(), intake, answer);
        } else if (type.endsWith("json")) {
            throw error(body.source(), answer);
        } else if (type.startsWith("text/")) {
            throw new BadReplyException("a page where audio was expected; is the base address right?");
        } else {
            intake.takeAll(body, answer.raw(), server.http().settings().downloadLimitBytes());
        }
        if (!intake.hasHeader() && stated.isEmpty() && isAssumed()) {
            warning = Optional.of("nothing states the sample rate of this server's PCM; "
                    + assumedFormat().sampleRateHz() + " Hz is assumed");
        }
    }

    private static String mediaType(ResponseBody body) {
        MediaType type = body.contentType();
        return type == null ? "" : type.type() + "/" + type.subtype();
    }

    private WatchedSink sink() {
        return new WatchedSink(delivery, watch, resolved.request().format());
    }

    private PcmFormat rawFormat(OptionalInt statedRate, ResponseBody body) throws BadReplyException {
        PcmFormat assumed = assumedFormat();
        String channels = parameter(body, "channels").orElse(String.valueOf(assumed.channels()));
        if (!channels.matches("[12]")) {
            throw new BadReplyException("a number of channels that is neither one nor two");
        }
        return new PcmFormat(statedRate.orElse(assumed.sampleRateHz()), Integer.parseInt(channels));
    }

    private PcmFormat assumedFormat() {
        return SpeechFields.rawFormat(resolved.request(), dialect, model());
    }

    private static Optional<String> parameter(ResponseBody body, String name) {
        return Optional.ofNullable(body.contentType()).map(type -> type.parameter(name));
    }

    private boolean isAssumed() {
        boolean asked = dialect.rateField != null && fields.members().containsKey(dialect.rateField);
        return !asked && dialect.model(model()).isEmpty();
    }

    // audio/pcm;rate=24000;channels=1, or a header that several servers have.
    private static OptionalInt statedRate(Response<ResponseBody> answer) throws BadReplyException {
        Optional<String> rate = Optional.ofNullable(answer.body())
                .flatMap(body -> parameter(body, "rate"))
                .or(() -> Optional.ofNullable(answer.headers().get("x-sample-rate")));
        if (rate.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!rate.get().matches("[1-9]\\d{3,5}")) {
            throw new BadReplyException("a sample rate that is none");
        }
        return OptionalInt.of(Integer.parseInt(rate.get()));
    }

    private void readEvents(BufferedSource body, AudioIntake intake, Response<ResponseBody> answer) throws IOException {
        SpeechEvents events = new SpeechEvents(intake, tokens);
        boolean finished = events.read(body);
        if (events.error().isPresent()) {
            throw new SpeechFailedException(
                    errors.of(answer.code(), answer.headers(), events.error().get()));
        }
        if (!finished) {
            throw SpeechFailedException.truncated(delivery);
        }
        intake.finish(true);
    }

    private IOException error(BufferedSource body, Response<ResponseBody> answer) throws IOException {
        body.request(ERROR_LIMIT_BYTES);
        long length = Math.min(ERROR_LIMIT_BYTES, body.getBuffer().size());
        ErrorBody error = ErrorBody.of(body.readUtf8(length));
        return error.isError()
                ? new SpeechFailedException(errors.of(answer.code(), answer.headers(), error))
                : new BadReplyException("JSON where audio was expected");
    }
}
