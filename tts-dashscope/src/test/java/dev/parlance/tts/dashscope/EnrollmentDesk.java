package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.RecordedRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service's enrolment of voices on this machine, as the documentation describes it. It keeps what was made. */
final class EnrollmentDesk {
    static final String PATH = "/services/audio/tts/customization";

    /** It gives shorter pages than it is asked for. */
    static final int PAGE_SIZE = 3;

    private static final JsonAdapter<Object> JSON = new Moshi.Builder().build().adapter(Object.class);

    private final Map<String, List<Map<String, Object>>> voices = new LinkedHashMap<>();
    private final List<Map<?, ?>> requests = new ArrayList<>();

    /** Lets {@code server} make voices. */
    static EnrollmentDesk on(DashScopeServer server) {
        EnrollmentDesk desk = new EnrollmentDesk();
        server.on(PATH, http -> desk.answer(http.request()).run(http));
        return desk;
    }

    /** Adds a voice that was made before. */
    synchronized EnrollmentDesk having(String model, Map<String, Object> voice) {
        of(model).add(new LinkedHashMap<>(voice));
        return this;
    }

    /** Returns what has been asked so far, body by body. */
    synchronized List<Map<?, ?>> requests() {
        return List.copyOf(requests);
    }

    private List<Map<String, Object>> of(String model) {
        return voices.computeIfAbsent(model, name -> new ArrayList<>());
    }

    private synchronized FaultServer.Script answer(RecordedRequest request) {
        Map<?, ?> body = HttpSpeech.body(request);
        requests.add(body);
        String model = (String) body.get("model");
        Map<?, ?> input = (Map<?, ?>) body.get("input");
        String idField = model.equals("voice-enrollment") ? "voice_id" : "voice";
        return switch (((String) input.get("action")).replace("_voice", "")) {
            case "create" -> created(model, idField, input);
            case "list" -> listed(model, input);
            case "query" -> found(model, idField, input);
            case "update" -> found(model, idField, input);
            case "delete" -> deleted(model, idField, input);
            default -> HttpSpeech.refusal(400, Events.refusal("InvalidParameter", "Input should be"));
        };
    }

    private FaultServer.Script created(String model, String idField, Map<?, ?> input) {
        String name = (String) input.get(model.equals("voice-enrollment") ? "prefix" : "preferred_name");
        String target = (String) input.get("target_model");
        Map<String, Object> voice = new LinkedHashMap<>();
        voice.put(idField, target + "-" + name + "-" + (of(model).size() + 1));
        voice.put("target_model", target);
        of(model).add(voice);
        Map<String, Object> output = new LinkedHashMap<>(voice);
        if (input.containsKey("voice_prompt")) {
            byte[] wav = SpokenAudio.wav(SpokenAudio.pcm((String) input.get("preview_text")), 24_000);
            output.put(
                    "preview_audio",
                    Map.of(
                            "data",
                            Base64.getEncoder().encodeToString(wav),
                            "sample_rate",
                            24_000,
                            "response_format",
                            "wav"));
        }
        return ok(output);
    }

    private FaultServer.Script listed(String model, Map<?, ?> input) {
        int index = ((Number) input.get("page_index")).intValue();
        List<Map<String, Object>> all = of(model);
        int from = Math.min(index * PAGE_SIZE, all.size());
        int to = Math.min(from + PAGE_SIZE, all.size());
        Map<String, Object> output = new LinkedHashMap<>();
        if (!model.equals("voice-enrollment")) {
            output.put("total_count", all.size());
        }
        output.put("voice_list", all.subList(from, to));
        return ok(output);
    }

    private FaultServer.Script found(String model, String idField, Map<?, ?> input) {
        return of(model).stream()
                .filter(voice -> voice.get(idField).equals(input.get(idField)))
                .findFirst()
                .map(EnrollmentDesk::ok)
                .orElseGet(() -> HttpSpeech.refusal(400, Events.refusal("BadRequest.ResourceNotExist", "no voice")));
    }

    private FaultServer.Script deleted(String model, String idField, Map<?, ?> input) {
        boolean gone = of(model).removeIf(voice -> voice.get(idField).equals(input.get(idField)));
        return gone
                ? ok(Map.of(idField, input.get(idField)))
                : HttpSpeech.refusal(400, Events.refusal("BadRequest.VoiceNotFound", "no voice"));
    }

    private static FaultServer.Script ok(Map<String, ?> output) {
        String json = JSON.toJson(Map.of("output", output, "usage", Map.of("count", 1), "request_id", "r-1"));
        return http -> http.type("application/json").body(json);
    }
}
