package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ComposedFormTest {
    private final ComposedForm form = new ComposedForm();

    @Test
    void composesLettersAndAccents() {
        assertThat(form.apply("Cafe\u0301 하").text()).isEqualTo("Café 하");
    }

    @Test
    void leavesComposedTextAsItIs() {
        assertThat(form.apply("Café")).isEqualTo(PreparedText.unchanged("Café"));
    }

    @Test
    void mapsWordsToWhereTheyStood() {
        PreparedText composed = form.apply("e\u0301t e\u0301");

        assertThat(composed.offsets().original(new TextRange(0, 1))).isEqualTo(new TextRange(0, 2));
        assertThat(composed.offsets().original(new TextRange(3, 4))).isEqualTo(new TextRange(4, 6));
    }

    @Test
    void isTheNormalisationOfTheWholeText() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(30); part > 0; part--) {
                text.appendCodePoint(
                        switch (random.nextInt(5)) {
                            case 0 -> 0x300 + random.nextInt(0x70);
                            case 1 -> 0x1100 + random.nextInt(0x100);
                            case 2 -> 0xAC00 + random.nextInt(0x2BA4);
                            case 3 -> random.nextInt(Character.MAX_CODE_POINT + 1);
                            default -> 'A' + random.nextInt(0x2000);
                        });
            }
            String whole = text.toString();

            assertThat(form.apply(whole).text()).isEqualTo(Normalizer.normalize(whole, Normalizer.Form.NFC));
        }
    }
}
