package dev.parlance.tts.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A person chooses a voice, has a text spoken, and stops it. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
final class SpeakingTest {
    private static final String TEXT = "Good morning, dear listeners.";
    private static final List<String> WORDS = List.of("Good", "morning", "dear", "listeners");
    private static final long IN_SECOND_WORD = 8 * Studio.FRAMES_OF_CHARACTER;

    @Test
    void soundsAndFollowsTheWordsWhileTheRestIsSynthesized(Browser browser) throws Exception {
        Gate gate = new Gate();
        FakeSpeechSynthesizer fake =
                Studio.studio().holdAt(IN_SECOND_WORD, gate).build();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.filter("dialect", "Pekingese");
            page.choose("北京-晓东");
            page.type(TEXT);
            page.speak();
            page.awaitLit("morning");

            assertThat(fake.completed()).isZero();
            assertThat(page.text("#status")).isEqualTo("Speaking.");
            assertThat(page.fact("first-sound")).matches("\\d+\\.\\d+ s");

            gate.open();
            page.awaitState("finished");

            assertThat(fake.requests()).singleElement().satisfies(request -> {
                assertThat(request.voice()).hasToString("Optional[studio:Dylan]");
                assertThat(page.playedAudio()).isEqualTo(fake.audio(request).toByteArray());
            });
            assertThat(WORDS).containsSubsequence(page.litWords());
            assertThat(page.litWords()).contains("morning", "listeners");
            assertThat(page.text("#time")).isEqualTo("1.7 s / 1.7 s");
            assertThat(page.fact("length")).isEqualTo("1.74 s");
        }
    }

    @Test
    void joinsTheChunksWithoutAGapAndAsksNoOtherHost(Browser browser) throws IOException {
        FakeSpeechSynthesizer fake =
                Studio.studio().chunk(Duration.ofMillis(600)).build();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.speak();
            page.awaitState("finished");

            List<?> seams = (List<?>) browser.run("seams.js");
            assertThat(seams)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(gap -> assertThat(((Number) gap).doubleValue()).isCloseTo(0, offset(1e-9)));
            assertThat(browser.logged(LogType.BROWSER))
                    .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                    .isEmpty();
            assertThat(browser.logged(LogType.PERFORMANCE))
                    .extracting(LogEntry::getMessage)
                    .filteredOn(message -> message.contains("\"Network.requestWillBeSent\""))
                    .hasSizeGreaterThan(5)
                    .allMatch(message -> message.contains("\"url\":\"" + serving.address()));
        }
    }

    @Test
    void stopsAtOnceAndSaysWhatWasHeard(Browser browser) throws IOException {
        String text = "The ferry leaves at half past six, whatever the weather does today.";
        FakeSpeechSynthesizer fake = Studio.studio()
                .perCharacter(Duration.ofMillis(200))
                .holdAt(Long.MAX_VALUE, new Gate())
                .build();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(text);
            page.speak();
            page.awaitAnyLit();
            page.press(Keys.ESCAPE);
            page.awaitState("stopped");
            browser.await(() -> fake.active() == 0);

            assertThat(page.text("#status")).matches("Stopped\\. \\d\\.\\d\\d s heard, up to “\\w+”\\.");
            assertThat((Long) browser.driver().executeScript("return window.recorded.stopped"))
                    .isPositive();
            assertThat(fake.completed()).isZero();
        }
    }

    @Test
    void speaksASampleWithItsVoice(Browser browser) throws IOException {
        Voice neighbour = Studio.voice("annex", "Mei", "zh-CN", Gender.FEMALE)
                .dialect(new Dialect("Shanghainese", Set.of()))
                .build();
        FakeSpeechSynthesizer annex = Studio.other("annex").voice(neighbour).build();
        FakeSpeechSynthesizer studio =
                Studio.studio().perCharacter(Duration.ofMillis(20)).build();
        try (Serving serving = Serving.over(annex, studio)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.chooseSample("Jada, Shanghainese: 侬来帮伊向暖吧");
            page.pressControlEnter();
            page.awaitState("finished");

            assertThat(studio.requests()).singleElement().satisfies(request -> {
                assertThat(request.voice()).hasToString("Optional[studio:Jada]");
                assertThat(request.text()).startsWith("侬来帮伊向暖吧");
            });
        }
    }

    @Test
    void saysWhichVoiceOfASampleIsMissing(Browser browser) throws IOException {
        try (Serving serving = Serving.over(Studio.studio().build())) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.chooseSample("Sunny, Sichuanese");

            assertThat(page.text("#status")).contains("Sunny, who speaks Sichuanese", "is not here");
        }
    }

    @Test
    void keepsTheWordInViewThatSounds(Browser browser) throws IOException {
        FakeSpeechSynthesizer fake =
                Studio.studio().perCharacter(Duration.ofMillis(2)).build();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.paste("She counted the lamps along the quay, and one of them flickered. ".repeat(40));
            page.speak();
            browser.await(() -> (Boolean) browser.run("in-view.js"));
            page.press(Keys.ESCAPE);
            page.awaitState("stopped");
        }
    }

    @Test
    void speaksFasterWhereTheSliderSaysSo(Browser browser) throws IOException {
        FakeSpeechSynthesizer fake = Studio.studio().build();
        try (Serving serving = Serving.over(fake)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.type(TEXT);
            page.find("#speed").sendKeys(Keys.END);
            page.speak();
            page.awaitState("finished");

            assertThat(page.text("#speed-value")).isEqualTo("2.00×");
            assertThat(page.fact("length")).isEqualTo("0.87 s");
        }
    }
}
