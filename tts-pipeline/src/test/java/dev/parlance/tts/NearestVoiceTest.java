package dev.parlance.tts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NearestVoiceTest {
    private static final Voice WANTED = voice("other:wanted", Set.of("gentle", "young"))
            .gender(Gender.FEMALE)
            .build();

    private final FakeSpeechProvider provider = FakeSpeechProvider.of(FakeSpeechSynthesizer.create());

    @Test
    void takesOfVoicesThatAreElseEquallyNearTheOneThatSharesMostStyles() {
        List<Voice> voices = List.of(
                voice("fake:ada", Set.of()).gender(Gender.FEMALE).build(),
                voice("fake:one", Set.of("young", "lively"))
                        .gender(Gender.FEMALE)
                        .build(),
                voice("fake:two", Set.of("young", "gentle", "warm"))
                        .gender(Gender.FEMALE)
                        .build());

        assertThat(nearest(voices)).contains(VoiceId.of("fake:two"));
    }

    @Test
    void prefersTheGenderToTheStyle() {
        List<Voice> voices = List.of(
                voice("fake:one", Set.of("gentle", "young")).gender(Gender.MALE).build(),
                voice("fake:two", Set.of()).gender(Gender.FEMALE).build());

        assertThat(nearest(voices)).contains(VoiceId.of("fake:two"));
    }

    private Optional<VoiceId> nearest(List<Voice> voices) {
        SpeechRequest request = SpeechRequest.of("Good morning.");
        return NearestVoice.to(request, Optional.of(WANTED))
                .request(request, provider, voices)
                .map(ResolvedRequest::request)
                .flatMap(SpeechRequest::voice);
    }

    private static Voice.Builder voice(String id, Set<String> styles) {
        return Voice.builder(VoiceId.of(id), List.of(Locale.ENGLISH)).styles(styles);
    }
}
