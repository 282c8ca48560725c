package dev.parlance.tts.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VoiceQueryTest {
    private static final Voice DYLAN = Voice.builder(
                    VoiceId.of("dashscope:Dylan"), List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH))
            .gender(Gender.MALE)
            .dialect(new Dialect("Beijing", Set.of("北京话")))
            .models(Set.of("qwen-tts"))
            .build();
    private static final Voice PLAIN =
            Voice.builder(VoiceId.of("espeak:en-us"), List.of(Locale.US)).build();

    @Test
    void findsAllWhenNothingIsAskedFor() {
        assertThat(VoiceQuery.ALL.matches(DYLAN)).isTrue();
        assertThat(VoiceQuery.ALL.matches(PLAIN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "zh,true,false",
        "zh-CN,true,false",
        "zh-TW,false,false",
        "en,true,true",
        "en-US,true,true",
        "en-GB,true,false",
        "de,false,false"
    })
    void findsByLanguageAndRegion(String tag, boolean dylan, boolean plain) {
        VoiceQuery query = VoiceQuery.ALL.withLanguage(Locale.forLanguageTag(tag));

        assertThat(query.matches(DYLAN)).isEqualTo(dylan);
        assertThat(query.matches(PLAIN)).isEqualTo(plain);
    }

    @Test
    void putsVoicesOfTheRegionFirstAndLeavesOutThoseOfOthers() {
        Voice english = voice("en", "en");
        Voice american = voice("en-us", "en-US", "en");
        Voice caribbean = voice("en-029", "en-029", "en");
        Voice british = voice("en-gb", "en-GB", "en");
        Voice scottish = voice("en-gb-scotland", "en-GB-scotland", "en");
        List<Voice> all = List.of(english, american, caribbean, british, scottish);

        assertThat(VoiceQuery.ALL.withLanguage(Locale.UK).among(all)).containsExactly(british, scottish, english);
        assertThat(VoiceQuery.ALL.withLanguage(Locale.ENGLISH).among(all)).isEqualTo(all);
        assertThat(VoiceQuery.ALL.withLanguage(Locale.CANADA).among(all)).containsExactly(english);
    }

    private static Voice voice(String name, String... languages) {
        return Voice.builder(
                        new VoiceId("espeak", name),
                        Stream.of(languages).map(Locale::forLanguageTag).toList())
                .build();
    }

    @Test
    void leavesOutVoicesOfUnknownGender() {
        assertThat(VoiceQuery.ALL.withGender(Gender.MALE).matches(DYLAN)).isTrue();
        assertThat(VoiceQuery.ALL.withGender(Gender.FEMALE).matches(DYLAN)).isFalse();
        assertThat(VoiceQuery.ALL.withGender(Gender.MALE).matches(PLAIN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Beijing,true", "beijing,true", "北京话,true", "Sichuan,false"})
    void findsADialectByAnyOfItsNames(String name, boolean found) {
        assertThat(VoiceQuery.ALL.withDialect(name).matches(DYLAN)).isEqualTo(found);
    }

    @Test
    void takesAVoiceThatIsNotTiedToModelsForAny() {
        assertThat(VoiceQuery.ALL.withModel("qwen-tts").matches(DYLAN)).isTrue();
        assertThat(VoiceQuery.ALL.withModel("other").matches(DYLAN)).isFalse();
        assertThat(VoiceQuery.ALL.withModel("other").matches(PLAIN)).isTrue();
    }

    @Test
    void narrowsWithEachPart() {
        VoiceQuery query = VoiceQuery.ALL.withProvider("dashscope").withLanguage(Locale.CHINESE);

        assertThat(query.matches(DYLAN)).isTrue();
        assertThat(query.withGender(Gender.FEMALE).matches(DYLAN)).isFalse();
        assertThat(query.withProvider("espeak").matches(DYLAN)).isFalse();
    }
}
