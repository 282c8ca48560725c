package dev.parlance.tts.dashscope.speech;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;

/**
 * One way of speaking to the service. It keeps the rules of {@link dev.parlance.tts.speech.SpeechSynthesizer} from S1 to
 * S5 and S9 to S12; what can be decided without sending anything has been decided. Safe for concurrent use.
 */
@FunctionalInterface
public interface Transport {
    /** Sends {@code resolved} and passes what comes back to {@code delivery}, in this thread. */
    Either<SpeechError, SpeechReceipt> speak(ResolvedCall resolved, SpeechDelivery delivery, Cancellation cancellation);
}
