package dev.parlance.tts.openai;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.ServerWav;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when a server or the network misbehaves, with each way in which audio arrives. */
@Timeout(120)
final class SpeechFaultsTest {
    private final List<SpeechServer> servers = List.of(
            new OpenAiServer(), new VllmOmniServer(), new KokoroServer(), new SpeachesServer(), new LocalAiServer());
    private final SpeechServer events = servers.get(0);
    private final SpeechServer bytes = servers.get(2);
    private final SpeechServer wholeWav = servers.get(4);

    @AfterEach
    void close() {
        servers.forEach(SpeechServer::close);
    }

    private static void assertTruncated(Caller caller) {
        assertThat(errorOf(caller.speak())).isEqualTo(new SpeechError.Truncated(caller.half().length / 2));
        assertThat(caller.sink.bytes()).isEqualTo(caller.half());
    }

    @Test
    void callsAnAnswerThatBreaksOffTruncated() {
        for (SpeechServer server : servers) {
            Caller caller = new Caller(server);

            assertTruncated(caller.begun(http -> {
                caller.sendHalf(http);
                http.cut();
            }));
        }
    }

    @Test
    void deliversWhatCameBeforeAReset() {
        for (SpeechServer server : servers) {
            Caller caller = new Caller(server);

            caller.begun(http -> {
                caller.sendHalf(http);
                http.reset();
            });
            SpeechError cut = errorOf(caller.speak());

            assertThat(cut).isEqualTo(new SpeechError.Truncated(caller.half().length / 2));
            assertThat(cut.exception()).containsInstanceOf(IOException.class);
            assertThat(caller.sink.bytes()).isEqualTo(caller.half());
        }
    }

    static Stream<FaultServer.Script> faultsBeforeTheHeaders() {
        return Stream.of(
                FaultExchange::reset,
                FaultExchange::cut,
                http -> http.raw("HTTP/1.1 200 OK\r\nContent-"),
                http -> http.raw("SSH-2.0-OpenSSH\r\n\r\n").stall());
    }

