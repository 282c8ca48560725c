package dev.parlance.tts.call;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;

/**
 * Sees every call to every provider, for whole texts and for text in fragments, and may change it, answer it itself or
 * call again.
 *
 * <pre>{@code
 * SpeechInterceptor timing = (call, chain) -> {
 *     long start = System.nanoTime();
 *     try {
 *         return chain.proceed(call);
 *     } finally {
 *         log.info(call.resolved().voice() + " took " + (System.nanoTime() - start) + " ns");
 *     }
 * };
 * }</pre>
 *
 * <p>The rules of {@code SpeechSynthesizer} hold for what it returns. It runs in the thread of the call, which is not the
 * caller's own behind a cache, and is used by several threads at once.
 */
@FunctionalInterface
public interface SpeechInterceptor {
    /** Returns the outcome of {@code call}, usually that of {@code chain.proceed(call)}. */
    Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain);

    /** The rest of the way: the later interceptors, and the provider. */
    @FunctionalInterface
    interface Chain {
        /** Has the rest of the way carry out {@code call}. May be called again, but never once a sink has had audio. */
        Either<SpeechError, SpeechReceipt> proceed(SpeechCall call);
    }
}
