package dev.parlance.tts.dashscope.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.dashscope.Events;
import dev.parlance.tts.dashscope.SpokenAudio;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.http.AudioIntake;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.Base64Audio;
import dev.parlance.tts.speech.SpeechDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerReaderTest {
    private static final byte[] PCM = SpokenAudio.pcm("Guten");
    private static final byte[] WAV = SpokenAudio.wav(PCM, 24_000);

    private final PcmCollector sink = new PcmCollector();
    private final SpeechDelivery delivery = SpeechDelivery.to(sink);
    private final AudioIntake intake = AudioIntake.ofStream(delivery, delivery.asSink(), PcmFormat.mono(24_000));
    private final Reply reply = Reply.into(new Base64Audio(intake));

    static Stream<Arguments> framings() {
        return Stream.of(
                framing("as documented", events -> events),
                framing("lines end with CR LF", events -> events.replace("\n", "\r\n")),
                framing("lines end with CR", events -> events.replace("\n", "\r")),
                framing("a byte order mark", events -> "\uFEFF" + events),
                framing("a space after the colon", events -> events.replaceAll("(?m)^(id|event|data):", "$1: ")),
                framing("no ids", events -> events.replaceAll("(?m)^id:\\d+\n", "")),
                framing("no status comments", events -> events.replaceAll("(?m)^:HTTP_STATUS.*\n", "")),
                framing("other event names", events -> events.replace("event:result", "event:data")),
                framing("no event names", events -> events.replaceAll("(?m)^event:.*\n", "")),
                framing("keep-alive comments", events -> events.replace("\nevent:", "\n:\n: keep-alive\nevent:")),
                framing("unknown fields", events -> events.replace("\nevent:", "\nretry:10\nfoo\ndata2:{\nevent:")),
                framing(
                        "two lines of data",
                        events -> events.replace("\"audio\":", "\n\ndata:\"audio\":")
                                .replace("\n\ndata:\"audio\"", "\ndata:\"audio\"")),
                framing("data cut inside the base64", AnswerReaderTest::cutInsideBase64),
                framing(
                        "escaped slashes",
                        events -> events.replaceAll("(?<=[A-Za-z0-9+])/(?=[A-Za-z0-9+/=]*\")", "\\\\/")),
                framing(
                        "escaped plus and equals signs",
                        events -> events.replace("+", "\\u002B").replace("=\"", "\\u003d\"")),
                framing(
                        "blanks in the JSON",
                        events -> events.replace(":{\"", " : { \"")
                                .replace("data : {", "data:{")
                                .replace(",\"", " , \t\"")),
                framing(
                        "null instead of the word",
                        events -> events.replace("\"finish_reason\":\"null\"", "\"finish_reason\":null")),
                framing("null links", events -> events.replace("\"data\":\"UklGR", "\"url\":null,\"data\":\"UklGR")),
                framing("no usage", events -> events.replaceAll("\"usage\":\\{[^}]*\\},", "")),
                framing(
                        "other members",
                        events -> events.replace(
                                "{\"output\"",
                                "{\"x\":[1,{\"output\":{\"audio\":{\"data\":\"!\"}}},[]],\"data\":\"y\\\\\\\"}\",\"output\"")),
                framing("done", events -> events + "data:[DONE]\n\n"),
                framing("events without data", events -> events.replaceAll("(?m)^id:", "data:\n\nid:")),
                framing("the last event twice", events -> events + events.substring(events.lastIndexOf("id:"))),
                framing("no empty line at the end", String::stripTrailing));
    }

    private static Arguments framing(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    private static String cutInsideBase64(String events) {
        return events.replaceAll("(\"data\":\"[A-Za-z0-9+/]{13})", "$1\ndata:");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("framings")
    void readsEveryFraming(String name, UnaryOperator<String> change) throws IOException {
        byte[] body = change.apply(Events.stream(WAV, 1_001)).getBytes(StandardCharsets.UTF_8);
        assertThat(name.equals("as documented")
                        || !Arrays.equals(body, Events.stream(WAV, 1_001).getBytes(StandardCharsets.UTF_8)))
                .as("the framing differs")
                .isTrue();

        feed(body, body.length);

        assertSpoken();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("framings")
    void readsEveryFramingByteByByte(String name, UnaryOperator<String> change) throws IOException {
        feed(change.apply(Events.stream(WAV, 1_001)).getBytes(StandardCharsets.UTF_8), 1);

        assertSpoken();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("framings")
    void readsEveryFramingCutAnywhere(String name, UnaryOperator<String> change) throws IOException {
        byte[] body = change.apply(Events.stream(WAV, 777)).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(name.hashCode());
        read(body, () -> 1 + random.nextInt(500));

        assertSpoken();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 43, 44, 45, 46, 1_000, 9_999})
    void putsSplitHeadersAndFramesTogether(int pieceBytes) throws IOException {
        feed(Events.stream(WAV, pieceBytes).getBytes(StandardCharsets.UTF_8), 8_192);

        assertSpoken();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    void takesAudioWithoutAHeaderAsRaw(int pieceBytes) throws IOException {
        feed(Events.stream(PCM, pieceBytes).getBytes(StandardCharsets.UTF_8), 8_192);

        assertSpoken();
    }

    @Test
    void takesRawAudioThatStartsLikeAnMp3Frame() throws IOException {
        byte[] loud = PCM.clone();
        loud[0] = (byte) 0xFF;
        loud[1] = (byte) 0xFB;
        loud[2] = (byte) 0x90;
        feed(Events.stream(loud, 1_000).getBytes(StandardCharsets.UTF_8), 8_192);
        intake.finish(true);

        assertThat(sink.audio().orElseThrow().toByteArray()).isEqualTo(loud);
    }

    @Test
    void readsAnEventOfSeveralMegabytes() throws IOException {
        byte[] long_ = SpokenAudio.pcm("x".repeat(3_000));
        feed(Events.stream(long_, long_.length).getBytes(StandardCharsets.UTF_8), 8_192);
        intake.finish(true);

        assertThat(sink.audio().orElseThrow().toByteArray()).isEqualTo(long_);
    }

    @Test
    void readsWhatTheServiceSaysOfItself() throws IOException {
        feed(Events.stream(WAV, 1_001).getBytes(StandardCharsets.UTF_8), 100);

        assertThat(reply.isFinished()).isTrue();
        assertThat(reply.requestId()).isEqualTo(Events.REQUEST_ID);
        assertThat(reply.usage().of(0).unitsBilled()).hasValue(41);
        assertThat(reply.url()).contains("http://127.0.0.1:1/unused.wav?Signature=abc%3D");
    }

    @Test
    void readsAnErrorAndItsStatus() throws IOException {
        feed(Events.error(430, "InvalidParameter", "quote \\\"x\\\" \\u4f60").getBytes(StandardCharsets.UTF_8), 1);

        VendorError refusal = reply.refusal(success());

        assertThat(reply.isError()).isTrue();
        assertThat(refusal.status()).hasValue(430);
        assertThat(refusal.code()).isEqualTo("InvalidParameter");
        assertThat(refusal.message()).isEqualTo("quote \"x\" 你");
        assertThat(refusal.requestId()).contains(Events.REQUEST_ID);
    }

    @Test
    void readsTheStatusAfterManyComments() throws IOException {
        String events = ": ping\n\n".repeat(400) + Events.error(500, "InternalError", "busy");
        feed(events.replace("\"code\"", "\"kode\"").getBytes(StandardCharsets.UTF_8), 100);

        assertThat(reply.isError()).isTrue();
    }

    @Test
    void hearsNothingAfterTheStop() throws IOException {
        String events = Events.stream(WAV, 1_001) + Events.event(99, "result", 200, Events.audio(PCM));
        feed(events.getBytes(StandardCharsets.UTF_8), 50);

        assertSpoken();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:{\"output\":{\"audio\":\n\n",
                "data:{\"output\":{\"audio\":{\"data\":\"AAAA\n\n",
                "data:{\"output\":{\"audio\":{\"data\":\"AA*A\"}}}\n\n",
                "data:{\"output\":{\"audio\":{\"data\":\"A\"}}}\n\n",
                "data:{\"output\":{\"audio\":{\"data\":\"\\bAAA\"}}}\n\n",
                "data:{\"output\":{\"audio\":{\"data\":\"AAAA\\u00\"}}}\n\n",
                "data:{\"output\":{\"finish_reason\":\"stop\",\"audio\":\"BBBB\"}}\n\n",
                "data:{\"output\":{\"finish_reason\":\"stop\",\"audio\":[{\"data\":\"BBBB\"}]}}\n\n",
                "data:{\"output\":[{\"finish_reason\":\"stop\",\"audio\":{\"data\":\"BBBB\"}}]}\n\n",
                "data:{\"output\":]}\n\n",
                "data:{\"output\" 1}\n\n",
                "data:x\n\n",
                "data:{}}\n\n",
                "event:error\ndata:{}\n\n",
                "<html><body>busy</body></html>",
                "service busy\n",
                "",
                "\n\n\n",
                ": nothing\n\n"
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> feed(body.getBytes(StandardCharsets.UTF_8), 8_192))
                .isInstanceOf(BadReplyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID3\u0004\u0000", "OggS\u0000", "fLaC\u0000"})
    void refusesContainersThatNoDecoderIsInstalledFor(String start) {
        byte[] foreign = (start + "0".repeat(100)).getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> feed(Events.stream(foreign, 50).getBytes(StandardCharsets.UTF_8), 8_192))
                .isInstanceOf(MalformedAudioException.class)
                .hasMessageContaining("tts-codecs");
        assertThat(sink.audio()).isEmpty();
    }

    @Test
    void refusesAPageForAudio() {
        byte[] page = ("<?xml version" + "0".repeat(100)).getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> feed(Events.stream(page, 50).getBytes(StandardCharsets.UTF_8), 8_192))
                .isInstanceOf(BadReplyException.class);
        assertThat(sink.audio()).isEmpty();
    }

    @Test
    void refusesMp3WithoutATag() {
        byte[] mp3 = new byte[1_000];
        // 24 kHz, 32 kbit/s, mono: frames of 96 bytes.
        for (int at = 0; at < mp3.length; at += 96) {
            mp3[at] = (byte) 0xFF;
            mp3[at + 1] = (byte) 0xF3;
            mp3[at + 2] = (byte) 0x44;
        }

        assertThatThrownBy(() -> feed(Events.stream(mp3, 50).getBytes(StandardCharsets.UTF_8), 8_192))
                .isInstanceOf(MalformedAudioException.class);
    }

    private void feed(byte[] body, int chunkBytes) throws IOException {
        read(body, () -> chunkBytes);
    }

    private void read(byte[] body, IntSupplier chunkBytes) throws IOException {
        Source chunks = new ForwardingSource(new Buffer().write(body)) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                return super.read(sink, Math.min(byteCount, chunkBytes.getAsInt()));
            }
        };
        new AnswerReader(Okio.buffer(chunks), reply).read();
    }

    private static Response success() {
        return new Response.Builder()
                .request(new Request.Builder().url("http://127.0.0.1:1/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .build();
    }

    private void assertSpoken() throws IOException {
        intake.finish(true);
        assertThat(reply.isFinished()).isTrue();
        assertThat(sink.audio().orElseThrow().toByteArray()).isEqualTo(PCM);
    }
}
