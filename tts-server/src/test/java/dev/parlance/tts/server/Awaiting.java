package dev.parlance.tts.server;

import dev.parlance.tts.testkit.TestDeadline;
import java.util.concurrent.Callable;

/** Waits for what another thread is about to do. */
final class Awaiting {
    private Awaiting() {}

    static void until(Callable<Boolean> done) throws Exception {
        TestDeadline.await("what the test waits for", done::call);
    }
}
