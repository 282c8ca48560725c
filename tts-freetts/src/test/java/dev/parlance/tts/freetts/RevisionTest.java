package dev.parlance.tts.freetts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.speech.freetts.Voice;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechRequest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cached audio does not survive a change of the engine, its voice and dictionary, or what it is given. */
final class RevisionTest {
    private static final Map.Entry<String, String> KNOWN =
            Map.entry("freetts 1.2.2 text 4", "11eceaa1c53e3ed034098e5f91908a447087b953d341dbd227c83de9ea19dec8");

    private static final List<String> TEXTS = List.of(
            "Hello, world. How are you? Fine!",
            "Café, naïve Zürich, Straße, Łódź, Ærø, ＡＢＣ １２",
            "😀 → ₽ ₯ ٣ Ⓐ π 1½, 10-12 CO, 1.2.3, $1.5bn, World War II, eux 5'10, 「a」",
            "It’s “here” — now… if a < b, €5 and 20°C, ½ cup, 5 − 3, 5 - 3, pages 10–12",
            "a file.txt at 20:00:00, 00, 5/00, 007, on 2026-01-05, 0.50 and 10.05, couldn'tve",
            "( hello ) [x] {y}, rock & roll = fun, U.S.A., 99999999999/2, " + "a1b2".repeat(40),
            "1'000'000, 500$, $.50, ٥٠٪, Rocky II, Elizabeth II's, " + "words without an end ".repeat(80),
            "yes we sing, Nguyen, Bach, Hmm, wwii, ng, " + "and so on, ".repeat(40));

    private final MessageDigest digest;

    RevisionTest() throws Exception {
        digest = MessageDigest.getInstance("SHA-256");
    }

    @Test
    void theRevisionChangesWithWhatFreeTtsIsGiven() throws Exception {
        digest.update(Files.readAllBytes(jar()));
        TEXTS.forEach(text -> add(Reading.soundsOf(text)));
        try (FreeTtsProvider freeTts = FreeTtsProvider.open()) {
            for (Prosody prosody : List.of(Prosody.NORMAL.withRate(1.5), Prosody.NORMAL.withPitch(1.5))) {
                SpeechRequest request =
                        SpeechRequest.builder("Hello, world.").prosody(prosody).build();
                add(""
                        + speechOf(freeTts.synthesizer().synthesize(request))
                                .audio()
                                .frames());
            }
        }
        addSamples();

        assertThat(Map.entry(FreeTtsSynthesizer.REVISION, HexFormat.of().formatHex(digest.digest())))
                .as("FreeTTS, what it is given for a text, or what is done with its audio has changed:"
                        + " change FreeTtsSynthesizer.REVISION and write both here, so that audio that was cached"
                        + " before is not used again")
                .isEqualTo(KNOWN);
    }

    private static Path jar() throws Exception {
        return Path.of(
                Voice.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private void addSamples() {
        PcmCollector collector = new PcmCollector();
        SinkPlayer player = new SinkPlayer(SpeechDelivery.to(collector), new StopCondition(Cancellation.never()), 1.3);
        player.format(16_000);
        ByteBuffer samples = ByteBuffer.allocate(1_000);
        while (samples.hasRemaining()) {
            samples.putShort((short) (samples.position() * 97));
        }
        player.write(samples.array());
        digest.update(collector.audio().orElseThrow().asByteBuffer());
    }

    private void add(String part) {
        digest.update((part + "\0").getBytes(UTF_8));
    }
}
