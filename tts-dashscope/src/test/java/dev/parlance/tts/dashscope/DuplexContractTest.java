package dev.parlance.tts.dashscope;

import dev.parlance.tts.testkit.FaultSocket;
import java.util.Map;

/** The task WebSocket with text and audio flowing both ways. */
final class DuplexContractTest extends SocketContract {
    @Override
    String modelName() {
        return "cosyvoice-v3-flash";
    }

    @Override
    FaultSocket.Script empty() {
        return peer -> {
            String task = TaskMessages.readRun(peer);
            peer.text(TaskMessages.event(task, "task-started"));
            TaskMessages.readUntilFinish(peer);
            peer.text(TaskMessages.event(task, "task-finished"));
            peer.awaitEnd();
        };
    }

    @Override
    protected Map<String, String> vendorOptions() {
        return Map.of("dashscope.hot_fix", "{\"replace\":[{\"AI\":\"artificial intelligence\"}]}");
    }
}
