package dev.parlance.tts.http;

import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import okhttp3.Response;

/** Returns what a service means by an answer that is no success. {@link StatusErrors#of(Response)} is the usual one. */
@FunctionalInterface
public interface ErrorMapping {
    /**
     * Returns the error for the caller. Its words must not quote the body, which may repeat the text or the key.
     *
     * @param response the answer; the first 64 KiB of its body are in memory, and the rest is gone
     */
    SpeechError of(Response response) throws IOException;
}
