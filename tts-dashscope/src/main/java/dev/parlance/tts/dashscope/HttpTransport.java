package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;

/** Speaks over HTTP, streamed or by a link, in the caller's thread. */
final class HttpTransport implements Transport {
    private final DashScopeHttp http;
    private final DashScopeConfig config;

    HttpTransport(DashScopeHttp http, DashScopeConfig config) {
        this.http = http;
        this.config = config;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> speak(Order order, SpeechDelivery delivery, Cancellation cancellation) {
        try (CallWatch watch = http.watch(cancellation)) {
            return new HttpSynthesis(http, config, order, delivery, watch).run();
        }
    }
}
