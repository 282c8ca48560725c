package dev.parlance.tts.http;

import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** The body of an answer, which is read once and closed in any case. */
public final class AnswerBody {
    private AnswerBody() {}

    /**
     * Lets {@code reading} read {@code body}, of the call that {@code watch} ends.
     *
     * @throws SpeechFailedException with {@link SpeechError.Truncated} if the connection breaks
     * @throws IOException if the reading throws it, or the call was ended
     */
    static void read(ResponseBody body, CallWatch watch, SpeechDelivery delivery, SpeechExchange.Reading reading)
            throws IOException {
        boolean whole = false;
        try {
            reading.read(body);
            whole = true;
        } catch (SinkException | SpeechFailedException | BadReplyException | MalformedAudioException e) {
            throw e;
        } catch (IOException e) {
            throw watch.isEnded() ? e : new SpeechFailedException(new SpeechError.Truncated(delivery.frames(), e));
        } finally {
            // Closing alone would first wait for the rest of the body, to use the connection again.
            if (!whole) {
                watch.abort();
            }
            body.close();
        }
    }

    /**
     * Returns what is in {@code body}, all of which is here now.
     *
     * @param limitBytes how long it may be
     * @throws ConnectionLostException if it breaks off
     * @throws BadReplyException if it is longer
     */
    public static BufferedSource whole(ResponseBody body, long limitBytes) throws IOException {
        BufferedSource source = body.source();
        if (exceeds(limitBytes, source)) {
            throw new BadReplyException("an answer of more than " + limitBytes + " bytes");
        }
        return source;
    }

    private static boolean exceeds(long limitBytes, BufferedSource source) throws ConnectionLostException {
        try {
            return source.request(limitBytes + 1);
        } catch (IOException e) {
            throw new ConnectionLostException(e);
        }
    }
}
