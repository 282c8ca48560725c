package dev.parlance.tts.cache;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.util.List;

/** What a caller gets when it asks its {@link SharedSynthesis} for more. */
sealed interface Step {
    /** Audio, perhaps none, and the marks that belong after it. */
    record Audio(PcmFormat format, List<SpeechMark> marks) implements Step {}

    /**
     * There is no more, for this reason.
     *
     * @param first true for the one caller whose receipt says what the backend used, so that it is counted once
     */
    record End(SynthesisOutcome outcome, boolean first) implements Step {}

    /** The caller was cancelled or interrupted. */
    record Stopped() implements Step {}
}
