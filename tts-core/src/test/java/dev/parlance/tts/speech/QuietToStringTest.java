package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule S11 for the values themselves, with texts made up by chance. */
final class QuietToStringTest {
    private static final VoiceId VOICE = VoiceId.of("test:voice");

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void s11_showsNothingOfTheTextOrTheSettings(long seed) {
        String text = secret(seed);
        String instructions = secret(seed + 1_000);
        String option = secret(seed + 2_000);
        SpeechRequest request = SpeechRequest.builder(text)
                .voice(VOICE)
                .instructions(instructions)
                .vendorOption("test.key", option)
                .build();
        Ssml ssml = new Ssml("<speak>" + text + "</speak>");

        for (Object shown :
                List.of(request, SpeechRequest.builder(ssml).build(), ssml, speech(), profileRefusal(text))) {
            assertThat(shown.toString()).doesNotContain(text, instructions, option);
        }
    }

    private static Speech speech() {
        PcmAudio audio = PcmAudio.of(PcmFormat.mono(8_000), new byte[4]);
        SpeechReceipt receipt = SpeechReceipt.builder(VOICE, audio.format(), 2).build();
        return new Speech(audio, List.of(SpeechMark.nativeMark(MarkKind.WORD, 0, 2, Duration.ZERO)), receipt);
    }

    private static SpeechError profileRefusal(String text) {
        return SynthesizerProfile.builder(VOICE)
                .build()
                .refusal(SpeechRequest.of(text + "\0"))
                .orElseThrow();
    }

    // Letters no message of ours uses, so that none can hold the text by chance.
    private static String secret(long seed) {
        StringBuilder text = new StringBuilder();
        new Random(seed).ints(1 + seed % 20, 0x4E00, 0x9FA5).forEach(text::appendCodePoint);
        return text.toString();
    }
}
