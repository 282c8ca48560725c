package dev.parlance.tts.openai;

/** The rules against {@link OpenAiServer}. */
final class OpenAiContractTest extends DialectTest {
    OpenAiContractTest() {
        super(new OpenAiServer());
    }

    @Override
    boolean listsVoices() {
        return false;
    }
}
