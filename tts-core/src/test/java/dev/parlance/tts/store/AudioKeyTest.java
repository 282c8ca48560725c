package dev.parlance.tts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AudioKeyTest {
    private static final VoiceId ADA = VoiceId.of("fake:ada");
    private static final SynthesizerProfile PROFILE = profile().build();
    private static final SpeechRequest REQUEST = SpeechRequest.of("Hello.", ADA);
    private static final String EXPECTED = "9170fef5e11a0f8cb65a61a75f40f965fd8ca4a9fa7f98a4dce204d9ce8c28f0";

    @Test
    void differsForEverythingThatChangesTheSound() {
        List<SpeechRequest> requests = Stream.of(
                        SpeechRequest.builder("Hello!"),
                        SpeechRequest.builder("Hello. "),
                        SpeechRequest.builder(new Ssml("<speak>Hello.</speak>")),
                        SpeechRequest.builder("<speak>Hello.</speak>"),
                        base(),
                        base().voice(VoiceId.of("fake:lin")),
                        base().voice(VoiceId.of("other:ada")),
                        base().model("one"),
                        base().model("two"),
                        base().language(Locale.ENGLISH),
                        base().language(Locale.UK),
                        base().instructions("calm"),
                        base().instructions("calmer"),
                        base().prosody(Prosody.NORMAL.withRate(1.1)),
                        base().prosody(Prosody.NORMAL.withPitch(1.1)),
                        base().prosody(Prosody.NORMAL.withVolume(1.1)),
                        base().seed(0),
                        base().seed(1),
                        base().marks(MarkKind.WORD),
                        base().marks(MarkKind.SENTENCE),
                        base().marks(MarkKind.WORD, MarkKind.SENTENCE),
                        base().format(PcmFormat.mono(16_000)),
                        base().format(PcmFormat.stereo(16_000)),
                        base().format(PcmFormat.mono(8_000)),
                        base().vendorOption("fake.a", "1"),
                        base().vendorOption("fake.a", "2"),
                        base().vendorOption("fake.b", "1"),
                        base().vendorOption("fake.a", "1").vendorOption("fake.b", "1"))
                .map(SpeechRequest.Builder::build)
                .toList();

        Set<AudioKey> keys = new HashSet<>();
        requests.forEach(request -> keys.add(AudioKey.of(ResolvedRequest.of(request, PROFILE), "")));
        keys.add(AudioKey.of(ResolvedRequest.of(REQUEST, PROFILE), "somebody"));
        keys.add(
                AudioKey.of(ResolvedRequest.of(REQUEST, profile().model("three").build()), ""));
        keys.add(AudioKey.of(
                ResolvedRequest.of(REQUEST, profile().revision("1.52").build()), ""));

        assertThat(keys).hasSize(requests.size() + 3);
    }

    @Test
    void doesNotLetOnePartRunIntoTheNext() {
        AudioKey one = AudioKey.of(
                ResolvedRequest.of(
                        base().vendorOption("fake.a", "1")
                                .vendorOption("fake.b", "2")
                                .build(),
                        PROFILE),
                "");
        AudioKey other = AudioKey.of(
                ResolvedRequest.of(base().vendorOption("fake.a", "1fake.b2").build(), PROFILE), "");

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void isTheSameForTheSameRequest() {
        SpeechRequest one = base().vendorOption("fake.a", "1")
                .vendorOption("fake.b", "2")
                .marks(MarkKind.WORD, MarkKind.SENTENCE)
                .build();
        SpeechRequest same = base().vendorOption("fake.b", "2")
                .vendorOption("fake.a", "1")
                .marks(MarkKind.SENTENCE, MarkKind.WORD)
                .build();

        assertThat(AudioKey.of(ResolvedRequest.of(one, PROFILE), ""))
                .isEqualTo(AudioKey.of(ResolvedRequest.of(same, PROFILE), ""));
    }

    @Test
    void isTheSameForTheDefaultsWhetherNamedOrNot() {
        SynthesizerProfile profile = profile().model("one").build();

        assertThat(AudioKey.of(ResolvedRequest.of(SpeechRequest.of("Hello."), profile), ""))
                .isEqualTo(AudioKey.of(ResolvedRequest.of(base().model("one").build(), profile), ""));
    }

    // The keys of this version are on users' disks: another value here needs another version in KeyEncoding.
    @Test
    void staysWhatItIsFromReleaseToRelease() {
        assertThat(AudioKey.of(ResolvedRequest.of(REQUEST, PROFILE), "")).hasToString(EXPECTED);
    }

    @Test
    void isReadBack() {
        AudioKey key = AudioKey.of(ResolvedRequest.of(REQUEST, PROFILE), "");

        assertThat(AudioKey.parse(key.toString())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(AudioKey.of(key.toByteArray())).isEqualTo(key);
    }

    @Test
    void refusesWhatIsNoKey() {
        String key = AudioKey.of(ResolvedRequest.of(REQUEST, PROFILE), "").toString();

        assertThatIllegalArgumentException().isThrownBy(() -> AudioKey.parse("../" + key.substring(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> AudioKey.parse(key + "00"));
        assertThatIllegalArgumentException().isThrownBy(() -> AudioKey.parse("A".repeat(64)));
        assertThatIllegalArgumentException().isThrownBy(() -> AudioKey.of(new byte[31]));
    }

    private static SpeechRequest.Builder base() {
        return REQUEST.toBuilder();
    }

    private static SynthesizerProfile.Builder profile() {
        return SynthesizerProfile.builder(ADA);
    }
}
