package dev.parlance.tts.cli;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.verify.Verification;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The program verifies what is spoken, and refuses nothing that the embedded engines say of nasty texts. */
final class VerifiedSpeechTest {
    private static final List<String> TEXTS = List.of(
            "All human beings are born free and equal in dignity and rights. They are endowed with reason.",
            "BBC CNN NBC HTTP XKCD NSDQ WWW FBI ".repeat(6),
            "xkcd qwrt bcdf ghjk lmnp qrst vwxz ".repeat(6),
            "w".repeat(40),
            "w ".repeat(40),
            "aGVsbG8gd29ybGQhIHRoaXMgaXMgYmFzZTY0 550e8400-e29b-41d4-a716-446655440000",
            "\uFDFA ".repeat(15),
            "\uFDFD ".repeat(15),
            "ﷲ ﷳ ﷴ ﷵ ﷶ ﷷ ﷸ ﷹ ﷻ ﷼ ".repeat(3),
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDDE9\uD83C\uDDEA \uD83E\uDD37\uD83C\uDFFE "
                    .repeat(5),
            "→←↑↓⇒⇔↦ ".repeat(5),
            "∑∫∂√∞≈≠≤≥∈∉⊂⊃∪∩∧∨¬∀∃∅∇ ".repeat(2),
            "⠓⠑⠇⠇⠕ ⠺⠕⠗⠇⠙ ".repeat(3),
            "┌─┐│└┘█▓▒░ ".repeat(5),
            "㌀㌁㌂㌃㌄㌅㌆㌇㌈㌉".repeat(2),
            "①②③④⑤⑥⑦⑧⑨⑩ ⒶⒷⒸ ㈱ ㋿ ㍿ ".repeat(2),
            "ʃʒθðŋɹɾʔɸβɣχʁħʕ ".repeat(4),
            "ˈˌːˑʰʷʲˠˤ ".repeat(4),
            "ꀀꀁꀂꀃꀄꀅꀆꀇ ".repeat(3),
            "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་ ".repeat(2),
            "የሰው ልጅ ሁሉ ሲወለድ ነጻና ".repeat(3),
            "今天我们去山里走路吧。".repeat(4),
            "すべてのにんげんはうまれながらにじゆうであり".repeat(2),
            "Привет мир, как дела сегодня? ".repeat(3),
            "!@#$%^&*()_+-=[]{}|;':\",./<>?`~".repeat(3),
            "123456789012345678901234567890 999999999 1.23456789 ".repeat(2),
            "Wait………… what?\n\n\n\n\n\n\n\nNext — — — — — . . . . . . . . . . done.",
            "a\u0301\u0302\u0303\u0304e\u0301\u0302 Z\u0337a\u0337l\u0337g\u0337o\u0337 ".repeat(4));

    private static SpeechProvider espeak;
    private static SpeechProvider freetts;

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() {
        espeak = EspeakProvider.open();
        freetts = FreeTtsProvider.open();
    }

    @AfterAll
    static void close() {
        espeak.close();
        freetts.close();
    }

    // Of the languages that were tried, letters and signs have the longest names in Finnish.
    static Stream<Arguments> texts() {
        return Stream.of("en", "fi").flatMap(language -> TEXTS.stream().map(text -> Arguments.of(language, text)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void passesWhatEspeakSays(String language, String text) {
        SpeechRequest request = SpeechRequest.builder(text)
                .language(Locale.forLanguageTag(language))
                .build();

        assertPasses(espeak, request);
    }

    static Stream<String> english() {
        return TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("english")
    void passesWhatFreeTtsSays(String text) {
        assertPasses(freetts, SpeechRequest.of(text));
    }

    private static void assertPasses(SpeechProvider engine, SpeechRequest request) {
        Parlance verifying = Parlance.builder()
                .provider(engine)
                .interceptUncached(Verification.standard())
                .build();

        Either<SpeechError, Speech> verified = verifying.synthesizer().synthesize(request);

        // What the engine itself refuses is none of this.
        verified.peekLeft(error ->
                assertThat(errorOf(engine.synthesizer().synthesize(request))).isEqualTo(error));
    }

    @Test
    void isOnInTheProgram() {
        FakeSpeechSynthesizer hurried = FakeSpeechSynthesizer.builder("fake")
                .perCharacter(Duration.ofMillis(5))
                .build();
        String text = "A sentence of which only a little is spoken by the engine that is asked for it.";

        CliRun.Outcome run = new CliRun()
                .with(FakeSpeechProvider.of(hurried))
                .tts("speak", text, "--out", directory.resolve("a.wav").toString());

        assertThat(run.exitCode()).as(run.err()).isNotZero();
        assertThat(directory).isEmptyDirectory();
    }
}
