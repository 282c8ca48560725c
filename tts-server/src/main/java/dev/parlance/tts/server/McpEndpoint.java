package dev.parlance.tts.server;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The Model Context Protocol over "streamable HTTP": each POST has one message, and its answer is one object of JSON, or events for a
 * client that follows a call. Of a session the server keeps nothing but the calls that run. Described at
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports. Safe for concurrent use.
 */
final class McpEndpoint {
    /** The versions of the protocol that it speaks, the newest one last. */
    static final List<String> VERSIONS =
            List.of(ProtocolVersions.MCP_2025_03_26, ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);

    private static final String JSON_RPC = "2.0";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String CALL = "call";
    private static final int EARLY = 100;
    private static final int NAME_CHARS = 200;
    private static final String CANCELLED = "notifications/cancelled";
    private static final String INSTRUCTIONS = "Speaks texts aloud on the computer that this server runs on."
            + " Call speak with what the user should hear, and stop when it should be silent.";

    // The SDK takes what it cannot read in these for a fault of its own.
    private static final Map<String, Class<?>> PARAMS = Map.of(
            McpSchema.METHOD_INITIALIZE, McpSchema.InitializeRequest.class,
            McpSchema.METHOD_TOOLS_CALL, McpSchema.CallToolRequest.class);

    private final McpJsonMapper json = McpJsonDefaults.getMapper();
    private final Transport transport = new Transport();
    private final Map<RunningCall, McpCall> running = new ConcurrentHashMap<>();
    private final RecentNames<RunningCall> cancelledEarly = new RecentNames<>(EARLY);

    /** Creates the endpoint of {@code tools}. */
    McpEndpoint(List<McpTool> tools, String serverVersion) {
        // The tools check their arguments themselves: the validator's words are none for people.
        McpServer.async(transport)
                .serverInfo("parlance", serverVersion)
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(false)
                .tools(tools.stream().map(McpEndpoint::specified).toList())
                .build();
    }

    private static AsyncToolSpecification specified(McpTool tool) {
        return AsyncToolSpecification.builder()
                .tool(tool.listed())
                .callHandler((context, call) -> Mono.defer(
                                () -> Mono.fromFuture(tool.call(arguments(call), (McpCall) context.get(CALL))))
                        .onErrorResume(thrown -> Mono.just(failed(tool, thrown))))
                .build();
    }

    // The SDK would send the message of what was thrown, which may hold anything.
    private static McpSchema.CallToolResult failed(McpTool tool, Throwable thrown) {
        ServerLog.failed("of the tool " + tool.name(), thrown);
        return McpTool.error("the server failed; its log has more. Try again, or another text");
    }

    private static Map<String, Object> arguments(McpSchema.CallToolRequest call) {
        Map<String, Object> arguments = call.arguments();
        return arguments == null ? Map.of() : arguments;
    }

    /** Answers one message, which is a call if it is a request; tells {@code reply} how far that is, if the client wants to know. */
    CompletableFuture<Answer> answer(byte[] message, McpReply reply, McpCall call) {
        if (reply.version().filter(asked -> !VERSIONS.contains(asked)).isPresent()) {
            return refused(
                    McpSchema.ErrorCodes.INVALID_REQUEST,
                    "this server does not speak that version of the protocol. It speaks "
                            + String.join(", ", VERSIONS));
        }
        Map<String, Object> members;
        try {
            // Not by the SDK's reader of messages: it logs them, and with them the text.
            members = json.readValue(message, new TypeRef<Map<String, Object>>() {});
        } catch (IOException | RuntimeException e) {
            return refused(
                    McpSchema.ErrorCodes.PARSE_ERROR, "this is not one object of JSON. Send one message at a time");
        }
        if (members == null
                || !JSON_RPC.equals(members.get("jsonrpc"))
                || !(members.get("method") instanceof String method)) {
            return refused(
                    McpSchema.ErrorCodes.INVALID_REQUEST, "this is no request and no notification of JSON-RPC 2.0");
        }
        Object id = members.get("id");
        Object params = members.get("params");
        if (!members.containsKey("id")) {
            return notified(new McpSchema.JSONRPCNotification(JSON_RPC, method, params), reply);
        }
        return isId(id)
                ? answer(new McpSchema.JSONRPCRequest(JSON_RPC, method, id, params), reply, call)
                : refused(McpSchema.ErrorCodes.INVALID_REQUEST, "its id is neither a string nor a whole number");
    }

    private static boolean isId(@Nullable Object id) {
        return id instanceof String || id instanceof Integer || id instanceof Long;
    }

    private CompletableFuture<Answer> notified(McpSchema.JSONRPCNotification notification, McpReply reply) {
        Answer taken = new Answer(202, Answer.JSON, Buffer.buffer());
        if (notification.method().equals(CANCELLED)) {
            cancel(notification.params(), reply);
            return CompletableFuture.completedFuture(taken);
        }
        return transport
                .handler()
                .handleNotification(McpTransportContext.EMPTY, notification)
                .thenReturn(taken)
                .toFuture();
    }

