package dev.parlance.tts.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.Base64Audio;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.testkit.RecordingSink;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the audio of events is delivered. */
final class AudioDocumentsTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(24_000);
    private static final JsonMembers MEMBERS = new JsonMembers("audio");
    private static final String AUDIO = Base64.getEncoder().encodeToString(new byte[1_200]);

    private final RecordingSink sink = RecordingSink.create();
    private final AudioDocuments[] documents = new AudioDocuments[1];
    // How many bytes the sink had at each read that would have waited.
    private final List<Integer> bytesBefore = new ArrayList<>();

    private EventStreamReader events(String... arriving) {
        documents[0] = AudioDocuments.into(
                new Base64Audio(AudioIntake.ofStream(SpeechDelivery.to(sink), sink, FORMAT)),
                json -> MEMBERS.read(json, (name, value) -> documents[0].audio(value)));
        Queue<String> left = new ArrayDeque<>(List.of(arriving));
        return new EventStreamReader(documents[0].deliveringBefore(Okio.buffer(new ForwardingSource(new Buffer()) {
            @Override
            public long read(Buffer into, long byteCount) throws IOException {
                bytesBefore.add(sink.bytes().length);
                String next = left.poll();
                if (next == null) {
                    return -1;
                }
                into.writeUtf8(next);
                return next.length();
            }
        })));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void deliversTheAudioOfALineBeforeTheEventIsKnownToBeOver(String end) throws IOException {
        String line = "data: {\"audio\": \"" + AUDIO + "\"}" + end;
        EventStreamReader events = events("id: 1" + end + line, end + line, end);

        while (events.next()) {
            assertThat(documents[0].read(events)).isTrue();
        }
        documents[0].finish();

        assertThat(bytesBefore).startsWith(0, 1_200, 2_400);
        assertThat(sink.bytes()).hasSize(2_400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsAnEventWhoseJsonIsInSeveralLines(String end) throws IOException {
        EventStreamReader events = events(
                "data: {" + end, "data: \"audio\":" + end + "data: \"" + AUDIO + "\"" + end, "data: }" + end, end);

        assertThat(events.next()).isTrue();
        assertThat(documents[0].read(events)).isTrue();
        assertThat(events.isComplete()).isTrue();
        documents[0].finish();

        assertThat(sink.bytes()).hasSize(1_200);
    }
}
