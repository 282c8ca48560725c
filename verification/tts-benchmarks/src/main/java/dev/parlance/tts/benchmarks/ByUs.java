package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The library, with all its checks: the adapter alone, or as a program embeds it. */
final class ByUs implements Speaker {
    private final Runnable closing;
    private final SpeechSynthesizer synthesizer;
    private final String transport;

    /** Speaks by the adapter alone. */
    ByUs(URI baseUrl, boolean streamed) {
        DashScopeProvider provider = DashScopeProvider.open(config(baseUrl));
        closing = provider::close;
        synthesizer = provider.synthesizer();
        transport = streamed ? "sse" : "link";
    }

    /** Speaks by {@code Parlance} with one provider and nothing else. */
    ByUs(String baseUrl, Transport transport) {
        Parlance parlance = parlance(URI.create(baseUrl));
        closing = parlance::close;
        synthesizer = parlance.synthesizer();
        this.transport = transport == Transport.LINK ? "link" : "";
    }

    /** Returns a chain of one provider and nothing else. */
    static Parlance parlance(URI baseUrl) {
        return Parlance.builder()
                .provider(DashScopeProvider.factory(config(baseUrl)))
                .build();
    }

    private static DashScopeConfig config(URI baseUrl) {
        return DashScopeConfig.builder("sk-test").baseUrl(baseUrl).build();
    }

    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        checked(synthesizer.synthesize(request(text), sink));
    }

    @Override
    public int collect(String text) throws IOException {
        PcmAudio audio = checked(synthesizer.synthesize(request(text))).audio();
        return Math.toIntExact(audio.frames() * audio.format().frameSizeBytes());
    }

    @Override
    public void save(String text, Path wav) throws IOException {
        try (WavFileSink file = WavFileSink.create(wav)) {
            speak(text, file);
            file.commit();
        }
    }

    private SpeechRequest request(String text) {
        SpeechRequest.Builder request = SpeechRequest.builder(text);
        if (!transport.isEmpty()) {
            request.vendorOption("dashscope.transport", transport);
        }
        return request.build();
    }

    private static <T> T checked(Either<SpeechError, T> result) throws IOException {
        if (result.isLeft()) {
            throw new IOException(result.getLeft().message());
        }
        return result.get();
    }

    @Override
    public void close() {
        closing.run();
    }
}
