package dev.parlance.tts.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.ServerWav;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the connection ends, there is all of the audio or an error. */
@Timeout(120)
final class EveryCutTest {
    private static final int FRAMES = 21;
    private static final byte[] PCM = CodedAudio.encode(
                    PcmFormat.mono(SpeechServer.RATE_HZ), "x", VoiceId.of("openai:alloy"), FRAMES)
            .toByteArray();
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: ";

    private static byte[] answer(String kind) {
        return switch (kind) {
            case "chunked pcm" ->
                joined(HEAD + "audio/pcm\r\nTransfer-Encoding: chunked\r\n\r\n2a\r\n", PCM, "\r\n0\r\n\r\n");
            case "pcm of known length" ->
                joined(HEAD + "audio/pcm\r\nContent-Length: " + PCM.length + "\r\n\r\n", PCM, "");
            case "wav until the end of the connection" ->
                joined(
                        HEAD + "audio/wav\r\nConnection: close\r\n\r\n",
                        joined("", ServerWav.header(SpeechServer.RATE_HZ, PCM.length), ""),
                        "",
                        PCM);
            default -> events();
        };
    }

    private static byte[] events() {
        String events = SpeechEventWriter.named(SpeechEventWriter.delta(Arrays.copyOf(PCM, 11)))
                + SpeechEventWriter.bare(SpeechEventWriter.delta(Arrays.copyOfRange(PCM, 11, PCM.length)))
                + SpeechEventWriter.named(SpeechEventWriter.done(""));
        String chunk = Integer.toHexString(events.length()) + "\r\n" + events;
        return joined(
                HEAD + "text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk, new byte[0], "\r\n0\r\n\r\n");
    }

    private static byte[] joined(String first, byte[] audio, String last, byte[]... more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(audio);
        all.writeBytes(last.getBytes(StandardCharsets.US_ASCII));
        for (byte[] one : more) {
            all.writeBytes(one);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked pcm", "pcm of known length", "wav until the end of the connection", "events"})
    void deliversAllOrSaysThatItDoesNot(String kind) {
        byte[] whole = answer(kind);
        int spoken = 0;
        try (SpeechServer server = new OpenAiServer();
                OpenAiProvider provider = OpenAiProvider.open(server.config().build())) {
            for (int length = HEAD.length(); length <= whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                server.faults.next(http -> {
                    http.raw(cut);
                    http.cut();
                });
                RecordingSink sink = RecordingSink.create();

                boolean right = provider.synthesizer()
                        .synthesize(SpeechRequest.of("x"), sink)
                        .isRight();

                assertThat(sink.bytes())
                        .as("after %s bytes", length)
                        .isEqualTo(Arrays.copyOf(PCM, sink.bytes().length));
                assertThat(!right || sink.bytes().length == PCM.length)
                        .as("whole after %s bytes", length)
                        .isTrue();
                spoken += right ? 1 : 0;
            }
        }
        // Events are over before the last bytes of the transfer.
        assertThat(spoken).isBetween(1, 12);
    }
}
