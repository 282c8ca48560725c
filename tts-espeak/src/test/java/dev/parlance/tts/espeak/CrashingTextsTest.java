package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.espeak.TextsProcess.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Punctuation before a word in each script. A hyphen before the first letter of a clause, with anything but a blank before
 * it, is a segmentation fault in eSpeak NG 1.52 if that letter is an Indic one.
 */
@Tag("slow")
final class CrashingTextsTest {
    private static final List<String> SIGNS = List.of(
            "",
            "-",
            "--",
            "---",
            "----",
            "—",
            "–",
            "--- ",
            "- ",
            "(-",
            "\"-",
            "\"---",
            "•-",
            "• ",
            "*-",
            "[-",
            "'-",
            "‘-",
            "a-",
            "a--",
            "a ---",
            "a. -",
            "a.\"-",
            "+-",
            "/-",
            "_-",
            "…-",
            "।-",
            ".-",
            "?-",
            "¿-",
            "«-",
            "-'",
            "-\"",
            "- -",
            "1-",
            "1--",
            "-\u0301",
            "@-",
            "'",
            "_",
            "’",
            "a\n-",
            "a\n\n\"-",
            "-\u00AD",
            "\u2010",
            "(\u2011",
            "-,-",
            "-(-",
            ")-",
            "a)-",
            "5)-",
            "-\u200D",
            "\u200B-",
            "&-",
            "<-",
            "=-",
            "%-",
            "~-",
            "-~-",
            "$-",
            "-[[",
            "\u0001-");
    private static final List<String> WORDS = List.of(
            "नमस्ते",
            "নমস্কার",
            "ਸਤਿ",
            "નમસ્તે",
            "ନମସ୍କାର",
            "வணக்கம்",
            "నమస్కారం",
            "ನಮಸ್ಕಾರ",
            "നമസ്കാരം",
            "ආයුබෝවන්",
            "สวัสดี",
            "ສະບາຍດີ",
            "བཀྲ",
            "မင်္ဂလာပါ",
            "გამარჯობა",
            "አማርኛ",
            "Привет",
            "Ωμέγα",
            "שלום",
            "مرحبا",
            "Բարեւ",
            "안녕",
            "你好",
            "ひらがな",
            "カナ",
            "𒀀",
            "ខ្មែរ",
            "hello",
            "ᠮᠣᠩ",
            "ⵜⴰ",
            "ߒߞߏ",
            "😀",
            "⠓",
            "\u093F",
            "ि",
            "्",
            "ം");

    private static final List<String> INITIALS = List.of(
            "en-us a.b.",
            "en-us a.b.c.",
            "en-us A.",
            "en-us 1.2.3.",
            "en-us a..b..",
            "en-us é.à.",
            "en-us a.1.",
            "de ä.ö.",
            "fr a.b.",
            "ru а.б.",
            "el α.β.",
            "he א.ב.",
            "ar ا.ب.",
            "hi क.ख.",
            "bn ক.খ.",
            "ta க.",
            "ml ക.ഖ.",
            "si ක.ඛ.",
            "my က.",
            "th ก.ข.",
            "ja あ.",
            "ko 가.",
            "yue 中.",
            "cmn-latn-pinyin 中.",
            "am ሀ.",
            "ka ა.ბ.",
            "hy ա.բ.");

    @TempDir
    Path dir;

    @Test
    void noPunctuationBeforeAWordOfAnyScriptCrashes() throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        for (String sign : SIGNS) {
            for (String word : WORDS) {
                lines.add(new Line("en-us", false, sign + word));
                lines.add(new Line("hi", false, sign + word));
            }
        }

        List<String> printed = TextsProcess.speak(lines, 7, 2, dir);

        assertThat(printed).hasSize(2).allMatch(last -> last.startsWith("spoken "));
        assertThat(printed).noneMatch(last -> last.startsWith("spoken 0,") || last.contains(TextsProcess.ENDED));
    }

    @Test
    void noRowOfInitialsCrashes() throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        for (String initials : INITIALS) {
            List<String> parts = List.of(initials.split(" "));
            lines.add(new Line(parts.get(0), false, parts.get(1).repeat(150)));
            lines.add(new Line(parts.get(0), false, (parts.get(1) + " ").repeat(150)));
        }

        List<String> printed = TextsProcess.speak(lines, 1, 2, dir);

        assertThat(printed).containsOnly("spoken " + lines.size() / 2 + ", refused 0");
    }
}
