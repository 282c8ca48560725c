package dev.parlance.tts.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Gate;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** What a person is told when something fails, and where. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
final class FailuresTest {
    private static final String TEXT = "Good morning, dear listeners.";
    private static final SpeechError CLOSED = new SpeechError.Unavailable("the studio is closed today");

    @Test
    void saysWhyNothingIsHeard(Browser browser) throws IOException {
        try (Serving serving = Serving.over(Studio.failing(CLOSED))) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.speak();
            page.awaitState("failed");

            assertThat(page.text("#failure"))
                    .contains("the studio is closed today")
                    .endsWith("Nothing was heard.");
            assertThat(page.playedAudio()).isEmpty();

            page.speak();
            page.awaitState("finished");

            assertThat(page.text("#failure")).isEmpty();
        }
    }

    @Test
    void saysHowMuchWasHeardBeforeItBrokeOff(Browser browser) throws IOException {
        Gate gate = new Gate();
        try (Serving serving = Serving.over(Studio.breakingOff(8, gate))) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.speak();
            page.awaitLit("morning");
            gate.open();
            page.awaitState("failed");

            assertThat(page.text("#failure"))
                    .startsWith("The audio ended too early")
                    .doesNotContain("frames")
                    .endsWith("0.48 s heard, up to “morning”.");
            assertThat(page.playedAudio()).hasSize(Math.toIntExact(2 * 8 * Studio.FRAMES_OF_CHARACTER));
        }
    }

    @Test
    void saysInItsOwnWordsThatAllOfItIsMissing(Browser browser) throws IOException {
        try (Serving serving = Serving.over(Studio.failing(new SpeechError.Truncated(0)))) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.speak();
            page.awaitState("failed");

            assertThat(page.text("#failure")).isEqualTo("The audio ended too early. Try again. Nothing was heard.");
        }
    }

    @Test
    void saysItBesideTheVoiceThatFailed(Browser browser) throws IOException {
        try (Serving serving = Serving.over(Studio.failing(CLOSED))) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.compare("Ada");
            page.take("studio:Ada").findElement(By.cssSelector(".take-play")).click();
            page.awaitTake("studio:Ada", "failed");

            assertThat(page.take("studio:Ada").getText()).contains("the studio is closed today");
            assertThat(page.text("#failure")).isEmpty();
        }
    }

    @Test
    void saysWhyAProviderHasNoVoices(Browser browser) throws IOException {
        FakeSpeechProvider absent = FakeSpeechProvider.of(Studio.other("absent").build());
        absent.voices().failWith(CLOSED);
        try (Serving serving =
                Serving.over(FakeSpeechProvider.of(Studio.studio().build()), absent)) {
            ListeningPage page = browser.open(serving.address()).loaded();

            assertThat(page.text("#problems")).contains("absent", "the studio is closed today");
            assertThat(page.voices()).contains("Ada").doesNotContain("Ivo");
            assertThat(page.text("#voice-count")).isEqualTo("4 voices");
        }
    }

    @Test
    void saysThatTheServerIsGone(Browser browser) throws IOException {
        ListeningPage page;
        try (Serving serving = Serving.over(Studio.studio().build())) {
            page = browser.open(serving.address()).loaded();
        }

        page.type(TEXT);
        page.speak();
        page.awaitState("failed");

        assertThat(page.text("#failure")).startsWith("The server cannot be reached.");
    }

    @Test
    void asksForATextFirst(Browser browser) throws IOException {
        try (Serving serving = Serving.over(Studio.studio().build())) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.speak();

            assertThat(page.text("#status")).startsWith("Type a text first");
            assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                    .isEqualTo("text");
        }
    }
}
