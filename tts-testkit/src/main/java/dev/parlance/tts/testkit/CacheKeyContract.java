package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import io.vavr.control.Either;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The rule of {@link AudioKey}: whatever a request asks for that changes the audio changes what the audio is cached under.
 * For a backend that says the same request the same way each time.
 */
public abstract class CacheKeyContract {
    private static final String TEXT = "The number is 25, and this is a test.";

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected CacheKeyContract() {}

    /** Returns the backend, which speaks English. The test does not close it. */
    protected abstract SpeechSynthesizer synthesizer();

    /** Returns a voice that is not the default one for English. */
    protected abstract VoiceId anotherVoice();

    @Test
    void k1_whatChangesTheAudioChangesTheKey() {
        SpeechRequest plain = SpeechRequest.of(TEXT);
        Speech usual = speechOf(synthesizer().synthesize(plain));

        variations(plain).forEach((option, varied) -> {
            Either<SpeechError, Speech> said = synthesizer().synthesize(varied);
            if (said.isRight() && differs(said.get(), usual)) {
                assertThat(keyOf(varied)).as(option).isNotEqualTo(keyOf(plain));
            }
        });
    }

    @Test
    void k1_everyOptionIsVaried() {
        Set<String> options = Arrays.stream(SpeechRequest.Builder.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == SpeechRequest.Builder.class)
                .map(Method::getName)
                .filter(name -> !name.startsWith("without"))
                .collect(Collectors.toSet());

        Set<String> varied = variations(SpeechRequest.of(TEXT)).keySet();
        assertThat(options)
                .allSatisfy(option -> assertThat(varied).anyMatch(name -> (name + " ").startsWith(option + " ")));
    }

    @Test
    void k2_theKeyHoldsARevision() {
        assertThat(synthesizer().profile().revision()).isPresent();
    }

    private Map<String, SpeechRequest> variations(SpeechRequest plain) {
        Map<String, SpeechRequest> variations = new LinkedHashMap<>();
        variations.put("text", plain.withText("Another text."));
        variations.put(
                "ssml",
                SpeechRequest.builder(new Ssml("<speak>" + TEXT + "</speak>")).build());
        variations.put("voice", plain.withVoice(anotherVoice()));
        variations.put("model", plain.toBuilder().model("another").build());
        variations.put("language", plain.toBuilder().language(Locale.UK).build());
        variations.put("instructions", plain.toBuilder().instructions("slow").build());
        variations.put("prosody rate", varied(plain, Prosody.NORMAL.withRate(1.5)));
        variations.put("prosody pitch", varied(plain, Prosody.NORMAL.withPitch(1.5)));
        variations.put("prosody volume", varied(plain, Prosody.NORMAL.withVolume(0.5)));
        variations.put("seed", plain.toBuilder().seed(7).build());
        variations.put("marks", plain.toBuilder().marks(MarkKind.WORD).build());
        variations.put(
                "format", plain.toBuilder().format(PcmFormat.stereo(48_000)).build());
        String provider = synthesizer().profile().provider();
        variations.put(
                "vendorOption",
                plain.toBuilder().vendorOption(provider + ".x", "y").build());
        return variations;
    }

    private static SpeechRequest varied(SpeechRequest plain, Prosody prosody) {
        return plain.toBuilder().prosody(prosody).build();
    }

    private static boolean differs(Speech one, Speech other) {
        return !one.audio().equals(other.audio()) || !one.marks().equals(other.marks());
    }

    private AudioKey keyOf(SpeechRequest request) {
        return AudioKey.of(ResolvedRequest.of(request, synthesizer().profileFor(request)), "");
    }
}
