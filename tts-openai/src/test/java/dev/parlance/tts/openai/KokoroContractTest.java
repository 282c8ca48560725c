package dev.parlance.tts.openai;

/** The rules against {@link KokoroServer}. */
final class KokoroContractTest extends DialectTest {
    KokoroContractTest() {
        super(new KokoroServer());
    }
}
