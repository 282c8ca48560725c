package dev.parlance.tts.dashscope.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Makes an interrupt an {@link IOException}. OkHttp, being written in Kotlin, lets out an {@link InterruptedException} that it
 * does not declare when the interrupt meets it between two addresses of a host.
 */
final class InterruptedCalls implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
