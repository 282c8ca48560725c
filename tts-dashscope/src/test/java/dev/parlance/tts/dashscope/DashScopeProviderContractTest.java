package dev.parlance.tts.dashscope;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.testkit.SpeechProviderContract;
import org.junit.jupiter.api.AfterEach;

final class DashScopeProviderContractTest extends SpeechProviderContract {
    private final DashScopeServer service = DashScopeServer.start();

    DashScopeProviderContractTest() {
        EnrollmentDesk.on(service);
    }

    @Override
    protected SpeechProvider open() {
        return DashScopeProvider.open(
                service.config().model("qwen3-tts-flash-realtime").build());
    }

    @AfterEach
    void close() {
        service.close();
    }
}
