package dev.parlance.tts.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.server.ServerConfig;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A person is asked for the server's key. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
final class KeyTest {
    private static final String KEY = "open-sesame-0123456789";

    @Test
    void asksForTheKeyUntilItIsTheRightOne(Browser browser) throws IOException {
        browser.look(1400, false);
        try (Serving serving = keyed()) {
            ListeningPage page = browser.open(serving.address());
            WebElement field = page.find("#key");
            browser.await(field::isDisplayed);

            browser.screenshot("key");
            assertThat(field.getDomAttribute("type")).isEqualTo("password");

            field.sendKeys("not-the-key", Keys.ENTER);
            browser.await(() -> page.find("#key-refused").isDisplayed());
            field.sendKeys(KEY, Keys.ENTER);
            page.loaded();

            assertThat(page.voices()).contains("Ada");
            assertThat(page.kept("sessionStorage").values()).containsExactly(KEY);
            assertThat(page.kept("localStorage").toString()).doesNotContain(KEY);
        }
    }

    @Test
    void saysWhatIsMissingWithoutAKey(Browser browser) throws IOException {
        try (Serving serving = keyed()) {
            ListeningPage page = browser.open(serving.address());
            browser.await(() -> page.find("#key").isDisplayed());
            page.press(Keys.ESCAPE);
            browser.await(() -> page.find("#load-failure").isDisplayed());

            assertThat(page.text("#load-failure")).contains("key");

            page.find("#load-again").click();
            browser.await(() -> page.find("#key").isDisplayed());
        }
    }

    private static Serving keyed() throws IOException {
        return Serving.over(
                Parlance.builder()
                        .provider(FakeSpeechProvider.of(Studio.studio().build())),
                ServerConfig.standard().withKey(KEY));
    }
}
