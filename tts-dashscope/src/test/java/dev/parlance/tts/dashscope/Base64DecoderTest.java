package dev.parlance.tts.dashscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Base64DecoderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void decodesAnyBytesCutAnywhere(long seed) throws IOException {
        Random random = new Random(seed);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String padded = Base64.getEncoder().encodeToString(bytes);
            String bare = Base64.getEncoder().withoutPadding().encodeToString(bytes);

            assertThat(decoded(padded, random)).isEqualTo(bytes);
            assertThat(decoded(bare, random)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAAA", "AA=", "A===", "=", "AAAA=", "AA==A", "AAA=A", "AAAAAA=A"})
    void refusesWhatIsCutOffOrGoesOn(String wrong) {
        assertThatThrownBy(() -> decoded(wrong, new Random(1))).isInstanceOf(BadReplyException.class);
    }

    // As the reply does it: letters in pieces through a small buffer, padding signs one by one.
    private static byte[] decoded(String text, Random random) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer out = ByteBuffer.allocate(3 + random.nextInt(20));
        Base64Decoder decoder = new Base64Decoder();
        decoder.begin();
        int at = 0;
        while (at < encoded.length) {
            int end = Math.min(encoded.length, at + 1 + random.nextInt(40));
            int stopped = decoder.decode(encoded, at, end, out);
            if (stopped < end && encoded[stopped] == '=') {
                decoder.pad();
                stopped++;
            }
            at = stopped;
            drain(out, all);
        }
        decoder.end(out);
        drain(out, all);
        return all.toByteArray();
    }

    private static void drain(ByteBuffer from, ByteArrayOutputStream into) {
        from.flip();
        while (from.hasRemaining()) {
            into.write(from.get());
        }
        from.clear();
    }
}
