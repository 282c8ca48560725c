package dev.parlance.tts.clients;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.server.ServerConfig;
import dev.parlance.tts.server.SpeechServer;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

/** A server of ours with a key, over a provider of a test. */
final class ServedVoices implements AutoCloseable {
    static final String KEY = "sk-0123456789abcdef";
    static final VoiceId ADA = VoiceId.of("fake:ada");

    private final Parlance parlance;
    private final SpeechServer server;

    private ServedVoices(Parlance parlance) {
        this.parlance = parlance;
        try {
            server = SpeechServer.start(
                    ServerConfig.standard()
                            .withPort(0)
                            .withKey(KEY)
                            .withVoiceAlias("alloy", ADA)
                            .withDrainTime(Duration.ofMillis(1)),
                    parlance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server over {@code provider}. */
    static ServedVoices of(SpeechProvider provider) {
        return new ServedVoices(Parlance.builder().provider(provider).build());
    }

    /** Returns a fake called "fake" whose voices sound different, to be completed. */
    static FakeSpeechSynthesizer.Builder fake() {
        FakeSpeechSynthesizer.Builder fake = FakeSpeechSynthesizer.builder("fake");
        fake.voice("ada", Locale.ENGLISH).voice("lin", Locale.CHINESE);
        for (int number = 1; number < 8; number++) {
            fake.voice("voice-" + number, Locale.ENGLISH);
        }
        return fake;
    }

    /** Returns the address that clients of OpenAI take. */
    URI base() {
        return server.address().resolve("/v1");
    }

    /** Returns the file that the server sends for {@code text} of {@code provider}, spoken by {@link #ADA}. */
    static byte[] file(FakeSpeechProvider provider, String text, String format) throws IOException {
        SpeechRequest request = SpeechRequest.of(text, ADA);
        PcmAudio audio = provider.fake().audio(request);
        AudioEncoder encoder = AudioEncoders.forName(format).orElseThrow();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        EncodedSink sink = encoder.open(
                file, ResolvedRequest.of(request, provider.fake().profile()).metadata());
        sink.begin(audio.format());
        sink.write(ByteBuffer.wrap(audio.toByteArray()));
        sink.finish();
        return file.toByteArray();
    }

    @Override
    public void close() {
        server.close();
        parlance.close();
    }
}
