package dev.parlance.tts.cli.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.neural.MadeVoice;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Serves the files of a voice, or of some, as a store does, with ranges and tags, and with the faults that a test wants. */
public final class VoiceServer implements AutoCloseable {
    public static final String VOICE = "piper:en_US-made-medium";
    public static final String MODEL = "en_US-made-medium.onnx";
    public static final String SETTINGS = "en_US-made-medium.onnx.json";
    public static final String ADA = "kokoro-local:af_ada";
    public static final String BEA = "kokoro-local:bf_bea";
    public static final String KOKORO_MODEL = "model.onnx";
    public static final String KOKORO_FOLDER = "Kokoro-82M";
    static final String ADA_STYLE = "voices/af_ada.bin";
    static final String BEA_STYLE = "voices/bf_bea.bin";
    private static final String CARD = "MODEL_CARD";

    private final FaultServer server = FaultServer.start();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final String folder;
    private boolean ranges = true;
    private boolean tags = true;

    private VoiceServer(String folder) {
        this.folder = folder;
    }

    /** Serves {@link #VOICE}. */
    public VoiceServer() {
        this("en_US-made-medium");
        put(MODEL, MadeVoice.model());
        put(SETTINGS, MadeVoice.settings());
        put(CARD, "# Model card\n\n* License: CC0\n".getBytes(UTF_8));
    }

    /** Serves {@link #ADA} and {@link #BEA}, which have one model. */
    public static VoiceServer ofKokoro() {
        return new VoiceServer(KOKORO_FOLDER)
                .put(KOKORO_MODEL, MadeVoice.kokoroModel())
                .put("tokenizer.json", MadeVoice.kokoroTokens())
                .put(ADA_STYLE, MadeVoice.kokoroStyle(0))
                .put(BEA_STYLE, MadeVoice.kokoroStyle(9));
    }

    /** Serves {@code content} at {@code name} from now on. */
    public VoiceServer put(String name, byte[] content) {
        files.put(name, content.clone());
        return answer(name, http -> serve(http, content, content.length));
    }

    /** Has no file {@code name} any more. */
    VoiceServer drop(String name) {
        files.remove(name);
        return answer(name, http -> http.status(404).body("no"));
    }

    /** Answers requests for {@code name} in another way. */
    public VoiceServer answer(String name, FaultServer.Script script) {
        server.on("/" + name, script);
        return this;
    }

    /** Ends the connection after {@code bytes} of what is asked for of the model, and then serves nothing until {@link #put}. */
    VoiceServer cutModelAfter(int bytes) {
        String model = folder.equals(KOKORO_FOLDER) ? KOKORO_MODEL : MODEL;
        answer(model, http -> {
            answer(model, next -> next.status(503).body("down"));
            serve(http, files.get(model), bytes);
            http.cut();
        });
        return this;
    }

    /** Ends the connection after {@code bytes} of the model, once. */
    VoiceServer cutModelOnceAfter(int bytes) {
        answer(MODEL, http -> {
            put(MODEL, files.get(MODEL));
            serve(http, files.get(MODEL), bytes);
            http.cut();
        });
        return this;
    }

    VoiceServer withoutRanges() {
        ranges = false;
        return this;
    }

    VoiceServer withoutTags() {
        tags = false;
        return this;
    }

    /** Sends the part of {@code content} that is asked for, but no byte from {@code end} on. */
    public void serve(FaultExchange http, byte[] content, int end) throws IOException {
        String tag = "\"" + digest("MD5", content) + "\"";
        if (tags) {
            http.header("ETag", tag);
        }
        int from = ranges ? from(http.request(), tag) : 0;
        if (from > 0) {
            http.status(206)
                    .header("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        http.promise(content.length - from).head();
        if (end > from) {
            http.send(Arrays.copyOfRange(content, from, Math.min(end, content.length)));
        }
    }

    private static int from(RecordedRequest request, String tag) {
        boolean same = request.header("If-Range").map(tag::equals).orElse(true);
        return same
                ? request.header("Range")
                        .map(range -> Integer.parseInt(range.replaceAll("\\D", "")))
                        .orElse(0)
                : 0;
    }

    public byte[] content(String name) {
        return files.get(name).clone();
    }

    /** Returns the requests for {@code name}. */
    public List<RecordedRequest> requests(String name) {
        return server.requests().stream()
                .filter(request -> request.path().endsWith("/" + name))
                .toList();
    }

    /** Writes a table of the voice as it is served now. */
    public Path table(Path file) throws IOException {
        return Files.writeString(file, table("\"licence\": \"CC0\""));
    }

    /** Returns a table of the voices with more members. */
    public String table(String members) {
        List<String> ids = folder.equals(KOKORO_FOLDER) ? List.of(ADA, BEA) : List.of(VOICE);
        return "{\"source\": \"a test\", \"voices\": ["
                + ids.stream().map(id -> voice(id, members)).collect(Collectors.joining(",\n")) + "]}";
    }

    private String voice(String id, String members) {
        String own = "voices/" + id.substring(id.indexOf(':') + 1) + ".bin";
        String rows = new TreeMap<>(files)
                .entrySet().stream()
                        .filter(file -> !file.getKey().startsWith("voices/")
                                || file.getKey().equals(own))
                        .map(file -> row(file.getKey(), file.getValue()))
                        .collect(Collectors.joining(",\n"));
        return "{\"id\": \"%s\", \"language\": \"en-US\", \"quality\": \"medium\", %s, \"folder\": \"%s\", \"files\": [%s]}"
                .formatted(id, members, folder, rows);
    }

    private String row(String name, byte[] content) {
        return "{\"path\": \"%s\", \"url\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"}"
                .formatted(name, server.uri("/" + name), content.length, digest("SHA-256", content));
    }

    static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
