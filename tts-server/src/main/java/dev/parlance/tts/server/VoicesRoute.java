package dev.parlance.tts.server;

import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /v1/audio/voices} and {@code GET /v1/models}: who can speak. */
final class VoicesRoute {
    private final Parlance parlance;
    private final Instant started = Instant.now();

    private VoicesRoute(Parlance parlance) {
        this.parlance = parlance;
    }

    static void add(Routes routes, Parlance parlance) {
        VoicesRoute route = new VoicesRoute(parlance);
        routes.get("/v1/audio/voices", Access.KEYED, exchange -> exchange.inBackground(route::voices))
                .get("/v1/models", Access.KEYED, exchange -> exchange.inBackground(route::models));
    }

    private Answer voices() {
        List<Voice> voices = new ArrayList<>();
        Map<String, SpeechError> problems = new LinkedHashMap<>();
        for (String provider : parlance.providerNames()) {
            ask(provider).peek(voices::addAll).peekLeft(error -> problems.put(provider, error));
        }
        return Answer.json(json -> {
            json.name("voices").beginArray();
            for (Voice voice : voices) {
                write(voice, json);
            }
            json.endArray();
            json.name("problems").beginArray();
            for (Map.Entry<String, SpeechError> problem : problems.entrySet()) {
                json.beginObject();
                json.name("provider").value(problem.getKey());
                json.name("message").value(problem.getValue().message());
                json.endObject();
            }
            json.endArray();
        });
    }

    private Either<SpeechError, List<Voice>> ask(String provider) {
        return parlance.voices().find(VoiceQuery.ALL.withProvider(provider));
    }

    private static void write(Voice voice, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("id").value(voice.id().toString());
        json.name("name").value(voice.displayName());
        json.name("provider").value(voice.id().provider());
        Json.strings(
                json,
                "languages",
                voice.languages().stream().map(Locale::toLanguageTag).toList());
        if (voice.gender().isPresent()) {
            json.name("gender").value(lower(voice.gender().get()));
        }
        if (voice.dialect().isPresent()) {
            json.name("dialect").value(voice.dialect().get().name());
            Json.strings(
                    json, "dialect_names", new TreeSet<>(voice.dialect().get().otherNames()));
        }
        if (!voice.description().isEmpty()) {
            json.name("description").value(voice.description());
        }
        if (!voice.styles().isEmpty()) {
            Json.strings(json, "styles", new TreeSet<>(voice.styles()));
        }
        if (!voice.models().isEmpty()) {
            Json.strings(json, "models", new TreeSet<>(voice.models()));
        }
        json.name("status").value(lower(voice.status()));
        json.name("origin").value(lower(voice.origin()));
        json.endObject();
    }

    private Answer models() {
        return Answer.json(json -> {
            json.name("object").value("list");
            json.name("data").beginArray();
            for (String provider : parlance.providerNames()) {
                write(provider, provider, json);
                for (String model : models(provider)) {
                    write(provider + "/" + model, provider, json);
                }
            }
            json.endArray();
        });
    }

    // Of a provider that cannot be asked only the name is known: GET /v1/audio/voices says why.
    private Set<String> models(String provider) {
        Set<String> models = new TreeSet<>();
        parlance.provider(provider)
                .map(SpeechProvider::synthesizer)
                .peek(synthesizer -> synthesizer.profile().model().ifPresent(models::add));
        ask(provider).peek(voices -> voices.forEach(voice -> models.addAll(voice.models())));
        return models;
    }

    private void write(String id, String provider, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("id").value(id);
        json.name("object").value("model");
        json.name("created").value(started.getEpochSecond());
        json.name("owned_by").value(provider);
        json.endObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
