package dev.parlance.tts.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Base64AudioTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void decodesAnyBytesCutAnywhere(long seed) throws IOException {
        Random random = new Random(seed);
        for (int length = 2; length < 300; length += 2) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            // Not the start of a container.
            bytes[0] = 0;
            String padded = Base64.getEncoder().encodeToString(bytes);
            String bare = Base64.getEncoder().withoutPadding().encodeToString(bytes);

            assertThat(decoded(random, padded)).isEqualTo(bytes);
            assertThat(decoded(random, bare)).isEqualTo(bytes);
            assertThat(decoded(random, escaped(padded, random))).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "AAA=", "AA==", "AAA", "AA"})
    void decodesEachStringByItself(String first) throws IOException {
        byte[] alone = Base64.getDecoder().decode(first);
        byte[] both = new byte[alone.length + 3];
        both[alone.length + 2] = 1;

        assertThat(decoded(new Random(1), first, "AAAB", "A" + "A".repeat(3 + 2 * (alone.length % 2))))
                .startsWith(both);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "AAAAA",
                "AA=",
                "A===",
                "=",
                "AAAA=",
                "AA==A",
                "AAA=A",
                "AAAAAA=A",
                "AA*A",
                "AAA\\\"",
                "AAA\\u0142",
                "AAA\\uFF41",
                "AA-_"
            })
    void refusesWhatIsCutOffOrGoesOn(String wrong) {
        assertThatThrownBy(() -> decoded(new Random(1), wrong)).isInstanceOf(BadReplyException.class);
    }

    private static String escaped(String base64, Random random) {
        StringBuilder escaped = new StringBuilder();
        for (int index = 0; index < base64.length(); index++) {
            char character = base64.charAt(index);
            switch (random.nextInt(8)) {
                case 0 -> escaped.append(String.format("\\u%04x", (int) character));
                case 1 -> escaped.append("\\n").append(character);
                case 2 -> escaped.append(character == '/' ? "\\/" : character);
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private static byte[] decoded(Random random, String... strings) throws IOException {
        PcmCollector sink = new PcmCollector();
        SpeechDelivery delivery = SpeechDelivery.to(sink);
        AudioIntake intake = AudioIntake.ofStream(delivery, delivery.asSink(), PcmFormat.mono(24_000));
        Base64Audio decoder = new Base64Audio(intake);
        for (String string : strings) {
            byte[] quoted = ('"' + string + '"').getBytes(StandardCharsets.US_ASCII);
            decoder.decode(JsonReader.of(Chunks.of(quoted, () -> 1 + random.nextInt(40))), () -> {});
        }
        decoder.finish();
        intake.finish(true);
        return sink.audio().orElseThrow().toByteArray();
    }
}
