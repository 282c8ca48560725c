package dev.parlance.tts.dashscope.speech;

import dev.parlance.tts.dashscope.model.ModelFamily;
import dev.parlance.tts.dashscope.model.TransportKind;
import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, by the names its model's family has for it.
 *
 * <p>Over HTTP the Qwen models take {@code input} with text, voice, language and instructions; the documentation says so,
 * while the vendor's clients put the last two into {@code parameters}, and the service reads either. What is undocumented
 * goes where it was found to work, into {@code parameters}. CosyVoice and Qwen-Audio take everything in {@code input}.
 */
public final class SpeechOptions {
    private static final double NORMAL_VOLUME = 50;

    private SpeechOptions() {}

    /** Returns rate, pitch and volume where they are not normal, the instructions, and the vendor options. */
    public static Map<String, Object> of(ResolvedCall resolved) {
        ModelFamily family = resolved.spec().family();
        SpeechRequest request = resolved.request();
        Prosody prosody = request.prosody();
        Map<String, Object> options = new LinkedHashMap<>();
        putIfNotNormal(options, family.rate, prosody.rate(), prosody.rate());
        putIfNotNormal(options, family.pitch, prosody.pitch(), prosody.pitch());
        putIfNotNormal(options, family.volume, prosody.volume(), Math.round(prosody.volume() * NORMAL_VOLUME));
        request.instructions().ifPresent(words -> put(options, family.instructions, words));
        options.putAll(resolved.options().input());
        return options;
    }

    /** Returns the body of a request for speech over HTTP. */
    static ModelRequest request(ResolvedCall resolved, boolean instructionsMirrored) {
        ModelFamily family = resolved.spec().family();
        SpeechRequest request = resolved.request();
        Map<String, Object> input = new TreeMap<>(of(resolved));
        input.put("text", request.text());
        input.put("voice", resolved.voice().name());
        if (family.flat) {
            input.computeIfPresent(String.valueOf(family.volume), (name, volume) -> ((Number) volume).doubleValue());
            // A link leads to a file, whose header says what is in it; in a stream a header would only be in the way.
            input.put("format", resolved.transport() == TransportKind.LINK ? "wav" : "pcm");
            input.putAll(sharedWithTasks(resolved));
        } else {
            resolved.languageName().ifPresent(name -> input.put("language_type", name));
        }
        Map<String, Object> parameters = new TreeMap<>(resolved.options().parameters());
        if (instructionsMirrored && !family.flat) {
            request.instructions().ifPresent(words -> put(parameters, family.instructions, words));
        }
        return new ModelRequest(resolved.model(), input, parameters.isEmpty() ? null : parameters);
    }

    /** Returns what CosyVoice takes by the same names over HTTP and over a WebSocket. */
    public static Map<String, Object> sharedWithTasks(ResolvedCall resolved) {
        SpeechRequest request = resolved.request();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("sample_rate", resolved.format().sampleRateHz());
        request.seed().ifPresent(seed -> options.put("seed", seed));
        resolved.languageName().ifPresent(name -> options.put("language_hints", List.of(name)));
        if (request.ssml().isPresent()) {
            options.put("enable_ssml", true);
        }
        return options;
    }

    private static void putIfNotNormal(
            Map<String, Object> options, @Nullable String field, double factor, Number value) {
        if (factor != 1.0) {
            put(options, field, value);
        }
    }

    private static void put(Map<String, Object> options, @Nullable String field, Object value) {
        if (field == null) {
            throw new IllegalStateException("the profile offers what the model has no field for");
        }
        options.put(field, value);
    }
}
