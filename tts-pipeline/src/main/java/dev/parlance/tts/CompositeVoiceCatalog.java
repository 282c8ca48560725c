package dev.parlance.tts;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The voices of several providers, in the providers' order. A query that names a provider asks only that one; otherwise
 * one provider that cannot answer fails the whole, since a shorter list would look complete. Safe for concurrent use.
 */
public final class CompositeVoiceCatalog implements VoiceCatalog {
    private final Map<String, VoiceCatalog> catalogs;

    private CompositeVoiceCatalog(Map<String, VoiceCatalog> catalogs) {
        this.catalogs = Collections.unmodifiableMap(new LinkedHashMap<>(catalogs));
    }

    /** Returns a catalogue over {@code catalogs} by provider, in the order of the map. */
    public static CompositeVoiceCatalog over(Map<String, VoiceCatalog> catalogs) {
        return new CompositeVoiceCatalog(catalogs);
    }

    @Override
    public Either<SpeechError, List<Voice>> voices() {
        return find(VoiceQuery.ALL);
    }

    @Override
    public Either<SpeechError, List<Voice>> find(VoiceQuery query) {
        List<Voice> found = new ArrayList<>();
        for (VoiceCatalog catalog : asked(query)) {
            Either<SpeechError, List<Voice>> answer = catalog.find(query);
            if (answer.isLeft()) {
                return answer;
            }
            answer.forEach(found::addAll);
        }
        return Either.right(List.copyOf(found));
    }

    private List<VoiceCatalog> asked(VoiceQuery query) {
        Optional<String> provider = query.provider();
        if (provider.isEmpty()) {
            return List.copyOf(catalogs.values());
        }
        VoiceCatalog catalog = catalogs.get(provider.get());
        return catalog == null ? List.of() : List.of(catalog);
    }
}
