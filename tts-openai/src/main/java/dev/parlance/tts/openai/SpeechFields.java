package dev.parlance.tts.openai;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.wire.JsonBody;
import dev.parlance.tts.http.wire.OptionValue;
import dev.parlance.tts.http.wire.WireJson;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request for speech, by the names that the server's dialect has for them. A vendor option that is blank
 * leaves its member out.
 */
record SpeechFields(Map<String, Object> members) {
    /** Returns the members for {@code resolved}, or which vendor option is not of its type. */
    static Either<SpeechError, SpeechFields> of(ResolvedRequest resolved, Dialect dialect) {
        SpeechRequest request = resolved.request();
        String model = resolved.model().orElse("");
        Map<String, Object> members = new TreeMap<>(dialect.fields);
        dialect.model(model).ifPresent(row -> members.putAll(row.fields));
        members.put("input", request.text());
        members.put("response_format", dialect.format);
        resolved.model().ifPresent(name -> members.put("model", name));
        if (!resolved.voice().name().equals(Dialect.OWN_VOICE)) {
            members.put("voice", dialect.voiceMember(resolved.voice().name()));
        }
        request.instructions().ifPresent(words -> members.put("instructions", words));
        request.seed().ifPresent(seed -> members.put("seed", seed));
        request.language().flatMap(dialect::languageName).ifPresent(name -> put(members, dialect.languageField, name));
        if (request.format().isPresent() || dialect.rateAlwaysSent) {
            put(members, dialect.rateField, rawFormat(request, dialect, model).sampleRateHz());
        }
        if (request.prosody().rate() != 1.0) {
            members.put("speed", request.prosody().rate());
            members.keySet().removeAll(dialect.speedExcludes);
        }
        return withOptions(members, request, resolved.voice().provider(), dialect);
    }

    private static Either<SpeechError, SpeechFields> withOptions(
            Map<String, Object> members, SpeechRequest request, String provider, Dialect dialect) {
        try {
            request.vendorOptions().forEach((full, value) -> {
                String name = full.substring(provider.length() + 1);
                if (value.isBlank()) {
                    members.remove(name);
                } else {
                    members.put(name, OptionValue.parse(full, value, dialect.options.getOrDefault(name, "")));
                }
            });
        } catch (IllegalArgumentException e) {
            return Either.left(new SpeechError.Unsupported(Capability.VENDOR_OPTIONS, String.valueOf(e.getMessage())));
        }
        return Either.right(new SpeechFields(members));
    }

    private static void put(Map<String, Object> members, @Nullable String field, Object value) {
        if (field != null) {
            members.put(field, value);
        }
    }

    /** Returns the format of PCM that comes for {@code request} without a word on its format. */
    static PcmFormat rawFormat(SpeechRequest request, Dialect dialect, String model) {
        return request.format().orElseGet(() -> PcmFormat.mono(dialect.pcmRateHz(model)));
    }

    /** Returns the body of the request. */
    JsonBody body() {
        return new JsonBody(WireJson.adapter(Object.class), members);
    }

    /** Shows no values: they hold the text. */
    @Override
    public String toString() {
        return "SpeechFields" + members.keySet();
    }
}
