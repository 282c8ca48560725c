package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of {@link VoiceCatalog} as tests. Extend it once for each catalogue. */
public abstract class VoiceCatalogContract extends Contract {
    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected VoiceCatalogContract() {}

    /** Returns a catalogue with at least one voice; called once by each test. */
    protected abstract VoiceCatalog catalog();

    /** Returns the names of the providers whose voices it has. */
    protected abstract Set<String> providers();

    /** Returns a catalogue whose backend cannot be asked, or empty if it always can. */
    protected Optional<VoiceCatalog> unreachableCatalog() {
        return Optional.empty();
    }

    @Test
    void v1_listsEachVoiceOnce() {
        List<Voice> voices = speechOf(catalog().voices());

        assertThat(voices).isNotEmpty().extracting(Voice::id).doesNotHaveDuplicates();
    }

    @Test
    void v1_namesItsProviderInEveryId() {
        List<Voice> voices = speechOf(catalog().voices());

        assertThat(voices).extracting(voice -> voice.id().provider()).isSubsetOf(providers());
    }

    @Test
    void v2_everyVoiceSpeaksALanguage() {
        List<Voice> voices = speechOf(catalog().voices());

        assertThat(voices)
                .allSatisfy(voice -> assertThat(voice.languages())
                        .isNotEmpty()
                        .noneMatch(language -> language.toLanguageTag().startsWith("und"), "is undetermined"));
    }

    @Test
    void v3_cannotBeChangedFromOutside() {
        List<Voice> voices = speechOf(catalog().voices());

        assertThatThrownBy(voices::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void v4_findsEveryVoiceWhenNothingIsAskedFor() {
        VoiceCatalog catalog = catalog();

        assertThat(speechOf(catalog.find(VoiceQuery.ALL))).isEqualTo(speechOf(catalog.voices()));
    }

    @Test
    void v4_findsThoseThatMatchInTheSameOrder() {
        VoiceCatalog catalog = catalog();
        List<Voice> voices = speechOf(catalog.voices());

        for (VoiceQuery query : queries(voices.get(0))) {
            assertThat(speechOf(catalog.find(query)))
                    .as("%s", query)
                    .isEqualTo(voices.stream().filter(query::matches).toList());
        }
    }

    @Test
    void v4_findsNothingOfAnotherProvider() {
        assertThat(speechOf(catalog().find(VoiceQuery.ALL.withProvider("nobody"))))
                .isEmpty();
    }

    @Test
    void v5_callsABackendThatCannotBeAskedAnError() {
        VoiceCatalog unreachable = given(unreachableCatalog(), "unreachableCatalog");

        assertThat(errorOf(unreachable.voices()).message()).isNotBlank();
        assertThat(errorOf(unreachable.find(VoiceQuery.ALL)).message()).isNotBlank();
    }

    @Test
    void v6_answersEightThreadsAlike() throws InterruptedException {
        VoiceCatalog catalog = catalog();

        List<List<Voice>> answers = together(THREADS, thread -> () -> speechOf(catalog.voices()));

        assertThat(answers).containsOnly(answers.get(0)).containsOnly(speechOf(catalog.voices()));
    }

    @Test
    void v7_findsVoicesOfTheRegionFirst() {
        VoiceCatalog catalog = catalog();
        Set<Locale> regional = new LinkedHashSet<>(Set.of(Locale.UK));
        speechOf(catalog.voices()).stream()
                .flatMap(voice -> voice.languages().stream())
                .filter(language -> !language.getCountry().isEmpty())
                .forEach(regional::add);

        for (Locale language : regional) {
            VoiceQuery query = VoiceQuery.ALL.withLanguage(language);
            List<Boolean> ofAnyRegion = speechOf(catalog.find(query)).stream()
                    .filter(query::matches)
                    .map(voice -> regionsIn(language, voice).isEmpty())
                    .toList();

            assertThat(ofAnyRegion).as("%s", language).isSorted();
        }
    }

    @Test
    void v7_findsNoVoiceOfAnotherRegion() {
        VoiceCatalog catalog = catalog();
        Set<String> languages = new LinkedHashSet<>();
        speechOf(catalog.voices()).stream()
                .flatMap(voice -> voice.languages().stream())
                .map(Locale::getLanguage)
                .filter(language -> !language.isEmpty())
                .forEach(languages::add);

        for (String language : languages) {
            Locale antarctic = new Locale(language, "AQ");

            assertThat(speechOf(catalog.find(VoiceQuery.ALL.withLanguage(antarctic))))
                    .as("%s", antarctic)
                    .allSatisfy(found -> assertThat(regionsIn(antarctic, found)).isEmpty());
        }
    }

    private static List<String> regionsIn(Locale language, Voice voice) {
        return voice.languages().stream()
                .filter(spoken -> spoken.getLanguage().equals(language.getLanguage()))
                .map(Locale::getCountry)
                .filter(region -> !region.isEmpty())
                .toList();
    }

    private static List<VoiceQuery> queries(Voice voice) {
        VoiceQuery all = VoiceQuery.ALL;
        Locale language = Locale.forLanguageTag(voice.languages().get(0).getLanguage());
        return List.of(
                all.withProvider(voice.id().provider()),
                all.withLanguage(language),
                all.withGender(Gender.FEMALE),
                all.withGender(Gender.MALE),
                all.withDialect("Sichuanese"),
                all.withModel("some-model"),
                all.withLanguage(language).withGender(Gender.FEMALE));
    }
}
