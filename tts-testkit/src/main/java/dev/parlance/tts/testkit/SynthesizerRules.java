package dev.parlance.tts.testkit;

/** Some of the rules of a synthesizer, as tests that {@link SpeechSynthesizerContract} and others take in. */
interface SynthesizerRules {
    /** Returns the subject of the test, which is the contract's class itself. */
    SynthesizerSubject tested();
}
