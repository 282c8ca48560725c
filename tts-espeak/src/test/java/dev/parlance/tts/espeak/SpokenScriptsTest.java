package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A text in letters that no voice reads is refused, in every script of Unicode, and every other is spoken. */
final class SpokenScriptsTest {
    private static final int LAST_LETTER = 0x20000;
    private static final Set<UnicodeScript> OF_ALL_VOICES = Set.of(UnicodeScript.LATIN, UnicodeScript.COMMON);

    private final EspeakProvider espeak = TestEspeak.open();

    @AfterEach
    void closes() {
        espeak.close();
    }

    @Test
    void refusesAWordInEveryScriptThatNoVoiceReads() {
        List<UnicodeScript> wrong = new ArrayList<>();
        for (UnicodeScript script : UnicodeScript.values()) {
            String word = word(script);
            boolean readable =
                    OF_ALL_VOICES.contains(script) || ScriptVoices.scripts().contains(script);
            if (!word.isEmpty() && say(SpeechRequest.of(word)).isRight() != readable) {
                wrong.add(script);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void refusesItWhateverVoiceIsNamed() {
        for (String voice : List.of("en-us", "de", "ru", "cmn-latn-pinyin", "ar")) {
            SpeechRequest runes = SpeechRequest.of("ᚠᚢᚦ", new VoiceId("espeak", voice));

            assertThat(say(runes).getLeft()).isInstanceOf(SpeechError.InvalidText.class);
        }
        assertThat(say(SpeechRequest.of("The word ᚠᚢᚦ is old.")).getLeft().message())
                .contains("runic letters", "at character 9", "another provider");
        assertThat(say(SpeechRequest.of("The rune ᚠ is old.")).isRight()).isTrue();
    }

    @Test
    void statesTheLanguagesOfAllVoicesAndSpeaksEachByDefault() {
        SynthesizerProfile profile = espeak.synthesizer().profile();
        for (Voice voice : espeak.voices().voices().get()) {
            for (Locale language : voice.languages()) {
                SpeechRequest request =
                        SpeechRequest.builder("…").language(language).build();

                assertThat(profile.languages()).contains(language);
                assertThat(languagesOf(profile.voiceFor(request)))
                        .extracting(Locale::getLanguage)
                        .contains(language.getLanguage());
            }
        }
    }

    @Test
    void choosesTheVoiceByTheLanguageOfTheText() {
        SynthesizerProfile profile = espeak.synthesizer().profile();

        assertThat(profile.voiceFor(SpeechRequest.of("Gdzie jest najbliższa apteka?"))
                        .name())
                .isEqualTo("pl");
        assertThat(profile.voiceFor(SpeechRequest.of("¿Dónde está la farmacia más cercana?"))
                        .name())
                .isEqualTo("es");
        assertThat(profile.voiceFor(SpeechRequest.of("Where is the nearest pharmacy around here?"))
                        .name())
                .isEqualTo("en-us");
        assertThat(profile.voiceFor(SpeechRequest.of("Nærmeste apotek ligger rett over gata, ikke sant?"))
                        .name())
                .isEqualTo("nb");
    }

    private List<Locale> languagesOf(VoiceId id) {
        return espeak.voices().voices().get().stream()
                .filter(voice -> voice.id().equals(id))
                .findFirst()
                .orElseThrow()
                .languages();
    }

    private Either<SpeechError, SpeechReceipt> say(SpeechRequest request) {
        return espeak.synthesizer().synthesize(request).map(speech -> speech.receipt());
    }

    private static String word(UnicodeScript script) {
        StringBuilder word = new StringBuilder();
        for (int letter = 0; letter < LAST_LETTER && word.codePointCount(0, word.length()) < 4; letter++) {
            if (Character.isLetter(letter)
                    && Character.getType(letter) != Character.MODIFIER_LETTER
                    && UnicodeScript.of(letter) == script) {
                word.appendCodePoint(letter);
            }
        }
        return word.toString();
    }
}