    @ParameterizedTest
    @MethodSource("faultsBeforeTheHeaders")
    void takesAnEndBeforeTheHeadersForAnOutage(FaultServer.Script fault) {
        SpeechError outage = errorOf(new Caller(bytes).next(fault).speak());

        assertThat(outage).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(outage.exception()).containsInstanceOf(IOException.class);
        assertThat(bytes.faults.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "audio/wav", "audio/pcm", "application/octet-stream"})
    void takesNoPageForAudio(String type) {
        for (String page : List.of("<html><body>captive portal</body></html>", "<!DOCTYPE html>\n<html>")) {
            Caller caller = new Caller(bytes).next(http -> http.type(type).body(page));

            assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
            assertThat(caller.sink.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/pcm", "audio/wav", "text/plain"})
    void takesNoTextForAudioWhateverItsType(String type) {
        for (String text : List.of(
                "{\"error\":\"out of memory\"}",
                "{}",
                "ok",
                "Internal Server Error",
                "{\"code\":1,\"msg\":\"参数错误,音色不存在,请检查您的参数\"}",
                "错误：音色不存在，请检查您的参数是否正确",
                "音色不",
                "data: {\"type\":\"error\"}\n\n")) {
            Caller caller = new Caller(bytes).next(http -> http.type(type).body(text));

            assertThat(errorOf(caller.speak())).as(text).isInstanceOf(SpeechError.BadReply.class);
            assertThat(caller.sink.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "\"ok\"", "{\"audio\":\"AAAA\"}"})
    void takesNoOtherJsonForAnError(String json) {
        Caller caller =
                new Caller(bytes).next(http -> http.type("application/json").body(json));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void takesNoEmptyAnswerForAudio(int status) {
        Caller caller = new Caller(bytes).next(http -> {
            if (status == 204) {
                http.status(204).head();
            } else {
                http.type("audio/pcm").body("");
            }
        });

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
    }

    @Test
    void stopsAtItsLimitWhenAudioNeverEnds() {
        Caller caller = new Caller(bytes);
        caller.begun(http -> {
            while (true) {
                bytes.send(http, caller.pcm);
            }
        });

        SpeechError error = errorOf(
                caller.speak(SpeechRequest.of(Caller.TEXT), bytes.config().audioLimitBytes(100_000)));

        assertThat(error).isInstanceOf(SpeechError.BadReply.class);
        assertThat(caller.sink.bytes()).hasSizeLessThanOrEqualTo(100_000);
    }

    @Test
    void stopsReadingAnErrorThatNeverEnds() {
        Caller caller = new Caller(bytes).next(http -> {
            http.type("application/json").send("{\"error\":\"");
            while (true) {
                http.send("x".repeat(8_000));
            }
        });

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.class);
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        Buffer zipped = new Buffer();
        try (var zip = Okio.buffer(new GzipSink(zipped))) {
            zip.write(plain);
        }
        return zipped.readByteArray();
    }

    @Test
    void speaksFromAZippedBody() throws IOException {
        Caller caller = new Caller(bytes);
        byte[] zipped = zipped(caller.pcm);
        caller.next(http ->
                http.type("audio/pcm").header("Content-Encoding", "gzip").body(zipped));

        speechOf(caller.speak());

        assertThat(caller.sink.bytes()).isEqualTo(caller.pcm);
    }

    @Test
    void callsAZippedBodyThatEndsEarlyTruncated() throws IOException {
        Caller caller = new Caller(bytes);
        byte[] zipped = zipped(caller.pcm);
        byte[] cut = Arrays.copyOf(zipped, zipped.length - 6);
        caller.next(http ->
                http.type("audio/pcm").header("Content-Encoding", "gzip").body(cut));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.Truncated.class);
    }

    @Test
    void speaksFromAnAnswerThatComesByteByByte() {
        for (SpeechServer server : servers) {
            Caller caller = new Caller(server);
            caller.next(http -> server.speak(
                    http.splitting(7),
                    Caller.request(http),
                    server.audio(Caller.TEXT, server.voice(), SpeechServer.RATE_HZ, 1)));

            speechOf(caller.speak());

            assertThat(caller.sink.bytes()).as(server.dialect()).isEqualTo(caller.pcm);
        }
    }

    @Test
    void refusesAudioThatEndsInsideAFrame() {
        for (SpeechServer server : List.of(events, bytes)) {
            Caller caller = new Caller(server);
            caller.begun(http -> {
                server.send(http, Arrays.copyOf(caller.pcm, 5_001));
                server.finish(http);
            });

            assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
            assertThat(caller.sink.bytes()).hasSize(5_000);
        }
    }

    @Test
    void callsAWavThatIsShorterThanItsHeaderSaysTruncated() {
        Caller caller = new Caller(wholeWav);
        caller.next(http -> http.type("audio/x-wav")
                .send(ServerWav.header(SpeechServer.RATE_HZ, caller.pcm.length))
                .send(caller.half()));

        assertTruncated(caller);
    }

    @Test
    void doesNotTrustBytesThatLastUntilTheConnectionCloses() {
        Caller caller = new Caller(bytes);
        caller.next(http -> http.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nConnection: close\r\n\r\n")
                .raw(caller.pcm));

        assertThat(errorOf(caller.speak()))
                .isInstanceOfSatisfying(
                        SpeechError.BadReply.class,
                        error -> assertThat(error.message()).contains("whole"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/aac", "audio/webm", "audio/wav", "audio/L16", "application/zip"})
    void takesNoBytesOfAnotherTypeForPcm(String type) {
        Caller caller = new Caller(bytes);
        caller.next(http -> http.type(type).body(caller.pcm));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
        assertThat(caller.sink.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FORM\0\0\0\0AIFF",
                "caff\0\1\0\0desc",
                ".snd\0\0\0\30\0\0",
                "\0\0\0\40ftypM4A ",
                "\32\105\337\243\237\102\206",
                // Two frames of AAC, of 8 and of 16 bytes.
                "\377\361\120\200\1\37\374\0\377\361\120\200\2\37\374\0",
            })
    void takesNoOtherContainerForPcm(String start) {
        for (String type : List.of("audio/pcm", "application/octet-stream")) {
            Caller caller = new Caller(bytes);
            byte[] name = start.getBytes(StandardCharsets.ISO_8859_1);
            caller.next(http -> http.type(type).send(name).send(caller.pcm));

            assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
            assertThat(caller.sink.calls()).isEmpty();
        }
    }

    @Test
    void takesNoBytesInAnEncodingThatWasNotAskedForForPcm() {
        Caller caller = new Caller(bytes);
        caller.next(
                http -> http.type("audio/pcm").header("Content-Encoding", "br").body(caller.pcm));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
        assertThat(caller.sink.calls()).isEmpty();
    }

    @Test
    void takesNoPartForAll() {
        Caller caller = new Caller(bytes);
        caller.next(http -> http.status(206).type("audio/pcm").body(caller.half()));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.BadReply.class);
        assertThat(caller.sink.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"message\":\"out of memory!\"}}", "{\"code\":500,\"msg\":\"显存不足，语音合成失败\"} "})
    void takesNoErrorAtTheEndForPcm(String error) {
        for (SpeechServer server : List.of(events, bytes)) {
            Caller caller = new Caller(server);
            caller.begun(http -> {
                server.send(http, caller.half());
                server.send(http, error.getBytes(StandardCharsets.UTF_8));
                server.finish(http);
            });

            assertThat(errorOf(caller.speak()).message()).contains("text at the end");
        }
    }

    @Test
    void doesNotTrustTwoLengthsThatDiffer() {
        Caller caller = new Caller(bytes);
        caller.next(http -> http.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\nContent-Length: "
                        + caller.pcm.length + "\r\nContent-Length: 100\r\n\r\n")
                .raw(caller.pcm));

        assertThat(errorOf(caller.speak()).message()).contains("whole");
    }

    private Caller answeringEvents(String text) {
        Caller caller = new Caller(events);
        return caller.begun(http -> {
            events.send(http, caller.half());
            http.send(text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "data: [DONE]\n\n", ": keep-alive\n\n", "data: {\"type\":\"something.else\"}\n\n"})
    void callsEventsWithoutADoneTruncated(String rest) {
        assertTruncated(answeringEvents(rest));
    }

    @Test
    void callsEventsThatEndInsideOneTruncated() {
        Caller caller = answeringEvents("data: {\"type\":\"speech.audio.delta\",\"audio\":\"AAAA");

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.Truncated.class);
        assertThat(caller.sink.bytes()).startsWith(caller.half());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"type\":\"speech.audio.delta\",\"audio\":\"AAAA\n\n",
                "data: {\"type\":\"speech.audio.delta\",\"audio\":\"AA*A\"}\n\n",
                "data: {\"type\":\"speech.audio.delta\",\"audio\":\"A===\"}\n\n",
                "data: {\"type\":\"speech.audio.delta\",\"audio\":[1,2]}\n\n",
                "data: nonsense\n\n"
            })
    void refusesEventsThatCannotBeRead(String broken) {
        Caller caller = answeringEvents(broken);

        SpeechError unreadable = errorOf(caller.speak());

        assertThat(unreadable).isInstanceOf(SpeechError.BadReply.class);
        assertThat(unreadable.exception()).containsInstanceOf(IOException.class);
        assertThat(caller.sink.bytes()).isEqualTo(caller.half());
    }

    @Test
    void doesNotWaitForMoreAfterTheDone() {
        Caller caller = new Caller(events);
        caller.begun(http -> {
            events.send(http, caller.pcm);
            events.finish(http);
            http.stall();
        });

        assertThat(speechOf(caller.speak()).frames()).isEqualTo(caller.pcm.length / 2);
    }

    @Test
    void doesNotRepeatARequestOnItsOwn() {
        Caller caller = new Caller(bytes)
                .next(http -> http.status(503).header("Retry-After", "0").body(""));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(bytes.faults.requests()).hasSize(1);
    }

    @Test
    void takesNoKeyToAnotherAddress() {
        Caller caller = new Caller(bytes)
                .next(http -> http.status(307).header("Location", "/elsewhere").body(""));

        assertThat(errorOf(caller.speak())).isInstanceOf(SpeechError.Rejected.class);
        assertThat(bytes.faults.requests()).hasSize(1);
    }

    @Test
    void refusesAnOptionThatIsNotOfItsTypeBeforeAnythingIsSent() {
        Caller caller = new Caller(bytes);

        assertThat(errorOf(caller.speak(Map.of("volume_multiplier", "loud"))))
                .isInstanceOf(SpeechError.Unsupported.class);
        assertThat(bytes.faults.requests()).isEmpty();
    }
}
