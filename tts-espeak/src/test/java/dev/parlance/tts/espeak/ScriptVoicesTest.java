package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.espeak.VoiceReader.Reading;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the voices read words in the scripts they are listed for. */
final class ScriptVoicesTest {
    private static final Map<UnicodeScript, String> WORDS = Stream.of(
                    "тата",
                    "αυτα",
                    "שלום",
                    "بابا",
                    "բարեւ",
                    "გამარჯობა",
                    "አማርኛ",
                    "नमस्ते",
                    "নাম",
                    "ਸਤਿ",
                    "નમસ્તે",
                    "ନମସ୍କାର",
                    "வணக்கம்",
                    "నమస్కారం",
                    "ನಮಸ್ಕಾರ",
                    "നമസ്കാരം",
                    "ආයුබෝවන්",
                    "สวัสดี",
                    "မင်္ဂလာ",
                    "안녕",
                    "你好",
                    "ひらがな",
                    "カナ",
                    "ㄅㄆ")
            .collect(Collectors.toMap(word -> UnicodeScript.of(word.codePointAt(0)), word -> word));

    @Test
    void theBestVoiceOfAScriptReadsItInOneLanguage() throws IOException, EngineException {
        try (Engine engine = TestEspeak.engine()) {
            VoiceReader reader = new VoiceReader(engine::phonemes, new VoiceReader.Cache());
            for (UnicodeScript script : ScriptVoices.scripts()) {
                String word = WORDS.get(script);
                String voice = ScriptVoices.voiceFor(script, "de").orElseThrow();

                Reading reading = reader.read(voice, List.of(word)).get(word);

                assertThat(reading.isSilent()).as("%s by %s", script, voice).isFalse();
                assertThat(reading.isForeign()).as("%s by %s", script, voice).isFalse();
            }
        }
    }

    @Test
    void everyListedVoiceExists() throws IOException, EngineException {
        try (Engine engine = TestEspeak.engine()) {
            List<String> voices =
                    engine.voices().stream().map(NativeVoice::name).toList();

            assertThat(voices).containsAll(ScriptVoices.voices());
        }
    }

    @Test
    void aVoiceKeepsTheScriptOfItsLanguage() {
        assertThat(ScriptVoices.voiceFor(UnicodeScript.CYRILLIC, "uk")).contains("uk");
        assertThat(ScriptVoices.voiceFor(UnicodeScript.CYRILLIC, "en-us")).contains("ru");
        assertThat(ScriptVoices.voiceFor(UnicodeScript.RUNIC, "en-us")).isEmpty();
    }
}
