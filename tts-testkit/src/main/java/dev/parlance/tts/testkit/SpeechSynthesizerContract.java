package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.SpeechSynthesizer;

/**
 * The rules of {@link SpeechSynthesizer} as tests. Extend it once for each backend and for each synthesizer around a
 * synthesizer; two methods say what to test, the others have defaults. One test class can have it and the other contracts
 * as {@code @Nested} classes.
 *
 * <p>Each test carries the tag of its rule. What the backend offers is read from its own profile: an offer is tried, and
 * what is not offered must be refused. What cannot be proven with the two methods alone is reported as {@linkplain
 * #unprovable unproven}.
 */
public abstract class SpeechSynthesizerContract extends SynthesizerSubject
        implements SynthesizerDeliveryRules,
                SynthesizerEndingRules,
                SynthesizerOptionRules,
                SynthesizerTextRules,
                SynthesizerMarkRules,
                SynthesizerMarkupRules,
                SynthesizerTimeoutRules,
                SynthesizerSecrecyRules {
    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected SpeechSynthesizerContract() {}

    /** Returns a synthesizer that is ready to speak; called afresh by every test, at most once by each. */
    protected abstract SpeechSynthesizer synthesizer();

    @Override
    final SpeechSynthesizer ready() {
        return synthesizer();
    }
}
