package dev.parlance.tts.dashscope;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;

/**
 * A body, written step by step: bytes, waits, and the ways a connection ends. It is chunked, unless it breaks off: then it
 * promises more bytes than come.
 */
final class ScriptedBody implements MockResponseBody {
    private final List<Step> steps = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private boolean complete = true;

    static ScriptedBody sending(String text) {
        return new ScriptedBody().send(text);
    }

    ScriptedBody send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    ScriptedBody send(byte[] bytes) {
        steps.add(sink -> writeChunk(sink, bytes, 0, bytes.length));
        return this;
    }

    /** Sends each byte as a chunk of its own, flushed. */
    ScriptedBody drip(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        steps.add(sink -> {
            for (int at = 0; at < bytes.length; at++) {
                writeChunk(sink, bytes, at, 1);
            }
        });
        return this;
    }

    /** Sends {@code text} every {@code millis} until the other side is gone. */
    ScriptedBody repeatForever(String text, long millis) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        steps.add(sink -> {
            while (!await(millis)) {
                writeChunk(sink, bytes, 0, bytes.length);
            }
        });
        return this;
    }

    /** Sends nothing more until {@link #release}. */
    ScriptedBody stall() {
        steps.add(sink -> await(60_000));
        return this;
    }

    /** Waits for so long. */
    ScriptedBody pause(long millis) {
        steps.add(sink -> await(millis));
        return this;
    }

    /** Closes the connection in the middle of the body. */
    ScriptedBody breakOff() {
        complete = false;
        return this;
    }

    /** Ends all waits. */
    void release() {
        released.countDown();
    }

    private boolean await(long millis) throws IOException {
        try {
            return released.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void writeChunk(BufferedSink sink, byte[] bytes, int from, int count) throws IOException {
        if (!complete) {
            sink.write(bytes, from, count).flush();
        } else if (count > 0) {
            sink.writeUtf8(Integer.toHexString(count)).writeUtf8("\r\n");
            sink.write(bytes, from, count).writeUtf8("\r\n");
            sink.flush();
        }
    }

    /** Returns the answer with this body. */
    MockResponse asEvents() {
        return as("text/event-stream;charset=UTF-8");
    }

    MockResponse as(String contentType) {
        MockResponse.Builder response = new MockResponse.Builder()
                .addHeader("Content-Type", contentType)
                .body(this);
        if (complete) {
            return response.addHeader("Transfer-Encoding", "chunked").build();
        }
        return response.addHeader("Content-Length", 100_000_000)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
    }

    @Override
    public long getContentLength() {
        return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        for (Step step : steps) {
            step.write(sink);
        }
        if (complete) {
            // The empty line after it is the server's own.
            sink.writeUtf8("0\r\n");
            sink.flush();
        }
    }

    @FunctionalInterface
    private interface Step {
        void write(BufferedSink sink) throws IOException;
    }
}