    // Numbers of requests are those of one client, so one without a session would end the calls of others.
    private void cancel(@Nullable Object params, McpReply reply) {
        if (params instanceof Map<?, ?> named && isId(named.get("requestId"))) {
            reply.session()
                    .map(session -> new RunningCall(session, requireNonNull(named.get("requestId"))))
                    .ifPresent(this::cancel);
        }
    }

    // Each message has a connection and a thread of its own, so that this one may overtake the call.
    private void cancel(RunningCall name) {
        if (name.isShort()) {
            cancelledEarly.add(name);
        }
        McpCall call = running.get(name);
        if (call != null) {
            cancelledEarly.remove(name);
            call.end(Cancellation.Reason.CALLER);
        }
    }

    private void begin(RunningCall name, McpCall call) {
        running.put(name, call);
        if (cancelledEarly.remove(name)) {
            call.end(Cancellation.Reason.CALLER);
        }
    }

    private CompletableFuture<Answer> answer(McpSchema.JSONRPCRequest request, McpReply reply, McpCall call) {
        if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            reply.begin(UUID.randomUUID().toString());
        }
        if (!isReadable(request)) {
            return CompletableFuture.completedFuture(failure(
                    request.id(),
                    McpSchema.ErrorCodes.INVALID_PARAMS,
                    "the params are not those of the method. Send an object with the members that it has"));
        }
        if (!request.method().equals(McpSchema.METHOD_TOOLS_CALL)) {
            return handled(request, call);
        }
        if (reply.takesEvents()) {
            progressToken(request).ifPresent(token -> reply.follow(new Progress(request.id(), token, call)));
        }
        Optional<RunningCall> name = reply.session().map(session -> new RunningCall(session, request.id()));
        name.ifPresent(known -> begin(known, call));
        return handled(request, call)
                .whenComplete((answer, thrown) -> name.ifPresent(known -> running.remove(known, call)));
    }

    private static Optional<Object> progressToken(McpSchema.JSONRPCRequest request) {
        return request.params() instanceof Map<?, ?> params && params.get("_meta") instanceof Map<?, ?> meta
                ? Optional.<Object>ofNullable(meta.get("progressToken")).filter(McpEndpoint::isId)
                : Optional.empty();
    }

    private CompletableFuture<Answer> handled(McpSchema.JSONRPCRequest request, McpCall call) {
        return transport
                .handler()
                .handleRequest(McpTransportContext.create(Map.of(CALL, call)), request)
                .onErrorResume(
                        McpError.class,
                        error -> Mono.just(McpSchema.JSONRPCResponse.error(request.id(), error.getJsonRpcError())))
                .map(response -> written(200, response))
                .toFuture();
    }

    private Answer failure(Object id, int code, String message) {
        return written(
                200, McpSchema.JSONRPCResponse.error(id, new McpSchema.JSONRPCResponse.JSONRPCError(code, message)));
    }

    private boolean isReadable(McpSchema.JSONRPCRequest request) {
        Class<?> type = PARAMS.get(request.method());
        if (type == null) {
            return true;
        }
        if (!(request.params() instanceof Map)) {
            return false;
        }
        try {
            return json.convertValue(request.params(), type) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private CompletableFuture<Answer> refused(int code, String message) {
        Map<String, Object> error = Map.of("jsonrpc", JSON_RPC, "error", Map.of("code", code, "message", message));
        return CompletableFuture.completedFuture(written(400, error));
    }

    private Answer written(int status, Object message) {
        return new Answer(status, Answer.JSON, Buffer.buffer(bytes(message)));
    }

    private byte[] bytes(Object message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /** A call as a client names it, to be ended; what the session is called is known to its client only. */
    private record RunningCall(String session, Object id) {
        boolean isShort() {
            return session.length() <= NAME_CHARS && id.toString().length() <= NAME_CHARS;
        }
    }

    /** Tells how many seconds a call takes by now, since how many it will take is not known. */
    private final class Progress implements McpProgress {
        private final Object id;
        private final Object token;
        private final McpCall call;
        private final long begun = System.nanoTime();

        Progress(Object id, Object token, McpCall call) {
            this.id = id;
            this.token = token;
            this.call = call;
        }

        @Override
        public byte[] now() {
            double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
            Map<String, Object> params = Map.of("progressToken", token, "progress", seconds, "message", call.state());
            return bytes(
                    Map.of("jsonrpc", JSON_RPC, "method", McpSchema.METHOD_NOTIFICATION_PROGRESS, "params", params));
        }

        @Override
        public byte[] failed(String why) {
            return failure(id, McpSchema.ErrorCodes.INTERNAL_ERROR, why).body().getBytes();
        }
    }

    /** Takes what handles messages from the SDK, for the route to call. */
    private static final class Transport implements McpStatelessServerTransport {
        private volatile @Nullable McpStatelessServerHandler handler;

        McpStatelessServerHandler handler() {
            McpStatelessServerHandler set = handler;
            if (set == null) {
                throw new IllegalStateException("the SDK has set no handler");
            }
            return set;
        }

        @Override
        public void setMcpHandler(McpStatelessServerHandler handler) {
            this.handler = handler;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public List<String> protocolVersions() {
            return VERSIONS;
        }
    }
}
