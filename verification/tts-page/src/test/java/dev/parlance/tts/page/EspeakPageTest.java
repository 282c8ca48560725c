package dev.parlance.tts.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.server.ServerConfig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page over a real engine, with the language of its text as the only hint. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
final class EspeakPageTest {
    @Test
    void speaksEnglishAloudWordByWord(Browser browser) throws IOException {
        browser.look(1400, false);
        try (Serving serving =
                Serving.over(Parlance.builder().provider(EspeakProvider.factory()), ServerConfig.standard())) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type("The ferry leaves at half past six.");
            page.speak();
            page.awaitState("finished");
            browser.screenshot("espeak");
            int frames = page.playedAudio().length / PcmFormat.SAMPLE_SIZE_BYTES;

            assertThat(page.text("#status")).startsWith("Finished, spoken by espeak:en");
            assertThat(page.text("#voice-count")).matches("\\d{3} voices");
            assertThat(page.fact("length")).isEqualTo("%.2f s".formatted(frames / 22_050.0));
            assertThat(List.of("The", "ferry", "leaves", "at", "half", "past", "six"))
                    .containsSubsequence(page.litWords());
            assertThat(page.litWords()).hasSizeGreaterThan(1);
        }
    }
}
