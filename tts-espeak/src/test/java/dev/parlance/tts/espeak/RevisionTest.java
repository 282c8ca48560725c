package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cached audio does not survive a change of the engine, its data, or what is done with text and audio here. */
@Tag("slow")
final class RevisionTest {
    private static final Map.Entry<Integer, String> KNOWN =
            Map.entry(6, "33132b2d680a8edfe7fd83ad91de09b382f6d8a4f7f275aac663bd5de346ed09");

    private static final List<String> TEXTS = List.of(
            "Hello. How are you? Fine!",
            "I 😀 you, café and cafe\u0301, a\u0007b\tc",
            "Hello. 你好，世界。今天好吗？ It works. 很好",
            "iPhone15很好。3个 apples, ひらがな and 안녕하세요 123",
            "2026年 26 年, 5年前, 2026-11-22, 9:05, 12:00:00, 23:59:07",
            "¥25.5, $-3, -€1,234.50, £7, 50%, -3.5％, 7‰, 20℃, -4°F, 36.6°C, 90°",
            "1/2, 3-5个, 10～20, 1.52.3, -7, 0, 007, 10, 15, 115, 1005, 10000, 12000000, 1,2000,0000, １２．５",
            "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p, 1.2.3.4.5.6.7.8.9.10.11.12.13, 3.14 and 6/2, ₯",
            "5ᵗʰ ℓ ﬃ Ⅷ ㎏ ㎡ ㏂ ⑴ ‱ ￥500, x^2, 2＊3, 5－3, 1'000'000, 500$, $.50, Rocky II, Elizabeth II's",
            "熊猫兄弟，穷，女兒, QQ 123456 房间号, 坐G1234次, ក្រុ, ﻣﺮﺣﺒﺎ, שָׁלוֹם",
            "10000000, 2000000000, １００００００, 3.14",
            "2024巴黎奥运会, 1080p, 早8点-晚6点",
            "A sentence that is repeated until it fills several blocks. ".repeat(40),
            "words without an end ".repeat(80),
            "13800138000, 1,000,000,000,000, 123456789012345678, 20,000, 100,000,000");

    private static final List<String> MARKUPS = List.of(
            "<speak version=\"1.1\">One <break time=\"1s\"/> two &amp; three &#x41; <!-- not this --> four.</speak>",
            "<speak><p><s>First.</s></p><prosody rate=\"slow\">Then</prosody> <sub alias=\"a > b\">x</sub></speak>");

    private final MessageDigest digest = digest();

    @Test
    void theRevisionIsRaisedWithWhatEspeakIsGiven() throws IOException, EngineException {
        try (EspeakProvider espeak = TestEspeak.open();
                Engine engine = TestEspeak.engine()) {
            VoiceReader reader = new VoiceReader(engine::phonemes, new VoiceReader.Cache());
            for (String voice : List.of("en-us+f2", "cmn-latn-pinyin", "de", "ja", "ko", "yue", "sl", "ne", "sv")) {
                for (String text : TEXTS) {
                    add(planOf(voice, SpeechRequest.of(text), reader));
                }
            }
            for (String markup : MARKUPS) {
                add(planOf("en-us", SpeechRequest.builder(new Ssml(markup)).build(), reader));
            }
            addProsody();
            addConversions();
            TEXTS.forEach(text -> addMarks(espeak, text));
        }

        assertThat(Map.entry(EspeakSynthesizer.TEXT_REVISION, HexFormat.of().formatHex(digest.digest())))
                .as("what eSpeak is given for a text, or what is done with its audio, has changed:"
                        + " raise EspeakSynthesizer.TEXT_REVISION by one and write both here, so that audio that was"
                        + " cached before is not used again")
                .isEqualTo(KNOWN);
    }

    @Test
    void theProfileStatesEngineDataAndText() throws IOException {
        NativePlatform platform = NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow();
        try (EspeakProvider espeak = TestEspeak.open()) {
            assertThat(espeak.synthesizer().profile().revision().orElseThrow())
                    .isEqualTo("espeak-ng " + EspeakResources.on(platform).version() + " text "
                            + EspeakSynthesizer.TEXT_REVISION);
        }
    }

    private static List<Utterance> planOf(String voice, SpeechRequest request, VoiceReader reader) {
        try {
            return TestEspeak.parts(voice, request, reader);
        } catch (EngineException refused) {
            return List.of();
        }
    }

    private void add(List<Utterance> utterances) {
        utterances.forEach(utterance ->
                add(utterance.voice() + "\n" + utterance.flags() + "\n" + utterance.pause() + "\n" + utterance.text()));
    }

    private void addProsody() {
        for (double factor : new double[] {0.65, 0.8, 1, 1.25, 1.7}) {
            Prosody prosody = new Prosody(factor, factor, factor);
            add(EspeakProsody.rate(prosody) + " " + EspeakProsody.pitch(prosody) + " " + EspeakProsody.volume(prosody));
        }
    }

    private void addConversions() throws SinkException {
        for (PcmFormat format : List.of(Engine.FORMAT, PcmFormat.mono(8_000), PcmFormat.stereo(48_000))) {
            PcmCollector collector = new PcmCollector();
            EspeakOutput output = new EspeakOutput(SpeechDelivery.to(collector), format);
            output.write(sawtooth());
            output.finish();
            digest.update(collector.audio().orElseThrow().asByteBuffer());
        }
    }

    private static ByteBuffer sawtooth() {
        ByteBuffer samples = ByteBuffer.allocate(4_410).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            samples.putShort((short) (samples.position() * 37));
        }
        return samples.flip();
    }

    private void addMarks(EspeakProvider espeak, String text) {
        SpeechRequest request = SpeechRequest.builder(text)
                .marks(MarkKind.WORD, MarkKind.SENTENCE)
                .build();
        if (espeak.synthesizer().synthesize(request).isRight()) {
            for (SpeechMark mark : TestEspeak.say(espeak, request).marks()) {
                add(mark.kind() + " " + mark.start() + " " + mark.end());
            }
        }
    }

    private void add(String part) {
        digest.update((part + "\0").getBytes(UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
