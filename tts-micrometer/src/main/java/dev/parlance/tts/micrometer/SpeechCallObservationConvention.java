package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.SpeechListener.Call;
import dev.parlance.tts.speech.SpeechReceipt;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Optional;

/**
 * Names and keys of the observation of a call. Its methods return the documented ones; override one to change it, as in {@link
 * SpeechTextObservationConvention}, whose rules hold here too. Keys are asked for in the thread that carries out the call.
 */
public interface SpeechCallObservationConvention extends ObservationConvention<SpeechCallContext> {
    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof SpeechCallContext;
    }

    @Override
    default String getName() {
        return SpeechObservation.CALL.getName();
    }

    @Override
    default String getContextualName(SpeechCallContext context) {
        return SpeechObservation.CALL.getContextualName();
    }

    @Override
    default KeyValues getLowCardinalityKeyValues(SpeechCallContext context) {
        return Outcome.keyValues(context.ending())
                .and(
                        SpeechKey.PROVIDER.value(context.call().provider()),
                        SpeechKey.MODEL.value(context.modelName()),
                        SpeechKey.CACHE.value(context.cacheResult().value()));
    }

    @Override
    default KeyValues getHighCardinalityKeyValues(SpeechCallContext context) {
        Call call = context.call();
        Optional<Integer> retries = Optional.of(context.retries()).filter(count -> count > 0);
        return KnownKeys.of(Optional.of(call.voice()), call.characters(), context.firstAudio(), context.receipt())
                .add(SpeechKey.RETRIES, retries)
                .add(SpeechKey.RETRY_ERROR, context.retryError().map(Outcome::errorType))
                .add(SpeechKey.REQUEST_ID, context.receipt().flatMap(SpeechReceipt::requestId))
                .keyValues();
    }
}
