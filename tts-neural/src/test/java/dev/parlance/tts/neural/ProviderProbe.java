package dev.parlance.tts.neural;

import ai.onnxruntime.OrtSession;
import dev.parlance.tts.testkit.TestDeadline;
import java.util.stream.Stream;

/** What a provider does and needs just now. */
final class ProviderProbe {
    private ProviderProbe() {}

    /** Waits until a run is under way, in the library itself: a little before, a close may still come first. */
    static void awaitRun(NeuralProvider provider) {
        TestDeadline.await("the run", () -> provider.busy() > 0 && isRunning());
    }

    private static boolean isRunning() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals(OrtSession.class.getName())
                        && frame.getMethodName().equals("run"));
    }
}
