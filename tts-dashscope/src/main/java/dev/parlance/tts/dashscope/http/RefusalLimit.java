package dev.parlance.tts.dashscope.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Keeps only the beginning of an answer that is no success: Retrofit takes all of it into memory. */
final class RefusalLimit implements Interceptor {
    private static final long LIMIT_BYTES = 64 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        // 101 is a WebSocket, whose socket must stay open.
        if (response.isSuccessful() || response.code() == 101) {
            return response;
        }
        try (response) {
            return response.newBuilder().body(response.peekBody(LIMIT_BYTES)).build();
        }
    }
}
