package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.VoiceCatalogContract;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EspeakVoicesTest extends VoiceCatalogContract {
    private final EspeakProvider espeak = TestEspeak.open();

    @AfterEach
    void closes() {
        espeak.close();
    }

    @Override
    protected VoiceCatalog catalog() {
        return espeak.voices();
    }

    @Override
    protected Set<String> providers() {
        return Set.of("espeak");
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("unreachableCatalog", "the voices are in this process");
    }

    @Test
    void suggestsTheVoiceWhoseLanguageIsNamed() {
        SpeechRequest british = SpeechRequest.of("Hello.", VoiceId.of("espeak:en_gb"));

        assertThat(TestEspeak.refusal(espeak, british).message())
                .isEqualTo("unknown voice espeak:en_gb: did you mean espeak:en?");
    }

    @Test
    void listsTheVoicesOfTheDataAndAFemaleVariantOfEach() {
        List<Voice> voices = espeak.voices().voices().get();

        assertThat(voices).hasSize(2 * 132);
        assertThat(voices.stream().filter(voice -> voice.gender().equals(Optional.of(Gender.FEMALE))))
                .hasSize(132)
                .allMatch(voice -> voice.id().name().endsWith("+f2"));
    }

    @ParameterizedTest
    @CsvSource({
        "en, en-us",
        "en-GB, en",
        "en-AU, en-us",
        "zh, cmn-latn-pinyin",
        "zh-CN, cmn-latn-pinyin",
        "zh-TW, cmn-latn-pinyin",
        "cmn, cmn-latn-pinyin",
        "zh-HK, yue",
        "yue, yue",
        "fr, fr",
        "fr-BE, fr-be",
        "es, es",
        "es-MX, es-419",
        "pt, pt",
        "pt-BR, pt-br",
        "ja, ja",
        "ko, ko",
        "de-AT, de",
        "nb, nb",
        "no, nb",
        "vi, vi",
        "ru, ru",
        "tlh, piqd",
        "hy, hy",
        "fa, fa",
        "he, he",
        "id, id"
    })
    void choosesAVoiceByLanguage(String language, String voice) {
        SynthesizerProfile profile = espeak.synthesizer().profile();
        SpeechRequest request = SpeechRequest.builder("x")
                .language(Locale.forLanguageTag(language))
                .build();

        assertThat(profile.voiceFor(request)).isEqualTo(new VoiceId("espeak", voice));
    }

    @Test
    void doesNotCallCantoneseMandarin() {
        List<Voice> mandarin = espeak.voices()
                .find(VoiceQuery.ALL.withLanguage(Locale.SIMPLIFIED_CHINESE))
                .get();

        assertThat(mandarin)
                .extracting(voice -> voice.id().name())
                .containsExactly("cmn", "cmn+f2", "cmn-latn-pinyin", "cmn-latn-pinyin+f2");
    }

    @Test
    void findsBritishVoicesOnlyForBritishEnglish() {
        List<Voice> british =
                espeak.voices().find(VoiceQuery.ALL.withLanguage(Locale.UK)).get();

        assertThat(british)
                .extracting(voice -> voice.id().name())
                .filteredOn(name -> !name.endsWith("+f2"))
                .containsExactlyInAnyOrder("en", "en-gb-scotland", "en-gb-x-gbclan", "en-gb-x-gbcwmd", "en-gb-x-rp");
    }

    @Test
    void findsADialectByItsChineseName() {
        List<Voice> cantonese =
                espeak.voices().find(VoiceQuery.ALL.withDialect("粤语")).get();

        assertThat(cantonese).extracting(voice -> voice.id().name()).contains("yue");
    }

    @Test
    void everyListedVoiceReadsNumbersOrRefusesThem() {
        for (Voice voice : espeak.voices().voices().get()) {
            Either<SpeechError, Speech> result = espeak.synthesizer().synthesize(SpeechRequest.of("25", voice.id()));

            assertThat(result.isRight() || result.getLeft() instanceof SpeechError.Unsupported)
                    .as("%s %s", voice, result)
                    .isTrue();
        }
    }

    @Test
    void everyListedVoiceSpeaks() {
        for (Voice voice : espeak.voices().voices().get()) {
            assertThat(espeak.synthesizer()
                            .synthesize(SpeechRequest.of("a", voice.id()))
                            .isRight())
                    .as("%s", voice)
                    .isTrue();
        }
    }
}
