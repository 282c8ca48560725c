package consumer;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Plays the same faults to a library and prints what its caller receives: a line "library | fault | outcome" for each. */
final class Faults {
    private static final PcmFormat FORMAT = PcmFormat.mono(24_000);
    private static final byte[] AUDIO = audio();
    private static final int PIECE_BYTES = 4_800;
    private static final int HALF = AUDIO.length / PIECE_BYTES / 2 * PIECE_BYTES;
    private static final String SENTENCE = "This is a sentence of a text that is too long for one request. ";

    /** How a service answers. */
    enum Wire {
        /** {@code /v1/audio/speech}: the audio is the body, a WAV file, or raw where that is asked for. */
        BODY(4_096) {
            @Override
            void begin(FaultExchange http) throws IOException {
                http.type("audio/wav").promise(AUDIO.length).head();
            }

            @Override
            void beginWithoutLength(FaultExchange http) throws IOException {
                http.type("audio/wav").head();
            }

            @Override
            void audio(FaultExchange http, int from, int to) throws IOException {
                http.send(Arrays.copyOfRange(AUDIO, from, to));
            }

            @Override
            void end(FaultExchange http) {}

            @Override
            String error() {
                return "{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\",\"code\":\"x\"}}";
            }
        },

        /** DashScope's: the audio is in server-sent events. */
        EVENTS(600) {
            @Override
            void begin(FaultExchange http) throws IOException {
                http.type("text/event-stream").head();
            }

            @Override
            void beginWithoutLength(FaultExchange http) throws IOException {
                begin(http);
            }

            @Override
            void audio(FaultExchange http, int from, int to) throws IOException {
                for (int at = from; at < to; at += PIECE_BYTES) {
                    byte[] piece = Arrays.copyOfRange(AUDIO, at, Math.min(to, at + PIECE_BYTES));
                    http.send(event("null", Base64.getEncoder().encodeToString(piece)));
                }
            }

            @Override
            void end(FaultExchange http) throws IOException {
                http.send(event("stop", ""));
            }

            @Override
            String error() {
                return "{\"code\":\"InternalError\",\"message\":\"The server had an error\",\"request_id\":\"7b0f6a52\"}";
            }
        };

        final int limit;

        Wire(int limit) {
            this.limit = limit;
        }

        abstract void begin(FaultExchange http) throws IOException;

        abstract void beginWithoutLength(FaultExchange http) throws IOException;

        abstract void audio(FaultExchange http, int from, int to) throws IOException;

        abstract void end(FaultExchange http) throws IOException;

        abstract String error();

        static String event(String reason, String base64) {
            return "id:1\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\"finish_reason\":\"" + reason
                    + "\",\"audio\":{\"data\":\"" + base64
                    + "\",\"url\":\"\",\"id\":\"audio_1\"}},\"usage\":{\"characters\":41},\"request_id\":\"7b0f6a52\"}\n\n";
        }
    }

    /** A library, used as its documentation shows. */
    interface Library {
        /** Returns the audio of {@code text}. */
        byte[] speak(String text) throws Exception;
    }

    /** Opens a library for a server. */
    interface Opening {
        Library open(URI server) throws Exception;
    }

    private final String name;
    private final Wire wire;
    private final Opening opening;

    private Faults(String name, Wire wire, Opening opening) {
        this.name = name;
        this.wire = wire;
        this.opening = opening;
    }

    /** Plays all faults to the library that {@code opening} opens. */
    static void play(String name, Wire wire, Opening opening) throws Exception {
        Faults faults = new Faults(name, wire, opening);
        for (Map.Entry<String, FaultServer.Script> fault : faults.scripts().entrySet()) {
            faults.print(fault.getKey(), faults.outcome(fault.getValue()));
        }
        faults.print("a text that is longer than a request may be", faults.ofALongText());
    }

    private void print(String fault, String outcome) {
        System.out.println(name + " | " + fault + " | " + outcome);
    }

    private Map<String, FaultServer.Script> scripts() {
        Map<String, FaultServer.Script> scripts = new LinkedHashMap<>();
        scripts.put("none: the answer is whole", this::whole);
        scripts.put("the connection ends in the middle", http -> {
            wire.begin(http);
            wire.audio(http, 0, HALF);
            http.cut();
        });
        scripts.put("the connection is reset in the middle", http -> {
            wire.begin(http);
            wire.audio(http, 0, HALF);
            http.reset();
        });
        scripts.put("the answer ends in the middle, in good order", http -> {
            wire.beginWithoutLength(http);
            wire.audio(http, 0, HALF);
        });
        scripts.put("status 200 with an error", http -> http.type("application/json").body(wire.error()));
        scripts.put("status 200 with nothing", http -> http.type("audio/wav").body(""));
        return scripts;
    }

    private void whole(FaultExchange http) throws IOException {
        if (text(http).contains("\"response_format\":\"pcm\"")) {
            http.type("audio/pcm").body(Arrays.copyOfRange(AUDIO, 44, AUDIO.length));
            return;
        }
        wire.begin(http);
        wire.audio(http, 0, AUDIO.length);
        wire.end(http);
    }

    private static String text(FaultExchange http) {
        return http.request().text();
    }

    private String outcome(FaultServer.Script script) throws Exception {
        try (FaultServer server = FaultServer.answering(script)) {
            byte[] audio = opening.open(server.uri("")).speak("Hello.");
            if (audio == null || audio.length == 0) {
                return "no audio, as a success";
            }
            if (Arrays.equals(audio, AUDIO)) {
                return "the whole audio";
            }
            if (audio.length < AUDIO.length && Arrays.equals(audio, Arrays.copyOf(AUDIO, audio.length))) {
                return "part of the audio, as a success";
            }
            return new String(audio, StandardCharsets.UTF_8).equals(wire.error())
                    ? "the words of the error as audio, as a success"
                    : "something else, as a success";
        } catch (Exception e) {
            return "an error";
        }
    }

    private String ofALongText() throws Exception {
        String text = SENTENCE.repeat(3 * wire.limit / SENTENCE.length());
        try (FaultServer server = FaultServer.answering(http -> {
            // All of a request but the text is less.
            if (text(http).length() > wire.limit + 400) {
                http.status(400).type("application/json").body(wire.error());
            } else {
                whole(http);
            }
        })) {
            byte[] audio = opening.open(server.uri("")).speak(text);
            return audio.length > AUDIO.length && server.requests().size() > 1
                    ? "the whole text, in several requests"
                    : "something else, as a success";
        } catch (Exception e) {
            return "an error";
        }
    }

    private static byte[] audio() {
        byte[] samples = new byte[96_000];
        new Random(7).nextBytes(samples);
        return PcmAudio.of(FORMAT, samples).toWav();
    }
}
