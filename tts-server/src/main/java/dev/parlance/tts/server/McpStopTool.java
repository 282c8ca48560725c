package dev.parlance.tts.server;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The tool {@code stop}: ends what sounds on the server's device and what waits. */
record McpStopTool(Optional<McpDevice> device) {
    McpTool tool() {
        return new McpTool(
                "stop",
                "Stop speaking",
                "Ends what is being said and drops what waits. Says how much was heard.",
                List.of(),
                false,
                (arguments, call) -> CompletableFuture.completedFuture(stop()));
    }

    private CallToolResult stop() {
        McpDevice.Stopped stopped = device.map(McpDevice::stop).orElse(McpDevice.Stopped.NOTHING);
        CallToolResult.Builder result = CallToolResult.builder()
                .addTextContent(
                        stopped.texts() == 0
                                ? "Nothing was being said"
                                : "Stopped, after " + McpSpeakTool.seconds(stopped.heard()) + " were heard; "
                                        + stopped.texts() + (stopped.texts() == 1 ? " text was" : " texts were")
                                        + " not heard whole")
                .structuredContent(Map.of(
                        "stopped", stopped.texts(), "heard_ms", stopped.heard().toMillis()));
        device.map(McpDevice::untold)
                .orElse(List.of())
                .forEach(message -> result.addTextContent("An earlier text was not heard whole: " + message));
        return result.build();
    }
}
