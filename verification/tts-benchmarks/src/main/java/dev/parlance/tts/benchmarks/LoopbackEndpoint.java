package dev.parlance.tts.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service on this machine whose answers are made beforehand, so that hardly anything but the client is measured. It streams
 * at once, or event by event at a {@link Pace}; then the first eight bytes of the audio are the {@link System#nanoTime} of
 * sending it, which on Linux all processes count from the same start.
 */
final class LoopbackEndpoint implements AutoCloseable {
    /** The name of its threads. */
    static final String THREAD = "loopback-endpoint";

    private static final int PIECE_BYTES = 4_800;
    private static final int RATE_HZ = 24_000;
    private static final int WAV_HEADER_BYTES = 44;
    private static final int BACKLOG = 1_024;
    private static final byte[] NO_SUCH_PATH =
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final Pace pace;
    private final int idleMillis;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final byte[] firstPiece;
    private final List<byte[]> events;
    private final byte[] eventsAtOnce;
    private final byte[] link;
    private final byte[] file;

    private LoopbackEndpoint(ServerSocket listener, int seconds, Pace pace, int idleMillis) {
        this.listener = listener;
        this.pace = pace;
        this.idleMillis = idleMillis;
        byte[] wav = wav(seconds);
        firstPiece = Arrays.copyOf(wav, PIECE_BYTES);
        events = stream(wav);
        eventsAtOnce = together(events);
        file = answer("audio/x-wav", wav);
        link = answer("application/json", linkJson(baseUrl() + "/y.wav").getBytes(StandardCharsets.UTF_8));
        Thread acceptor = new Thread(this::accept, THREAD);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Starts a service that says {@code seconds} of audio to everything. */
    static LoopbackEndpoint saying(int seconds) {
        return saying(seconds, Pace.NONE);
    }

    /** Starts a service that says {@code seconds} of audio to everything, each event of a stream when {@code pace} lets it go. */
    static LoopbackEndpoint saying(int seconds, Pace pace) {
        return saying(seconds, pace, 0);
    }

    /** Starts one that closes a connection without a request for so many milliseconds, unless 0. */
    static LoopbackEndpoint saying(int seconds, Pace pace, int idleMillis) {
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            return new LoopbackEndpoint(listener, seconds, pace, idleMillis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the events of a stream of {@code seconds} of audio, without the head of the answer. */
    static byte[] eventsSaying(int seconds) {
        List<byte[]> stream = stream(wav(seconds));
        return together(stream.subList(1, stream.size()));
    }

    /** When the events of a stream are sent. */
    interface Pace {
        /** All at once. */
        Pace NONE = event -> {};

        /** Returns when the event may be sent; the status and the headers of the answer are on their way by then. */
        void await(int event) throws InterruptedException;
    }

    /** Returns how many connections were made in all. */
    int acceptedConnections() {
        return accepted.get();
    }

    /** Returns how many connections are open. */
    int openConnections() {
        return open.get();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/api/v1");
    }

    private static byte[] wav(int seconds) {
        ByteBuffer wav =
                ByteBuffer.allocate(WAV_HEADER_BYTES + seconds * RATE_HZ * 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(0x7FFF_FFBF);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
        wav.putShort((short) 1)
                .putInt(RATE_HZ)
                .putInt(RATE_HZ * 2)
                .putShort((short) 2)
                .putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(0x7FFF_FF9B);
        for (int frame = 0; wav.hasRemaining(); frame++) {
            wav.putShort((short) (Math.sin(frame * 0.06) * 9_000 + frame % 97));
        }
        return wav.array();
    }

    // The head of the answer, then each event.
    private static List<byte[]> stream(byte[] wav) {
        List<byte[]> events = new ArrayList<>();
        for (int at = 0; at < wav.length; at += PIECE_BYTES) {
            byte[] piece = Arrays.copyOfRange(wav, at, Math.min(wav.length, at + PIECE_BYTES));
            events.add(event(events.size() + 1, "null", Base64.getEncoder().encodeToString(piece), ""));
        }
        events.add(event(events.size() + 1, "stop", "", "http://127.0.0.1:1/unused.wav"));
        int length = events.stream().mapToInt(event -> event.length).sum();
        events.add(0, head("text/event-stream", length));
        return events;
    }

    private static byte[] event(int id, String reason, String base64, String url) {
        String event = "id:" + id + "\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"finish_reason\":\"" + reason
                + "\",\"audio\":{\"data\":\"" + base64 + "\",\"url\":\"" + url
                + "\",\"expires_at\":1795400000,\"id\":\"audio_1\"}},\"usage\":{\"characters\":41},"
                + "\"request_id\":\"7b0f6a52-1111-4222-8333-abcdefabcdef\"}\n\n";
        return event.getBytes(StandardCharsets.UTF_8);
    }

    private static String linkJson(String url) {
        return "{\"request_id\":\"7b0f6a52\",\"output\":{\"finish_reason\":\"stop\",\"audio\":{\"data\":\"\",\"url\":\""
                + url + "\"}},\"usage\":{\"characters\":41}}";
    }

    private static byte[] head(String type, int length) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] answer(String type, byte[] body) {
        return together(List.of(head(type, body.length), body));
    }

    private static byte[] together(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(idleMillis);
                Thread worker = new Thread(() -> serve(socket), THREAD);
                worker.setDaemon(true);
                worker.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        open.incrementAndGet();
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            for (String head = readHead(in); !head.isEmpty(); head = readHead(in)) {
                answer(head, out);
            }
        } catch (IOException e) {
            // The client has closed its connection, or sends nothing.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    private void answer(String head, OutputStream out) throws IOException, InterruptedException {
        if (head.startsWith("get /api/v1/y.wav ")) {
            out.write(file);
        } else if (head.startsWith("get ")) {
            out.write(NO_SUCH_PATH);
        } else if (!head.contains("x-dashscope-sse")) {
            out.write(link);
        } else if (pace.equals(Pace.NONE)) {
            out.write(eventsAtOnce);
        } else {
            sendPaced(out);
        }
    }

    private void sendPaced(OutputStream out) throws IOException, InterruptedException {
        out.write(events.get(0));
        for (int event = 1; event < events.size(); event++) {
            pace.await(event);
            out.write(event == 1 ? firstEvent() : events.get(event));
        }
    }

    private byte[] firstEvent() {
        byte[] piece = firstPiece.clone();
        ByteBuffer.wrap(piece).putLong(WAV_HEADER_BYTES, System.nanoTime());
        return event(1, "null", Base64.getEncoder().encodeToString(piece), "");
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return "";
            }
            head.append((char) octet);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ");
        if (at >= 0) {
            in.skipNBytes(Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at))));
        }
        return lower;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
