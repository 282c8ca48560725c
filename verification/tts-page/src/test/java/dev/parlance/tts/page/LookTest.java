package dev.parlance.tts.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** How the page looks, narrow and wide, light and dark: pictures of it are in {@code target/screenshots}. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
final class LookTest {
    private static final String TEXT = "She counted the lamps along the quay: twelve, and one that flickered.";
    private static final Set<String> CONTROLS =
            Set.of("button", "textbox", "searchbox", "combobox", "slider", "radio", "link");

    @ParameterizedTest
    @CsvSource({"400, false", "400, true", "820, false", "1400, false", "1400, true"})
    void isLegibleAndFitsTheWindow(int width, boolean dark, Browser browser) throws IOException {
        Gate gate = new Gate();
        FakeSpeechSynthesizer fake = Studio.studio()
                .perCharacter(Duration.ofMillis(20))
                .holdAt(27 * Studio.FRAMES_OF_CHARACTER / 3, gate)
                .build();
        FakeSpeechSynthesizer annex =
                Studio.other("annex").perCharacter(Duration.ofMillis(5)).build();
        annex.failNext(Fault.error(new SpeechError.Unavailable("the annex is closed today")));
        FakeSpeechProvider absent = FakeSpeechProvider.of(Studio.other("absent").build());
        absent.voices().failWith(new SpeechError.Unauthorized("the key is missing"));
        browser.look(width, dark);
        try (Serving serving = Serving.over(FakeSpeechProvider.of(fake), FakeSpeechProvider.of(annex), absent)) {
            ListeningPage page = browser.open(serving.address()).loaded();
            browser.screenshot("idle-" + width + (dark ? "-dark" : "-light"));
            page.type(TEXT);
            page.choose("Ben");
            compareAll(page, "Ivo", "Una");
            page.speak();
            page.awaitLit("along");
            browser.screenshot("speaking-" + width + (dark ? "-dark" : "-light"));

            assertThat((List<?>) browser.run("contrasts.js")).isEmpty();
            assertThat((Long) browser.driver().executeScript("return document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            page.press(Keys.ESCAPE);
            page.awaitState("stopped");
        }
    }

    private static void compareAll(ListeningPage page, String first, String second) {
        page.compare(first);
        page.compare(second);
        page.find("#play-all").click();
        page.awaitTake("annex:" + first, "failed");
        page.awaitTake("annex:" + second, "finished");
    }

    @Test
    void namesEveryControlForAScreenReader(Browser browser) throws IOException {
        try (Serving serving = Serving.over(Studio.studio().build())) {
            ListeningPage page = browser.open(serving.address()).loaded();
            page.compare("Ada");

            List<?> nodes = (List<?>)
                    browser.command("Accessibility.getFullAXTree", Map.of()).get("nodes");
            assertThat(nodes).extracting(LookTest::roleOf).contains("slider", "radio", "searchbox", "button", "main");
            assertThat(nodes)
                    .filteredOn(node -> CONTROLS.contains(roleOf(node)))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(node -> assertThat(valueOf(node, "name")).isNotBlank());
        }
    }

    private static String roleOf(Object node) {
        return valueOf(node, "role");
    }

    private static String valueOf(Object node, String property) {
        return ((Map<?, ?>) node).get(property) instanceof Map<?, ?> value ? String.valueOf(value.get("value")) : "";
    }
}
