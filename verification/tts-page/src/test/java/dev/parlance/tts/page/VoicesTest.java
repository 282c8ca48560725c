package dev.parlance.tts.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A person finds voices and compares them. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
final class VoicesTest {
    private static final String TEXT = "Good morning.";

    @Test
    void narrowsTheListAndSaysHowManyAreLeft(Browser browser) throws IOException {
        try (Serving serving =
                Serving.over(Studio.studio().build(), Studio.other("annex").build())) {
            ListeningPage page = browser.open(serving.address()).loaded();

            assertThat(page.voices()).containsExactly("Automatic", "Ada", "Ben", "北京-晓东", "上海-阿珍", "Ivo", "Una");

            page.filter("language", "English");
            page.filter("gender", "female");
            assertThat(page.voices()).containsExactly("Ada", "Una");
            assertThat(page.text("#voice-count")).isEqualTo("2 of 6 voices");

            page.filter("provider", "annex");
            assertThat(page.voices()).containsExactly("Una");

            page.find("#clear-filters").click();
            page.search("hutongs");
            assertThat(page.voices()).containsExactly("北京-晓东");

            for (String known : List.of("beijing", "北京话", "pekingese studio", "ZH-CN male", "chinese hutongs")) {
                page.find("#clear-filters").click();
                page.search(known);
                assertThat(page.voices()).as(known).containsExactly("北京-晓东");
            }

            page.search("?");
            assertThat(page.voices()).isEmpty();
            assertThat(page.text("#no-voices")).contains("No voice");
        }
    }

    @Test
    void comparesVoicesAndSeesWhatTheCacheSaves(Browser browser) throws IOException {
        FakeSpeechSynthesizer fake = Studio.studio().build();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.compare("Ada");
            page.compare("Ben");
            page.find("#play-all").click();
            page.awaitTake("studio:Ben", "finished");

            assertThat(fake.requests())
                    .extracting(request -> request.voice().orElseThrow().name())
                    .containsExactly("Ada", "Ben");
            assertThat(fact(page.take("studio:Ada"), "first-sound")).matches("\\d+\\.\\d+ s");
            assertThat(fact(page.take("studio:Ada"), "length")).isEqualTo("0.78 s");
            assertThat(fact(page.take("studio:Ada"), "cached")).isEqualTo("no");
            assertThat(fact(page.take("studio:Ada"), "model")).isEqualTo("studio");

            play(page, "studio:Ada");
            browser.await(() -> fact(page.take("studio:Ada"), "cached").equals("yes"));

            assertThat(fake.calls()).isEqualTo(2);
        }
    }

    @Test
    void soundsOneVoiceAtATime(Browser browser) throws IOException {
        FakeSpeechSynthesizer fake = Studio.endless();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.compare("Ada");
            page.compare("Ben");
            play(page, "studio:Ada");
            page.awaitTake("studio:Ada", "playing");
            play(page, "studio:Ben");
            page.awaitTake("studio:Ada", "stopped");
            browser.await(() -> fake.calls() == 2 && fake.active() == 1);

            assertThat(page.take("studio:Ben").getDomAttribute("data-state")).isEqualTo("playing");

            page.press(Keys.ESCAPE);
            page.awaitTake("studio:Ben", "stopped");
        }
    }

    @Test
    void keepsChoicesButNotTheText(Browser browser) throws IOException {
        FakeSpeechSynthesizer fake =
                Studio.studio().perCharacter(Duration.ofMillis(20)).build();
        browser.look(400, false);
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.choose("上海-阿珍");
            page.compare("Ada");
            page.find("#speed").sendKeys(Keys.HOME);
            page.speak();
            page.awaitState("finished");
            page = browser.open(serving.address()).loaded();

            assertThat(page.text("#chosen-name")).isEqualTo("上海-阿珍");
            assertThat(browser.driver().executeScript("return window.scrollY")).isEqualTo(0L);
            assertThat(page.text("#speed-value")).isEqualTo("0.50×");
            assertThat(page.take("studio:Ada").isDisplayed()).isTrue();
            assertThat(page.kept("localStorage")).containsOnlyKeys("parlance.settings");
            assertThat(page.kept("localStorage").toString()).doesNotContain("morning");
            assertThat(page.find("#text").getDomProperty("value")).isEmpty();
        }
    }

    private static void play(ListeningPage page, String voice) {
        page.take(voice).findElement(By.cssSelector(".take-play")).click();
    }

    private static String fact(WebElement take, String name) {
        return take.findElement(By.cssSelector("[data-fact='" + name + "']")).getText();
    }
}
