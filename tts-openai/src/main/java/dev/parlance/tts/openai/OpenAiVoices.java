package dev.parlance.tts.openai;

import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.CallWatch;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceOrigin;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Request;

/**
 * The voices of the configuration and of its dialect, and after them those that the server lists.
 *
 * <p>A server without a list may have any voices: the one that is configured is listed, and where none is that is an error and not an empty list.
 * Speaking does not ask this catalogue, so that a voice which is not in it is for the server to judge.
 */
final class OpenAiVoices implements VoiceCatalog {
    private final Server server;
    private final Dialect dialect;

    OpenAiVoices(Server server, Dialect dialect) {
        this.server = server;
        this.dialect = dialect;
    }

    @Override
    public Either<SpeechError, List<Voice>> voices() {
        server.http().requireOpen();
        List<Voice> known = known();
        return dialect.listsVoices
                ? listing(server)
                        .flatMap(list -> list.map(own -> joined(known, own))
                                .<Either<SpeechError, List<Voice>>>map(Either::right)
                                .orElseGet(() -> unlisted(known.isEmpty() ? usual() : known)))
                : Either.right(known);
    }

    /** Returns what {@code server} lists, or empty if it has no list. */
    static Either<SpeechError, Optional<VoiceListing>> listing(Server server) {
        Cancellation never = Cancellation.never();
        ServerErrors errors = server.errors(
                Optional.empty(), "", new VoiceId(server.config().providerName(), Dialect.OWN_VOICE), "", 0);
        return server.key(never)
                .flatMap(key -> server.http()
                        .ask(
                                server.config().timeouts().firstAudio(),
                                never,
                                watch -> listing(server, key, watch, errors)));
    }

    private static Optional<VoiceListing> listing(
            Server server, Optional<ApiKey> key, CallWatch watch, ServerErrors errors) throws IOException {
        Request request = server.api().voices(key.orElse(null)).request();
        try {
            return Optional.of(VoiceListing.of(Server.json(server.http().send(request, watch, errors::of))));
        } catch (SpeechFailedException e) {
            int status = e.error().vendor().map(said -> said.status().orElse(0)).orElse(0);
            if (status == 404 || status == 405) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Either<SpeechError, List<Voice>> unlisted(List<Voice> known) {
        return known.isEmpty()
                ? Either.left(new SpeechError.Rejected("the server does not list its voices; a voice that it has can be"
                        + " used by its name, and voices of the configuration are listed"))
                : Either.right(known);
    }

    // So that a fallback can choose the voice that speaks where none is named.
    private List<Voice> usual() {
        return server.config().voice().stream()
                .map(name -> voice(name, List.of()).build())
                .toList();
    }

    private List<Voice> known() {
        Stream<Voice> configured = server.config().voices().stream()
                .map(name -> voice(name, List.of()).build());
        Stream<Voice> shipped = dialect.voices.stream()
                .map(row -> voice(row.name, row.languages)
                        .models(Set.copyOf(row.models))
                        .build());
        return Stream.concat(configured, shipped).distinct().toList();
    }

    private List<Voice> joined(List<Voice> known, VoiceListing listing) {
        Stream<Voice> listed = listing.rows().stream().map(this::voice);
        return Stream.concat(known.stream(), listed).distinct().toList();
    }

    private Voice voice(VoiceListing.Row row) {
        Voice.Builder voice = voice(row.name(), row.languages())
                .displayName(row.displayName())
                .models(row.model().map(Set::of).orElse(Set.of()))
                .origin(row.uploaded() ? VoiceOrigin.CLONED : VoiceOrigin.SYSTEM);
        row.gender().ifPresent(voice::gender);
        return voice.build();
    }

    private Voice.Builder voice(String name, List<String> tags) {
        List<Locale> stated = tags.stream()
                .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')))
                .filter(locale -> !locale.getLanguage().isEmpty())
                .toList();
        return Voice.builder(
                new VoiceId(server.config().providerName(), name), stated.isEmpty() ? usualLanguages(name) : stated);
    }

    private List<Locale> usualLanguages(String name) {
        String prefixed = name.matches("[a-z][a-z]_.+") ? dialect.voicePrefixes.get(name.substring(0, 1)) : null;
        List<Locale> configured = server.config().voiceLanguages();
        return prefixed != null
                ? List.of(Locale.forLanguageTag(prefixed))
                : configured.isEmpty()
                        ? dialect.voiceLanguages.stream()
                                .map(Locale::forLanguageTag)
                                .toList()
                        : configured;
    }
}
