package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.SpeechListener.Text;
import dev.parlance.tts.speech.SpeechReceipt;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of a text. Its methods return the documented ones; override one to change it.
 *
 * <pre>{@code
 * @Override
 * public KeyValues getLowCardinalityKeyValues(SpeechTextContext context) {
 *     return SpeechTextObservationConvention.super.getLowCardinalityKeyValues(context).and("region", region);
 * }
 * }</pre>
 *
 * <p>Keys are asked for at the start and at the end, in the thread of the caller. Those of low cardinality are tags of meters: have the
 * same ones each time, with a value such as {@code none} for what is not known at the start, and few values. What it throws is
 * logged as what a listener throws, and that text is not observed, or its observation does not end. Implementations are safe
 * for concurrent use.
 */
public interface SpeechTextObservationConvention extends ObservationConvention<SpeechTextContext> {
    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof SpeechTextContext;
    }

    @Override
    default String getName() {
        return SpeechObservation.TEXT.getName();
    }

    @Override
    default String getContextualName(SpeechTextContext context) {
        return SpeechObservation.TEXT.getContextualName();
    }

    @Override
    default KeyValues getLowCardinalityKeyValues(SpeechTextContext context) {
        return Outcome.keyValues(context.ending())
                .and(SpeechKey.PROVIDER.value(context.text().provider().orElse("unknown")));
    }

    @Override
    default KeyValues getHighCardinalityKeyValues(SpeechTextContext context) {
        Text text = context.text();
        return KnownKeys.of(text.voice(), text.characters(), context.firstAudio(), context.receipt())
                .add(SpeechKey.PIECES, context.receipt().map(SpeechReceipt::pieces))
                .add(
                        SpeechKey.FALLBACKS,
                        context.fallbacks(),
                        "; ",
                        change -> change.from() + " to " + change.to() + " (" + Outcome.errorType(change.error()) + ")")
                .keyValues();
    }
}
