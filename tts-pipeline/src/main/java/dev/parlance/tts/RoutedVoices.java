package dev.parlance.tts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;

/**
 * The voices of all providers, in the providers' order. A query that names a provider asks only that one; otherwise one
 * provider that cannot answer fails the whole, since a shorter list would look complete.
 */
final class RoutedVoices implements VoiceCatalog {
    private final Router router;

    RoutedVoices(Router router) {
        this.router = router;
    }

    @Override
    public Either<SpeechError, List<Voice>> voices() {
        return find(VoiceQuery.ALL);
    }

    @Override
    public Either<SpeechError, List<Voice>> find(VoiceQuery query) {
        List<Voice> found = new ArrayList<>();
        for (Either<SpeechError, SpeechProvider> provider : router.asked(query.provider())) {
            Either<SpeechError, List<Voice>> answer =
                    provider.flatMap(opened -> opened.voices().find(query));
            if (answer.isLeft()) {
                return answer;
            }
            found.addAll(answer.get());
        }
        return Either.right(query.among(found));
    }
}
