package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The same rules for a text in two languages, which several calls of the engine speak. */
@Tag("slow")
final class MandarinSynthesizerTest extends EspeakContract {
    private static final Map<String, String> UNPROVABLE = Map.of(
            "expectedAudio",
            NO_OTHER_WAY,
            "synthesizerWhoseSource*",
            "EspeakSynthesizerTest proves it of the same engines");

    private final SpeechSynthesizer synthesizer = opened(TestEspeak.open());

    @Override
    protected SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    @Override
    protected VoiceId knownVoice() {
        return EspeakVoices.MANDARIN;
    }

    @Override
    protected String sentence() {
        return "我们今天用 Java 说话，花了 3.5 分钟，大家都听得很清楚。";
    }

    @Override
    protected Locale language() {
        return Locale.SIMPLIFIED_CHINESE;
    }

    @Override
    protected Locale otherLanguage() {
        return Locale.ENGLISH;
    }

    @Override
    protected Ssml ssml() {
        return new Ssml("<speak version=\"1.1\" xml:lang=\"zh-CN\">一二<mark name=\"here\"/>三四</speak>");
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(EspeakVoices.MANDARIN, VoiceId.of("espeak:cmn-latn-pinyin+f2"));
    }

    @Override
    protected Map<String, String> unprovable() {
        return UNPROVABLE;
    }
}
