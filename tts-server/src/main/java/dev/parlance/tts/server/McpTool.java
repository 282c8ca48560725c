package dev.parlance.tts.server;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A tool that an assistant may call.
 *
 * @param title its name for people
 * @param description what it does, for the assistant
 * @param arguments all arguments that it takes
 * @param readOnly true if a call changes nothing and sounds nowhere
 */
record McpTool(
        String name, String title, String description, List<McpArgument> arguments, boolean readOnly, Work work) {
    /** What the tool does. */
    @FunctionalInterface
    interface Work {
        /**
         * Begins it, and holds no thread while a text sounds.
         *
         * @throws McpRefusal with what the assistant is told instead
         */
        CompletableFuture<McpSchema.CallToolResult> call(McpArguments arguments, McpCall call) throws McpRefusal;
    }

    /** Returns the result of a call with {@code given}; an error is one of the results. */
    CompletableFuture<McpSchema.CallToolResult> call(Map<String, Object> given, McpCall call) {
        try {
            return work.call(McpArguments.checked(given, arguments), call);
        } catch (McpRefusal e) {
            return CompletableFuture.completedFuture(error(e.words()));
        }
    }

    /** Returns the result of a call that did not do what it should. */
    static McpSchema.CallToolResult error(String message) {
        return McpSchema.CallToolResult.builder()
                .addTextContent(message)
                .isError(true)
                .build();
    }

    /** Returns it as clients list it. */
    McpSchema.Tool listed() {
        return McpSchema.Tool.builder(name, schema())
                .title(title)
                .description(description)
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(readOnly)
                        .destructiveHint(false)
                        .openWorldHint(false)
                        .build())
                .build();
    }

    private Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        arguments.forEach(argument -> properties.put(argument.name(), argument.schema()));
        List<String> required = arguments.stream()
                .filter(McpArgument::required)
                .map(McpArgument::name)
                .toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
