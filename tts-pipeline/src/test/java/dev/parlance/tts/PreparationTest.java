package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.prepare.HtmlText;
import dev.parlance.tts.prepare.Lexicon;
import dev.parlance.tts.prepare.MarkdownText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextFeed;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.SpeechAssertions;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreparationTest {
    private static final TextTransform LEXICON =
            Lexicon.ofTable("W3C=World Wide Web Consortium", Locale.ENGLISH).transform();

    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @Test
    void speaksMarkdownByItsText() {
        Speech speech = speak(MarkdownText.readingCode(), "# A *big* title\n\n- one\n- [two](https://example.com)\n");

        SpeechAssertions.assertThat(speech).says("A big title.", "one.", "two.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"The W3C met.", "It rains. The W3C met. It rains."})
    void marksPointIntoTheTextOfTheCaller(String text) {
        SpeechRequest request = SpeechRequest.builder(text).marks(MarkKind.WORD).build();

        Speech speech = speechOf(chain(LEXICON, false).synthesizer().synthesize(request));

        assertThat(speech.marks().stream().map(mark -> said(text, mark)).toList())
                .contains("The", "W3C", "met")
                .doesNotContain("World", "Wide");
    }

    private static String said(String text, SpeechMark mark) {
        return text.substring(mark.start(), mark.end());
    }

    @Test
    void receiptsCoverTheTextOfTheCaller() {
        String text = "The W3C met. It rains.";

        Speech speech = speak(LEXICON, text);

        assertThat(speech.receipt().parts()).extracting(SpeechReceipt::text).satisfies(ranges -> {
            assertThat(ranges.get(0)).contains(new TextRange(0, 13));
            assertThat(ranges.get(1)).contains(new TextRange(13, text.length()));
        });
    }

    @Test
    void cutsWhatIsTooLongOnceItIsPrepared() {
        FakeSpeechSynthesizer small = FakeSpeechSynthesizer.builder("fake")
                .offeringAlso(profile -> profile.textLimit(new TextLimit(20, TextCounter.CODE_POINTS)))
                .build();
        RecordingSink sink = RecordingSink.create();

        speechOf(chain(small, LEXICON)
                .streaming()
                .synthesize(
                        SpeechRequest.withoutText().build(),
                        TextSource.of(List.of("The W3C met. ")),
                        sink,
                        Cancellation.never()));

        assertThat(CodedAudio.decode(sink.audio().orElseThrow()).runs())
                .extracting(CodedAudio.Run::textId)
                .containsExactly(CodedAudio.textId("The World Wide Web"), CodedAudio.textId("Consortium met."));
    }

    @Test
    void refusesALanguageByWhatIsSpokenOnly() {
        FakeSpeechSynthesizer english = FakeSpeechSynthesizer.builder("fake")
                .offeringAlso(profile -> profile.languages(Set.of(Locale.US)))
                .build();
        TextTransform toEnglish =
                Lexicon.ofTable("Καλημέρα=Good morning", Locale.ENGLISH).transform();
        TextTransform toGreek =
                Lexicon.ofTable("hello=Καλημέρα", Locale.ENGLISH).transform();

        speechOf(chain(english, toEnglish).synthesizer().synthesize(SpeechRequest.of("Καλημέρα")));
        SpeechError error = errorOf(chain(english, toGreek).synthesizer().synthesize(SpeechRequest.of("hello")));

        assertThat(error.message()).contains("Greek (el)");
        assertThat(english.calls()).isOne();
    }

    private static Parlance chain(FakeSpeechSynthesizer fake, TextTransform preparation) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .prepare(preparation)
                .build();
    }

    @Test
    void refusesATextOfWhichNothingIsLeft() {
        assertThat(errorOf(chain(MarkdownText.omittingCode(), false)
                        .synthesizer()
                        .synthesize(SpeechRequest.of("```\ncode\n```\n"))))
                .isInstanceOf(SpeechError.InvalidText.class);
        assertThat(fake.calls()).isZero();
    }

    @Test
    void refusesFragmentsOfWhichNothingIsLeft() {
        assertThat(errorOf(chain(MarkdownText.omittingCode(), false)
                        .streaming()
                        .synthesize(
                                SpeechRequest.withoutText().build(),
                                TextSource.of(List.of("---\n\n***\n")),
                                RecordingSink.create(),
                                Cancellation.never())))
                .isInstanceOf(SpeechError.InvalidText.class);
    }

    @Test
    void preparesTheSentencesOfAProviderThatTakesFragments() {
        RecordingSink sink = RecordingSink.create();
        SpeechRequest settings =
                SpeechRequest.withoutText().marks(MarkKind.WORD).build();
        List<String> fragments = List.of("It rains.  The W3", "C met. **", "Sun", "** shines");

        speechOf(chain(LEXICON.then(MarkdownText.readingCode()), true)
                .streaming()
                .synthesize(settings, TextSource.of(fragments), sink, Cancellation.never()));

        assertThat(CodedAudio.decode(sink.audio().orElseThrow()).runs())
                .extracting(CodedAudio.Run::textId)
                .containsExactly(
                        CodedAudio.textId("It rains. "),
                        CodedAudio.textId("The World Wide Web Consortium met. "),
                        CodedAudio.textId("Sun shines"));
        String text = String.join("", fragments);
        assertThat(sink.marks())
                .extracting(mark -> said(text, mark))
                .containsSubsequence("It", "rains", "The", "W3C", "met", "Sun", "shines");
    }

    private static final String ANSWER =
            "Here *is* it. You call `run()`.\n\n```java\nint a = 1. + 2;\nrun();\n```\n\nIn a table:\n\n"
                    + "| n | name |\n|---|---|\n| 1 | one |\n| 2 | two |\n\nThat ~was~ `all`.\nBye. No ``` fence.";

    /** However it is cut, and whether by a session or sentence by sentence. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000})
    void preparesBlocksOfArrivingMarkdownAsAWhole(int size) {
        for (boolean streams : new boolean[] {false, true}) {
            assertThat(spokenOf(MarkdownText.omittingCode(), ANSWER, size, streams))
                    .startsWith("Here is it.", "You call run().", "In a table:")
                    .anyMatch(text -> text.contains("1, one.") && text.contains("2, two."))
                    .contains("Bye.")
                    .noneMatch(text -> text.contains("int a") || text.contains("|") || text.contains("---"));
        }
    }

    @Test
    void receiptsCoverAllOfArrivingMarkdown() {
        SpeechReceipt receipt = speechOf(chain(MarkdownText.omittingCode(), false)
                .streaming()
                .synthesize(
                        SpeechRequest.withoutText().build(), TextSource.of(List.of(ANSWER)), RecordingSink.create()));

        assertThat(receipt.parts()
                        .get(receipt.parts().size() - 1)
                        .text()
                        .orElseThrow()
                        .end())
                .isEqualTo(ANSWER.length());
    }

    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>Not. This.</title></head><body><h1>A title</h1>"
                    + "<p class='x'>One <b>two</b>. Is 1 < 2 so? <a title='No. Not this.'>Three</a>.</p>"
                    + "<script>var a = '<b>No. Nor this.'; if (a < b) run();</script><!-- Not. That. -->"
                    + "<ul><li>Four<li>Five <span hidden>six </span>seven</ul>"
                    + "<table><tr><td>Eight</td><td>nine. Ten</td></tr></table>Eleven &amp; twelve. Bye";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000})
    void preparesTheElementsOfArrivingHtmlAsAWhole(int size) {
        for (boolean streams : new boolean[] {false, true}) {
            assertThat(String.join(" ", spokenOf(new HtmlText(), PAGE, size, streams)))
                    .isEqualToNormalizingWhitespace("A title. One two. Is 1 < 2 so? Three. Four. Five seven. "
                            + "Eight, nine. Ten. Eleven & twelve. Bye");
        }
    }

    @Test
    void startsArrivingHtmlAtItsFirstSentence() {
        assertThat(spokenOf(new HtmlText(), "<p>One <b>two</b>. Three four.</p><p>Five</p>", 1, false))
                .containsExactly("One two.", "Three four.", "Five.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void takesASignThatNoTagComesOfForText(int size) {
        assertThat(spokenOf(new HtmlText(), "One <b>is</b> <", size, false)).containsExactly("One is <");
    }

    @Test
    void leavesAnElementOutThatWasFlushedBeforeItsEnd() {
        TextFeed feed = new TextFeed();
        feed.append("Look. <script>one();");
        feed.flush();
        feed.append("two();</script>That is <");
        feed.flush();
        feed.append("b>it</b>.");
        feed.end();

        assertThat(spokenOf(new HtmlText(), feed, false)).containsExactly("Look.", "That is", "it.");
    }

    private static final String SIGNS = "It ends. - No, really. # 5 is so. 1. FC won. > It is.\n- One. + Two.\n";

    /** A sign begins a block only where a line begins. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1_000})
    void keepsTheSignsThatSentencesBeginWith(int size) {
        for (boolean streams : new boolean[] {false, true}) {
            assertThat(String.join(" ", spokenOf(MarkdownText.omittingCode(), SIGNS, size, streams)))
                    .isEqualTo("It ends. - No, really. # 5 is so. 1. FC won. > It is. One. + Two.");
        }
    }

    private static List<String> spokenOf(TextTransform preparation, String text, int size, boolean streams) {
        List<String> fragments = new ArrayList<>();
        for (int start = 0; start < text.length(); start += size) {
            fragments.add(text.substring(start, Math.min(text.length(), start + size)));
        }
        return spokenOf(preparation, TextSource.of(fragments), streams);
    }

    private static List<String> spokenOf(TextTransform preparation, TextSource text, boolean streams) {
        FakeSpeechSynthesizer asked = FakeSpeechSynthesizer.create();
        FakeSpeechProvider provider = FakeSpeechProvider.of(asked);
        speechOf(Parlance.builder()
                .provider(streams ? provider.withStreaming() : provider)
                .prepare(preparation)
                .lookAhead(0, 1)
                .build()
                .streaming()
                .synthesize(SpeechRequest.withoutText().build(), text, RecordingSink.create()));
        return asked.requests().stream()
                .map(SpeechRequest::text)
                .map(String::strip)
                .toList();
    }

    @Test
    void keepsToTheCodeThatWasFlushedBeforeItsEnd() {
        TextFeed feed = new TextFeed();
        feed.append("Look.\n```\none();\n");
        feed.flush();
        feed.append("two();\n```\nThat is it.");
        feed.end();

        assertThat(spokenOf(MarkdownText.omittingCode(), feed, false)).containsExactly("Look.", "That is it.");
    }

    private Speech speak(TextTransform preparation, String text) {
        return speechOf(chain(preparation, false).synthesizer().synthesize(SpeechRequest.of(text)));
    }

    private Parlance chain(TextTransform preparation, boolean streams) {
        FakeSpeechProvider provider = FakeSpeechProvider.of(fake);
        return Parlance.builder()
                .provider(streams ? provider.withStreaming() : provider)
                .prepare(preparation)
                .build();
    }
}
