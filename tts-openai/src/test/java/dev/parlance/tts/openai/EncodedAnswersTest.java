package dev.parlance.tts.openai;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer in an encoding, with the decoders of tts-codecs installed. */
@Timeout(120)
final class EncodedAnswersTest {
    private static final int MP3_FRAME_BYTES = 2 * 576;

    private final KokoroServer server = new KokoroServer();
    private final Caller caller = new Caller(server);

    @AfterEach
    void close() {
        server.close();
    }

    private byte[] encoded(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EncodedSink sink = AudioEncoders.forName(name).orElseThrow().open(bytes);
        sink.begin(PcmFormat.mono(SpeechServer.RATE_HZ));
        sink.write(ByteBuffer.wrap(caller.pcm));
        sink.finish();
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"flac, audio/flac", "opus, audio/ogg", "opus, audio/pcm"})
    void hearsAllOfIt(String format, String type) throws IOException {
        byte[] encoded = encoded(format);
        caller.next(http -> http.type(type).body(encoded));

        speechOf(caller.speak(Map.of("response_format", format)));

        assertThat(server.faults.requests().get(0).text()).contains("\"" + format + "\"");
        assertThat(caller.sink.bytes()).hasSameSizeAs(caller.pcm);
    }

    // As it is streamed: without a count of its frames, so that the silence which the encoder adds is not cut off.
    @Test
    void hearsAllOfAnMp3AndLittleMore() throws IOException {
        byte[] encoded = encoded("mp3");
        caller.next(http -> http.type("audio/mpeg").body(encoded));

        speechOf(caller.speak());

        assertThat(caller.sink.bytes()).hasSizeBetween(caller.pcm.length, caller.pcm.length + 4 * MP3_FRAME_BYTES);
    }

    @Test
    void changesNoSampleOfWhatLosesNone() throws IOException {
        byte[] encoded = encoded("flac");
        caller.next(http -> http.type("audio/flac").body(encoded));

        speechOf(caller.speak());

        assertThat(caller.sink.bytes()).isEqualTo(caller.pcm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac", "opus", "mp3"})
    void takesNoPartOfAFileForAllOfIt(String format) throws IOException {
        byte[] whole = encoded(format);
        byte[] half = Arrays.copyOf(whole, whole.length / 2 + 1);
        caller.next(http -> http.type("audio/" + format).body(half));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.Truncated.class);
    }
}
