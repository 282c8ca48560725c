package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.LogRecording;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bare audio of a text. */
final class SpeechRouteTest {
    private static final SpeechRequest HELLO = SpeechRequest.of("Hello there, world.", VoiceId.of("fake:ada"));

    @ParameterizedTest
    @CsvSource({
        "wav, audio/wav",
        "pcm, audio/pcm;rate=16000;channels=1",
        "flac, audio/flac",
        "opus, audio/ogg",
        "mp3, audio/mpeg"
    })
    void sendsWhatTheCommandLineStreams(String format, String contentType) throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            RawClient.Reply reply = RawClient.speak(served.address(), """
                    {"model":"tts-1","voice":"fake:ada","input":"Hello there, world.","response_format":"%s"}
                    """.formatted(format));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.head().header("content-type")).isEqualTo(contentType);
            assertThat(reply.head().header("x-request-id")).isNotEmpty();
            assertThat(reply.body()).isEqualTo(served.file(HELLO, format));
        }
    }

    @Test
    void passesOnWhatTheFieldsAskFor() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake")
                .offeringAlso(profile -> profile.offering(
                        dev.parlance.tts.speech.Capability.INSTRUCTIONS,
                        dev.parlance.tts.speech.Capability.SEED,
                        dev.parlance.tts.speech.Capability.MODEL))
                .build();
        try (ServedFake served = ServedFake.of(fake)) {
            RawClient.Reply reply = RawClient.speak(served.address(), """
                    {"model":"fake/big","voice":{"id":"ada"},"input":"Hello.","response_format":"wav","speed":2,
                     "instructions":"calm","language":"en-GB","seed":7,"no_cache":true,"stream_format":"audio"}
                    """);

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            SpeechRequest request = served.fake().requests().get(0);
            assertThat(request.prosody().rate()).isEqualTo(2);
            assertThat(request.instructions()).contains("calm");
            assertThat(request.language()).contains(Locale.UK);
            assertThat(request.seed()).hasValue(7);
            assertThat(request.model()).contains("big");
            assertThat(request.voice()).contains(VoiceId.of("fake:ada"));
        }
    }

    @Test
    void takesTheProvidersVoiceForTheLanguageOfTheText() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            RawClient.Reply reply =
                    RawClient.speak(served.address(), "{\"voice\":\"default\",\"model\":\"fake\",\"input\":\"你好。\"}");

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(served.fake().requests().get(0).voice()).contains(VoiceId.of("fake:lin"));
        }
    }

    @Test
    void speaksWithTheVoiceOfAnAlias() throws Exception {
        try (ServedFake served = ServedFake.of(
                FakeSpeechSynthesizer.create(), config -> config.withVoiceAlias("alloy", VoiceId.of("fake:lin")))) {
            RawClient.Reply reply = RawClient.speak(served.address(), "{\"voice\":\"alloy\",\"input\":\"Hello.\"}");

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(served.fake().requests().get(0).voice()).contains(VoiceId.of("fake:lin"));
        }
    }

    @Test
    void sendsAudioBeforeTheSynthesisEnds() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(1_600, gate).build();
        try (ServedFake served = ServedFake.of(fake);
                RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.post(
                    "/v1/audio/speech",
                    "{\"voice\":\"fake:ada\",\"input\":\"Hello there, world.\",\"response_format\":\"pcm\"}"));

            assertThat(client.readHead().status()).isEqualTo(200);
            byte[] first = client.chunk().orElseThrow();
            assertThat(first).hasSize(3_200);
            assertThat(fake.completed()).isZero();
            gate.open();
            assertThat(client.rest().length).isEqualTo(served.file(HELLO, "pcm").length - first.length);
        }
    }

    @Test
    void breaksOffWhenTheAudioDoes() throws Exception {
        var fake = FakeSpeechSynthesizer.create();
        fake.failNext(Fault.stop().atFrame(3_200));
        try (ServedFake served = ServedFake.of(fake);
                RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.post(
                    "/v1/audio/speech",
                    "{\"voice\":\"fake:ada\",\"input\":\"Hello there, world.\",\"response_format\":\"pcm\"}"));

            assertThat(client.readHead().status()).isEqualTo(200);
            assertThatThrownBy(client::rest).isInstanceOf(EOFException.class);
            assertThat(RawClient.get(served.address(), "/metrics").text()).contains("status=\"broken_off\"} 1.0");
        }
    }

    @Test
    void answersTheNextRequestOfTheConnection() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create());
                RawClient client = RawClient.connect(served.address())) {
            String request = RawClient.post(
                    "/v1/audio/speech",
                    "{\"voice\":\"ada\",\"input\":\"Hello there, world.\",\"response_format\":\"wav\"}");

            assertThat(client.send(request).reply().body()).isEqualTo(served.file(HELLO, "wav"));
            assertThat(client.send(request).reply().body()).isEqualTo(served.file(HELLO, "wav"));
        }
    }

    @Test
    void answersAnErrorBeforeTheFirstAudioWithItsStatus() throws Exception {
        var fake = FakeSpeechSynthesizer.create();
        fake.failNext(Fault.error(new SpeechError.RateLimited(Optional.of(java.time.Duration.ofSeconds(7)))));
        try (ServedFake served = ServedFake.of(fake)) {
            RawClient.Reply reply = RawClient.speak(served.address(), "{\"voice\":\"ada\",\"input\":\"Hello.\"}");

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.head().header("retry-after")).isEqualTo("7");
            assertThat(reply.head().header("content-type")).isEqualTo("application/json");
            assertThat(reply.text())
                    .isEqualTo("{\"error\":{\"message\":\"rate limited; retry after PT7S\",\"type\":\"requests\","
                            + "\"param\":null,\"code\":\"rate_limit_exceeded\"}}");
        }
    }

    @Test
    void tellsNothingOfABug() throws Exception {
        var fake = FakeSpeechSynthesizer.create();
        fake.failNext(Fault.bug(new IllegalStateException("Hello.")));
        try (LogRecording log = LogRecording.start();
                ServedFake served = ServedFake.of(fake)) {
            RawClient.Reply reply = RawClient.speak(served.address(), "{\"voice\":\"ada\",\"input\":\"Hello.\"}");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).contains("internal_error").doesNotContain("Hello");
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains(reply.head().header("x-request-id"), "java.lang.IllegalStateException"))
                    .noneSatisfy(line -> assertThat(line).contains("Hello"));
        }
    }

    static Stream<Arguments> errorsOfOneProvider() {
        return Stream.of(
                Arguments.of(new SpeechError.Unavailable("damaged; get it again").untilMended(), 500, "false"),
                Arguments.of(new SpeechError.Unauthorized("the key is none"), 502, "false"),
                Arguments.of(new SpeechError.QuotaExhausted("no money"), 429, "false"),
                Arguments.of(new SpeechError.Unavailable("down"), 503, ""),
                Arguments.of(new SpeechError.RateLimited(Optional.empty()), 429, ""),
                Arguments.of(new SpeechError.InvalidText("blank"), 400, ""));
    }

    // By the status alone OpenAI's clients send a request again after 408, 409, 429 and 500 or more.
    @ParameterizedTest
    @MethodSource("errorsOfOneProvider")
    void keepsAClientFromARequestThatFailsAgain(SpeechError error, int status, String header) throws IOException {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
        fake.failAlways(Fault.error(error));
        try (ServedFake served = ServedFake.of(fake)) {
            RawClient.Reply reply = RawClient.speak(served.address(), "{\"input\": \"a\"}");

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.head().header("x-should-retry")).isEqualTo(header);
        }
    }
}
