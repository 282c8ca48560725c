package dev.parlance.tts.openai;

/** The rules against {@link SpeachesServer}. */
final class SpeachesContractTest extends DialectTest {
    SpeachesContractTest() {
        super(new SpeachesServer());
    }
}
