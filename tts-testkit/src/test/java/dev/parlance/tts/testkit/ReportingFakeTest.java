package dev.parlance.tts.testkit;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechSynthesizer;
import java.util.List;

final class ReportingFakeTest extends SpeechListenerContract {
    @Override
    protected SpeechSynthesizer reporting(SpeechProvider provider, List<SpeechListener> listeners) {
        return new ReportingFake(provider, ReportingFake.guarded(listeners));
    }
}
