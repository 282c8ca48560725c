package dev.parlance.tts.openai;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.HttpSpeech;
import dev.parlance.tts.http.SpeechExchange;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.Usage;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One synthesis: what is sent, and how the answer is read. Used once, by one thread. */
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
    private final ServerErrors errors;
    private final TokenCount tokens = new TokenCount();
    private Optional<String> requestId = Optional.empty();
    private Optional<String> warning = Optional.empty();

    SpeechCall(Server server, Dialect dialect, ResolvedRequest resolved, SpeechFields fields, Optional<ApiKey> key) {
        this.server = server;
        this.dialect = dialect;
        this.resolved = resolved;
        this.fields = fields;
        this.key = key;
        errors =
                server.errors(key, model(), resolved.voice(), resolved.request().text(), dialect.textLimit);
    }

    private String model() {
        return resolved.model().orElse("");
    }

    HttpSpeech speech() {
        return HttpSpeech.of(
                        server.api().speech(fields.body(), key.orElse(null)).request())
                .errors(errors::of)
                .reading(this::read)
                .receipt(this::complete);
    }

    private void complete(SpeechReceipt.Builder receipt) {
        receipt.usage(new Usage(errors.units(), tokens.total(), Optional.empty()));
        requestId.ifPresent(receipt::requestId);
        warning.ifPresent(receipt::warning);
    }

    // By what the server says that it sends, not by what it was asked for: some send events unasked, and others none.
    private void read(ResponseBody body, Response answer, SpeechExchange exchange) throws IOException {
        tokens.read(answer.headers());
        requestId = errors.requestId(answer);
        String type = mediaType(body);
        OptionalInt stated = statedRate(body.contentType(), answer);
        AudioIntake intake =
                RAW.matcher(type).matches() ? exchange.stream(rawFormat(stated, body.contentType())) : exchange.file();
        if (type.equals("text/event-stream")) {
            if (!readEvents(body.source(), intake, answer)) {
                throw exchange.truncated();
            }
            intake.finish(true);
        } else if (type.endsWith("json")) {
            throw error(body.source(), answer);
        } else if (type.startsWith("text/")) {
            throw new BadReplyException("a page where audio was expected; is the base address right?");
        } else {
            exchange.takeAll(intake, body, answer);
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

    private PcmFormat rawFormat(OptionalInt statedRate, @Nullable MediaType type) throws BadReplyException {
        PcmFormat assumed = assumedFormat();
        String channels = parameter(type, "channels").orElse(String.valueOf(assumed.channels()));
        if (!channels.matches("[12]")) {
            throw new BadReplyException("a number of channels that is neither one nor two");
        }
        return new PcmFormat(statedRate.orElse(assumed.sampleRateHz()), Integer.parseInt(channels));
    }

    private PcmFormat assumedFormat() {
        return SpeechFields.rawFormat(resolved.request(), dialect, model());
    }

    private static Optional<String> parameter(@Nullable MediaType type, String name) {
        return Optional.ofNullable(type).map(stated -> stated.parameter(name));
    }

    private boolean isAssumed() {
        boolean asked = dialect.rateField != null && fields.members().containsKey(dialect.rateField);
        return !asked && dialect.model(model()).isEmpty();
    }

    // audio/pcm;rate=24000;channels=1, or a header that several servers have.
    private static OptionalInt statedRate(@Nullable MediaType type, Response answer) throws BadReplyException {
        Optional<String> rate = parameter(type, "rate").or(() -> Optional.ofNullable(answer.header("x-sample-rate")));
        if (rate.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!rate.get().matches("[1-9]\\d{3,5}")) {
            throw new BadReplyException("a sample rate that is none");
        }
        return OptionalInt.of(Integer.parseInt(rate.get()));
    }

    private boolean readEvents(BufferedSource body, AudioIntake intake, Response answer) throws IOException {
        SpeechEvents events = new SpeechEvents(intake, tokens);
        boolean finished = events.read(body);
        if (events.error().isPresent()) {
            throw new SpeechFailedException(errors.of(answer, events.error().get()));
        }
        return finished;
    }

    private IOException error(BufferedSource body, Response answer) throws IOException {
        body.request(ERROR_LIMIT_BYTES);
        long length = Math.min(ERROR_LIMIT_BYTES, body.getBuffer().size());
        ErrorBody error = ErrorBody.of(body.readUtf8(length));
        return error.isError()
                ? new SpeechFailedException(errors.of(answer, error))
                : new BadReplyException("JSON where audio was expected");
    }
}
