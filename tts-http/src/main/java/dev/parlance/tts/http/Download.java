package dev.parlance.tts.http;

import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.address.RefusedLinkException;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntFunction;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Fetches finished audio by its link, and delivers it while it comes. The link is a secret for a day: a person that has it has
 * the audio. The service sends it with {@code http}; it is never used so, since the signature does not cover the scheme.
 *
 * <p>A download is tried again once if it failed before any audio came. That costs nothing: the speech is made already.
 */
final class Download {
    private static final int MOST_REDIRECTS = 3;

    private final HttpConnections http;
    private final Optional<PcmFormat> format;
    private final IntFunction<SpeechError> errors;
    private final SpeechDelivery delivery;
    private final CallWatch watch;

    /**
     * Connects to nothing yet.
     *
     * @param format the format that the audio must have, if the caller asked for one
     * @param errors returns what a status of the store means to the caller
     */
    Download(
            HttpConnections http,
            Optional<PcmFormat> format,
            IntFunction<SpeechError> errors,
            SpeechDelivery delivery,
            CallWatch watch) {
        this.http = http;
        this.format = format;
        this.errors = errors;
        this.delivery = delivery;
        this.watch = watch;
    }

    /** Delivers what is behind {@code link}, and returns how many tries failed before. */
    int run(String link) throws IOException {
        HttpUrl url = address(HttpUrl.parse(link));
        try {
            fetch(url, 0);
            return 0;
        } catch (SinkException | BadReplyException | MalformedAudioException e) {
            throw e;
        } catch (IOException e) {
            if (!mayTryAgain(e)) {
                throw e;
            }
        }
        fetch(url, 0);
        return 1;
    }

    private boolean mayTryAgain(IOException thrown) {
        boolean passing = !(thrown instanceof SpeechFailedException failed)
                || failed.error() instanceof SpeechError.Truncated
                || failed.error() instanceof SpeechError.Unavailable;
        return passing && !(thrown instanceof RefusedLinkException) && delivery.frames() == 0 && !watch.isEnded();
    }

    private static HttpUrl address(@Nullable HttpUrl url) throws BadReplyException {
        if (url == null) {
            throw new BadReplyException("a link that is no address");
        }
        return url;
    }

    private void fetch(HttpUrl link, int redirects) throws IOException {
        watch.waitFor(TimeoutPhase.CONNECT);
        Response response = http.follow(link, watch);
        if (response.isSuccessful() && !isWithoutBody(response)) {
            AnswerBody.read(response.body(), watch, delivery, file -> deliver(file, response));
        } else {
            response.close();
            redirect(response, redirects);
        }
    }

    // RFC 9110 sections 15.3.5 and 15.3.6.
    private static boolean isWithoutBody(Response response) {
        return response.code() == 204 || response.code() == 205;
    }

    private void redirect(Response response, int redirects) throws IOException {
        String location = response.header("Location");
        if (response.code() / 100 != 3 || location == null) {
            throw new SpeechFailedException(errors.apply(response.code()));
        }
        if (redirects == MOST_REDIRECTS) {
            throw new BadReplyException("a link that leads from one address to the next without end");
        }
        fetch(address(response.request().url().resolve(location)), redirects + 1);
    }

    private void deliver(ResponseBody body, Response response) throws IOException {
        WatchedSink sink = new WatchedSink(delivery, watch, format);
        AudioIntake.ofFile(delivery, sink)
                .takeAll(body, response, http.settings().downloadLimitBytes());
    }
}
