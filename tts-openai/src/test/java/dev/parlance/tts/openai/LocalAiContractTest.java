package dev.parlance.tts.openai;

/** The rules against {@link LocalAiServer}. */
final class LocalAiContractTest extends DialectTest {
    LocalAiContractTest() {
        super(new LocalAiServer());
    }

    // Its backends refuse with a status of 500 and words of their own.
    @Override
    boolean tellsUnknownVoices() {
        return false;
    }
}
