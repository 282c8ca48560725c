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
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** A service on this machine whose answers are made beforehand, so that hardly anything but the client is measured. */
final class LoopbackEndpoint implements AutoCloseable {
    private static final int PIECE_BYTES = 4_800;
    private static final int RATE_HZ = 24_000;

    private final ServerSocket listener;
    private final byte[] events;
    private final byte[] link;
    private final byte[] file;

    private LoopbackEndpoint(ServerSocket listener, int seconds) {
        this.listener = listener;
        byte[] wav = wav(seconds);
        events = answer("text/event-stream", stream(wav));
        file = answer("audio/x-wav", wav);
        link = answer("application/json", linkJson(baseUrl() + "/y.wav").getBytes(StandardCharsets.UTF_8));
        Thread acceptor = new Thread(this::accept, "loopback-endpoint");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Starts a service that says {@code seconds} of audio to everything. */
    static LoopbackEndpoint saying(int seconds) {
        try {
            return new LoopbackEndpoint(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/api/v1");
    }

    private static byte[] wav(int seconds) {
        ByteBuffer wav = ByteBuffer.allocate(44 + seconds * RATE_HZ * 2).order(ByteOrder.LITTLE_ENDIAN);
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

    private static byte[] stream(byte[] wav) {
        StringBuilder events = new StringBuilder();
        int id = 1;
        for (int at = 0; at < wav.length; at += PIECE_BYTES) {
            byte[] piece = Arrays.copyOfRange(wav, at, Math.min(wav.length, at + PIECE_BYTES));
            events.append(event(id++, "null", Base64.getEncoder().encodeToString(piece), ""));
        }
        events.append(event(id, "stop", "", "http://127.0.0.1:1/unused.wav"));
        return events.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String event(int id, String reason, String base64, String url) {
        return "id:" + id + "\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"finish_reason\":\"" + reason
                + "\",\"audio\":{\"data\":\"" + base64 + "\",\"url\":\"" + url
                + "\",\"expires_at\":1795400000,\"id\":\"audio_1\"}},\"usage\":{\"characters\":41},"
                + "\"request_id\":\"7b0f6a52-1111-4222-8333-abcdefabcdef\"}\n\n";
    }

    private static String linkJson(String url) {
        return "{\"request_id\":\"7b0f6a52\",\"output\":{\"finish_reason\":\"stop\",\"audio\":{\"data\":\"\",\"url\":\""
                + url + "\"}},\"usage\":{\"characters\":41}}";
    }

    private static byte[] answer(String type, byte[] body) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(
                ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Thread worker = new Thread(() -> serve(socket), "loopback-endpoint");
                worker.setDaemon(true);
                worker.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            for (String head = readHead(in); !head.isEmpty(); head = readHead(in)) {
                out.write(answerTo(head));
                out.flush();
            }
        } catch (IOException e) {
            // The client has closed its connection.
            return;
        }
    }

    private byte[] answerTo(String head) {
        if (head.startsWith("get ")) {
            return file;
        }
        return head.contains("x-dashscope-sse") ? events : link;
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
