package dev.parlance.tts.prepare;

import static dev.parlance.tts.prepare.SymbolReading.KEPT;
import static dev.parlance.tts.prepare.SymbolReading.NAMED;
import static dev.parlance.tts.prepare.SymbolReading.OMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SpokenSymbolsTest {
    private static final SymbolNames ENGLISH = SymbolNames.of(Locale.ENGLISH);

    private static String read(SymbolReading emoji, SymbolReading signs, String text) {
        return new SpokenSymbols(ENGLISH, emoji, signs).apply(text).text();
    }

    @Test
    void namesEmoji() {
        assertThat(read(NAMED, KEPT, "Great👍 1 + 1 🎉🎉🎉 done")).isEqualTo("Great thumbs up 1 + 1 party popper done");
    }

    @Test
    void partsSymbolsThatTouch() {
        assertThat(read(NAMED, KEPT, "🎉❤️x")).isEqualTo("party popper, red heart x");
    }

    @Test
    void namesSignsOnly() {
        assertThat(read(KEPT, NAMED, "1+1 👍")).isEqualTo("1 plus sign 1 👍");
    }

    @Test
    void leavesEmojiOut() {
        assertThat(read(OMITTED, KEPT, "So 👨‍👩‍👧 what 🇩🇪? 5€")).isEqualTo("So  what ? 5€");
    }

    @Test
    void namesThemInTheLanguageOfTheVoice() {
        var german = new SpokenSymbols(SymbolNames.of(Locale.GERMAN), NAMED, NAMED);

        assertThat(german.apply("👍").text()).isEqualTo("Daumen hoch");
        assertThat(german.version()).contains(" de ").contains("NAMED NAMED");
    }

    @Test
    void mapsANameToItsSymbols() {
        PreparedText spoken = new SpokenSymbols(ENGLISH, NAMED, KEPT).apply("a 🎉🎉 b");

        assertThat(spoken.offsets().original(new TextRange(2, 7))).isEqualTo(new TextRange(2, 6));
    }

    @Test
    void readsAMillionOfThem() {
        assertThat(read(NAMED, NAMED, "👍".repeat(500_000))).isEqualTo("thumbs up");
        assertThat(read(OMITTED, OMITTED, "👍+".repeat(300_000))).isEmpty();
    }
}
