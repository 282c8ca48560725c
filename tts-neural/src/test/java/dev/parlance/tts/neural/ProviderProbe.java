package dev.parlance.tts.neural;

import dev.parlance.tts.testkit.TestDeadline;

/** What a provider does and needs just now. */
final class ProviderProbe {
    private ProviderProbe() {}

    /** Waits until a run is under way. It gives no sign that it has begun; it has a moment later. */
    static void awaitRun(NeuralProvider provider) {
        TestDeadline.await("the run", () -> provider.busy() > 0);
    }
}
