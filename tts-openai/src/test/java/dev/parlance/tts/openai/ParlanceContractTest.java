package dev.parlance.tts.openai;

/** The rules against {@link ParlanceServer}. */
final class ParlanceContractTest extends DialectTest {
    ParlanceContractTest() {
        super(new ParlanceServer());
    }
}
