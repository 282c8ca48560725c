package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audio of a text as events. */
final class EventsTest {
    private static final SpeechRequest HELLO = SpeechRequest.of("Hello there, world.", VoiceId.of("fake:ada"));

    @ParameterizedTest
    @ValueSource(strings = {"wav", "pcm", "flac", "opus", "mp3"})
    void sendsTheSameBytesAsDeltas(String format) throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            RawClient.Reply reply = RawClient.speak(served.address(), """
                    {"voice":"fake:ada","input":"Hello there, world.","response_format":"%s","stream_format":"sse"}
                    """.formatted(format));

            List<Map<String, Object>> events = events(reply);
            assertThat(reply.head().header("content-type")).isEqualTo("text/event-stream");
            assertThat(events.get(0).get("type")).isEqualTo("speech.audio.start");
            assertThat(events.get(0).get("voice")).isEqualTo("fake:ada");
            assertThat(events.get(events.size() - 1).get("type")).isEqualTo("speech.audio.done");
            assertThat(audio(events)).isEqualTo(served.file(HELLO, format));
        }
    }

    @Test
    void sendsWholeFramesOfPcmOnly() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            List<Map<String, Object>> events = events(
                    RawClient.speak(
                            served.address(),
                            "{\"voice\":\"ada\",\"input\":\"Hello there. World.\",\"response_format\":\"pcm\",\"stream_format\":\"sse\"}"));

            assertThat(events)
                    .filteredOn(event -> event.get("audio") != null)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(event -> assertThat(Base64.getDecoder().decode((String) event.get("audio")).length % 2)
                            .isZero());
            assertThat(events.get(0))
                    .containsEntry("format", "pcm")
                    .containsEntry("sample_rate", 16_000.0)
                    .containsEntry("channels", 1.0);
        }
    }

    @Test
    void sendsTheMarksThatAreAskedFor() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            List<Map<String, Object>> events = events(
                    RawClient.speak(
                            served.address(),
                            "{\"voice\":\"ada\",\"input\":\"Hello there. World.\",\"stream_format\":\"sse\",\"marks\":[\"word\",\"sentence\"]}"));

            List<Map<String, Object>> marks = events.stream()
                    .filter(event -> event.get("type").equals("speech.mark"))
                    .toList();
            assertThat(marks)
                    .extracting(mark -> mark.get("kind") + " " + number(mark, "text_start") + " "
                            + number(mark, "text_end") + " " + mark.get("source"))
                    .contains("sentence 0 12 native", "word 0 5 native", "sentence 13 19 native", "word 13 18 native");
        }
    }

    @Test
    void estimatesTheWordsThatTheProviderDoesNotMark() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake")
                .offering(profile -> profile.offering(Capability.SENTENCE_MARKS))
                .build();
        try (ServedFake served = ServedFake.of(fake)) {
            List<Map<String, Object>> events = events(
                    RawClient.speak(
                            served.address(),
                            "{\"voice\":\"ada\",\"input\":\"Hello there. World.\",\"stream_format\":\"sse\",\"marks\":[\"word\"]}"));

            assertThat(events.stream().filter(event -> event.get("type").equals("speech.mark")))
                    .extracting(mark -> mark.get("kind") + " " + number(mark, "text_start") + " "
                            + number(mark, "text_end") + " " + mark.get("source"))
                    .containsExactly("word 0 5 estimated", "word 6 11 estimated", "word 13 18 estimated");
        }
    }

    @Test
    void tellsWhatWasSpoken() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            List<Map<String, Object>> events = events(RawClient.speak(
                    served.address(),
                    "{\"voice\":\"ada\",\"input\":\"Hello there. World.\",\"stream_format\":\"sse\"}"));

            Map<?, ?> done = events.get(events.size() - 1);
            assertThat((Map<?, ?>) done.get("usage"))
                    .isEqualTo(Map.of("input_tokens", 19.0, "output_tokens", 0.0, "total_tokens", 19.0));
            Map<?, ?> speech = (Map<?, ?>) done.get("speech");
            assertThat(speech.get("provider")).isEqualTo("fake");
            assertThat(speech.get("voice")).isEqualTo("fake:ada");
            assertThat(speech.get("cached")).isEqualTo(false);
            assertThat(number(speech, "duration_ms")).isEqualTo(1080);
            assertThat(speech.get("warnings")).isEqualTo(List.of());
        }
    }

    @Test
    void tellsWhetherTheAudioWasCachedAndRenewsIt() throws Exception {
        FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
        String request = "{\"input\":\"Hello there, world.\",\"stream_format\":\"sse\"%s}";
        try (Parlance parlance = Parlance.builder()
                        .provider(fake)
                        .cache(InMemoryAudioStore.create())
                        .build();
                SpeechServer server = SpeechServer.start(ServerConfig.standard().withPort(0), parlance)) {
            assertThat(cached(server, request.formatted(""))).isEqualTo(false);
            assertThat(cached(server, request.formatted(""))).isEqualTo(true);
            assertThat(cached(server, request.formatted(",\"no_cache\":true"))).isEqualTo(false);
            assertThat(fake.fake().calls()).isEqualTo(2);
        }
    }

    private static @Nullable Object cached(SpeechServer server, String request) throws IOException {
        List<Map<String, Object>> events = events(RawClient.speak(server.address(), request));
        return ((Map<?, ?>) events.get(events.size() - 1).get("speech")).get("cached");
    }

    @Test
    void endsWithAnErrorWhenTheAudioBreaksOff() throws Exception {
        var fake = FakeSpeechSynthesizer.create();
        fake.failAlways(Fault.stop().atFrame(3_200));
        try (ServedFake served = ServedFake.of(fake)) {
            List<Map<String, Object>> events = events(RawClient.speak(
                    served.address(),
                    "{\"voice\":\"ada\",\"input\":\"Hello there. World.\",\"stream_format\":\"sse\"}"));

            Map<?, ?> last = events.get(events.size() - 1);
            assertThat(last.get("type")).isEqualTo("speech.audio.error");
            assertThat(number(last, "heard_ms")).isEqualTo(200);
            assertThat(((Map<?, ?>) last.get("error")).get("code")).isEqualTo("truncated");
        }
    }

    @Test
    void answersAnErrorBeforeTheFirstAudioWithItsStatus() throws Exception {
        var fake = FakeSpeechSynthesizer.create();
        fake.failNext(Fault.garbage());
        try (ServedFake served = ServedFake.of(fake)) {
            RawClient.Reply reply = RawClient.speak(
                    served.address(), "{\"voice\":\"ada\",\"input\":\"Hello.\",\"stream_format\":\"sse\"}");

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.text()).contains("\"code\":\"bad_reply\"");
        }
    }

    static List<Map<String, Object>> events(RawClient.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.text()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(EventsTest::event)
                .toList();
    }

    @SuppressWarnings("unchecked") // An object of JSON.
    private static Map<String, Object> event(String line) {
        assertThat(line).startsWith("data: ");
        try {
            return (Map<String, Object>) JsonReader.of(new Buffer().writeUtf8(line.substring("data: ".length())))
                    .readJsonValue();
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    static byte[] audio(List<Map<String, Object>> events) {
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        events.stream()
                .filter(event -> event.get("type").equals("speech.audio.delta"))
                .forEach(event -> audio.writeBytes(Base64.getDecoder().decode((String) event.get("audio"))));
        return audio.toByteArray();
    }

    private static int number(Map<?, ?> event, String name) {
        return ((Double) event.get(name)).intValue();
    }
}
