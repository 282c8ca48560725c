package dev.parlance.tts.benchmarks;

import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;

/** The adapter, with all its checks. */
final class ByUs implements Speaker {
    private final DashScopeProvider provider;
    private final String transport;

    ByUs(URI baseUrl, boolean streamed) {
        provider = DashScopeProvider.open(
                DashScopeConfig.builder("sk-test").baseUrl(baseUrl).build());
        transport = streamed ? "sse" : "link";
    }

    @Override
    public void speak(String text, CountingSink sink) throws IOException {
        SpeechRequest request = SpeechRequest.builder(text)
                .vendorOption("dashscope.transport", transport)
                .build();
        Either<SpeechError, SpeechReceipt> result = provider.synthesizer().synthesize(request, sink);
        if (result.isLeft()) {
            throw new IOException(result.getLeft().message());
        }
    }

    @Override
    public void close() {
        provider.close();
    }
}
