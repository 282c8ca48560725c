package dev.parlance.tts.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A person uses the page without a mouse. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
final class KeyboardTest {
    private static final int MOST_STOPS = 20;

    @Test
    void typesSpeaksStopsChoosesAndCompares(Browser browser) throws IOException {
        FakeSpeechSynthesizer fake = Studio.endless();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            tabTo("id", "text", browser, page);
            page.press("Good morning, dear listeners.");
            tabTo("id", "speak", browser, page);
            page.press(Keys.ENTER);
            page.awaitState("speaking");
            page.press(Keys.ESCAPE);
            page.awaitState("stopped");

            assertThat(focused(browser).getDomAttribute("id")).isEqualTo("speak");

            tabTo("name", "voice", browser, page);
            page.press(Keys.ARROW_DOWN);
            page.press(Keys.ARROW_DOWN);
            tabTo("aria-label", "Compare Ben", browser, page);
            page.press(Keys.ENTER);
            tabTo("aria-label", "Play Ben", browser, page);
            page.press(Keys.ENTER);
            page.awaitTake("studio:Ben", "playing");
            page.press(Keys.ESCAPE);
            page.awaitTake("studio:Ben", "stopped");
            tabTo("aria-label", "Remove Ben", browser, page);
            page.press(Keys.ENTER);

            assertThat(focused(browser).getDomAttribute("id")).isEqualTo("compare-title");
            assertThat(page.text("#chosen-name")).isEqualTo("Ben");
        }
    }

    private static void tabTo(String attribute, String value, Browser browser, ListeningPage page) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.press(Keys.TAB);
            if (value.equals(focused(browser).getDomAttribute(attribute))) {
                return;
            }
        }
        throw new AssertionError("no tab stop with " + attribute + " " + value);
    }

    private static WebElement focused(Browser browser) {
        return browser.driver().switchTo().activeElement();
    }
}
