/** An HTTP endpoint over a chain of providers: OpenAI's speech route, the voices, a page to listen with, tools for assistants,
 * and metrics. */
module dev.parlance.tts.server {
    requires transitive dev.parlance.tts.core;
    requires dev.parlance.tts.micrometer;
    requires transitive dev.parlance.tts.pipeline;
    requires static transitive org.jspecify;
    requires com.squareup.moshi;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.vertx.core;
    requires kotlin.stdlib;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires okio;
    requires static io.modelcontextprotocol.sdk.mcp.core;
    requires static org.reactivestreams;
    requires static reactor.core;

    exports dev.parlance.tts.server;
}
