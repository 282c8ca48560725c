package dev.parlance.tts.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SubtitleFormatTest {
    private static final Cue FIRST =
            new Cue(Duration.ZERO, Duration.ofMillis(1_234), List.of("Fish & chips <now>", "a --> b"));
    private static final Cue LATE =
            new Cue(Duration.ofHours(100), Duration.ofHours(100).plusMillis(59_007), List.of("שלום עולם"));

    @Test
    void writesSubRip() {
        assertThat(SubtitleFormat.SRT.write(List.of(FIRST, LATE))).isEqualTo("""
                        1
                        00:00:00,000 --> 00:00:01,234
                        Fish & chips <~now>
                        a --~> b

                        2
                        100:00:00,000 --> 100:00:59,007
                        שלום עולם

                        """.replace('~', '\u200B'));
    }

    @ParameterizedTest
    @CsvSource({
        "a </i> b, a <~/i> b",
        "{\\an8}up, {~\\an8}up",
        "{b} c, {~b} c",
        "1 < 2 <3 -> {4}, 1 < 2 <3 -> {4}",
        "42, 42",
        "-->, --~>"
    })
    void keepsPlayersOfSubRipFromTakingTextForMarkup(String line, String written) {
        Cue cue = new Cue(Duration.ZERO, Duration.ofSeconds(1), List.of(line));

        assertThat(SubtitleFormat.SRT
                        .write(List.of(cue))
                        .lines()
                        .toList()
                        .get(2)
                        .replace('\u200B', '~'))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource(SubtitleFormat.class)
    void neverEndsACueInsideIt(SubtitleFormat format) {
        Cue cue = new Cue(Duration.ZERO, Duration.ofSeconds(1), List.of("one\n\ntwo", " ", "three"));

        assertThat(format.write(List.of(cue))).endsWith("one\ntwo\nthree\n\n");
    }

    @Test
    void writesWebVttWithoutAnythingThatIsMarkupThere() {
        assertThat(SubtitleFormat.WEBVTT.write(List.of(FIRST, LATE))).isEqualTo("""
                        WEBVTT

                        00:00:00.000 --> 00:00:01.234
                        Fish &amp; chips &lt;now&gt;
                        a --&gt; b

                        100:00:00.000 --> 100:00:59.007
                        שלום עולם

                        """);
    }

    @Test
    void writesAWholeFileWithoutCues() {
        assertThat(SubtitleFormat.WEBVTT.write(List.of())).isEqualTo("WEBVTT\n\n");
        assertThat(SubtitleFormat.SRT.write(List.of())).isEmpty();
    }

    @Test
    void writesTimesWithTheDigitsOfTheFormatWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(SubtitleFormat.SRT.write(List.of(FIRST))).contains("00:00:01,234");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void isFoundByTheEndOfAFileName() {
        assertThat(SubtitleFormat.forExtension("SRT")).contains(SubtitleFormat.SRT);
        assertThat(SubtitleFormat.forExtension("vtt")).contains(SubtitleFormat.WEBVTT);
        assertThat(SubtitleFormat.forExtension("ass")).isEmpty();
    }
}
