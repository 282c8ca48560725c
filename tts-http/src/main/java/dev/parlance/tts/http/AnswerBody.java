package dev.parlance.tts.http;

import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import okhttp3.ResponseBody;
import retrofit2.Call;

/** The body of an answer, which is read once and closed in any case. */
public final class AnswerBody {
    private final Call<ResponseBody> call;
    private final ResponseBody body;
    private final CallWatch watch;
    private final SpeechDelivery delivery;

    public AnswerBody(Call<ResponseBody> call, ResponseBody body, CallWatch watch, SpeechDelivery delivery) {
        this.call = call;
        this.body = body;
        this.watch = watch;
        this.delivery = delivery;
    }

    /**
     * Lets {@code reading} read it.
     *
     * @throws SpeechFailedException with {@link SpeechError.Truncated} if the connection breaks
     * @throws IOException if the reading throws it, or the call was ended
     */
    public void readBy(Reading reading) throws IOException {
        boolean whole = false;
        try {
            reading.read(body);
            whole = true;
        } catch (SinkException | SpeechFailedException | BadReplyException | MalformedAudioException e) {
            throw e;
        } catch (IOException e) {
            throw watch.isEnded() ? e : truncated(e);
        } finally {
            // Closing alone would first wait for the rest of the body, to use the connection again.
            if (!whole) {
                call.cancel();
            }
            body.close();
        }
    }

    private SpeechFailedException truncated(IOException cause) {
        SpeechFailedException failed = new SpeechFailedException(new SpeechError.Truncated(delivery.frames()));
        failed.initCause(cause);
        return failed;
    }

    /** Reads a body. */
    @FunctionalInterface
    public interface Reading {
        /** Reads {@code body} as far as needed. */
        void read(ResponseBody body) throws IOException;
    }
}
