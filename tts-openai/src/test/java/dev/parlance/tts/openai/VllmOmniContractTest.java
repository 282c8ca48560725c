package dev.parlance.tts.openai;

/** The rules against {@link VllmOmniServer}. */
final class VllmOmniContractTest extends DialectTest {
    VllmOmniContractTest() {
        super(new VllmOmniServer());
    }
}
