package dev.parlance.tts.http;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.IntFunction;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * One synthesis over HTTP while it runs: what is sent in it ends when the call is cancelled or takes too long, and what is
 * received goes to the caller's sink. Used once, by the thread of the call.
 */
public final class SpeechExchange {
    private final HttpConnections http;
    private final SpeechDelivery delivery;
    private final CallWatch watch;
    private final WatchedSink sink;
    private final Optional<PcmFormat> wanted;
    private @Nullable AudioIntake intake;

    SpeechExchange(HttpConnections http, SpeechDelivery delivery, CallWatch watch, Optional<PcmFormat> wanted) {
        this.http = http;
        this.delivery = delivery;
        this.watch = watch;
        this.wanted = wanted;
        sink = new WatchedSink(delivery, watch, wanted);
    }

    /** Returns what {@code synthesis} comes to. */
    <T> Either<SpeechError, T> run(HttpConnections.Synthesis<T> synthesis) {
        try {
            return Either.right(synthesis.run(this));
        } catch (IOException e) {
            return Either.left(watch.error(e, delivery.frames()));
        }
    }

    /** Reads a body. */
    @FunctionalInterface
    public interface Reading {
        /** Reads {@code body} as far as needed. */
        void read(ResponseBody body) throws IOException;
    }

    /**
     * Sends {@code request}, once, and returns its answer when the head is there, for {@link #read} to read and close.
     *
     * @throws SpeechFailedException with what {@code errors} returns if the answer is no success
     */
    public Response send(Request request, ErrorMapping errors) throws IOException {
        return http.send(request, watch, errors);
    }

    /**
     * Lets {@code reading} read the body of {@code response}, and closes it.
     *
     * @throws BadReplyException if it is a part of what was asked for, or in an encoding that was not asked for
     * @throws SpeechFailedException with {@link SpeechError.Truncated} if the connection breaks
     * @throws IOException if the reading throws it, or the call was ended
     */
    public void read(Response response, Reading reading) throws IOException {
        AnswerBody.read(response.body(), watch, delivery, body -> {
            requireWhole(response);
            reading.read(body);
        });
    }

    // OkHttp removes the encoding that it has asked for and undone.
    private static void requireWhole(Response answer) throws BadReplyException {
        if (answer.code() == HttpURLConnection.HTTP_PARTIAL) {
            throw new BadReplyException("only a part of the audio, as the status 206 says");
        }
        String encoding = answer.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new BadReplyException("an answer in a content encoding that was not asked for");
        }
    }

    /** Returns an intake for audio that has {@code rawFormat} if it has no header. */
    public AudioIntake stream(PcmFormat rawFormat) {
        return noted(AudioIntake.ofStream(delivery, sink, rawFormat));
    }

    /** Returns an intake for a file of audio, which must have a header. */
    public AudioIntake file() {
        return noted(AudioIntake.ofFile(delivery, sink));
    }

    private AudioIntake noted(AudioIntake intake) {
        this.intake = intake;
        return intake;
    }

    /** Fails if the intake was not finished: no one would notice that audio is missing. */
    void requireFinished() {
        if (intake == null || !intake.isFinished()) {
            throw new IllegalStateException("the answer was read, but its intake was not finished");
        }
    }

    /** Takes all of {@code body} of {@code response} into {@code intake}, and checks that it is whole and not too long. */
    public void takeAll(AudioIntake intake, ResponseBody body, Response response) throws IOException {
        intake.takeAll(body, response, http.settings().downloadLimitBytes());
    }

    /**
     * Delivers the finished audio behind {@code link}, trying again once if that fails before any audio came, and returns how
     * many tries failed. The link is not sent the key, and leads to public addresses unless the settings allow others.
     *
     * @param errors returns what a status of the store means to the caller
     */
    public int follow(String link, IntFunction<SpeechError> errors) throws IOException {
        return new Download(http, wanted, errors, delivery, watch).run(link);
    }

    /** Returns the exception for an answer that is cut short here. */
    public SpeechFailedException truncated() {
        return SpeechFailedException.truncated(delivery);
    }

    /** Returns the delivery, which knows what was delivered and makes the receipt. */
    public SpeechDelivery delivery() {
        return delivery;
    }
}
