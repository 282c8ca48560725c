package dev.parlance.tts.server;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.TextRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what the fields of a request mean for the chain. It may open a provider, so it may wait. */
final class SpeechResolver {
    private static final String DEFAULT_FORMAT = "mp3";
    private static final String DEFAULT_VOICE = "default";
    // Clients of OpenAI must name one; none of ours is called so.
    private static final Set<String> ANY_MODEL = Set.of("tts-1", "tts-1-hd", "gpt-4o-mini-tts");

    // AudioMetadata takes no longer one.
    private static final int LONGEST_VOICE_CHARS = 500;

    private final Parlance parlance;
    private final ServerConfig config;
    private final List<AudioEncoder> encoders = AudioEncoders.installed();

    SpeechResolver(Parlance parlance, ServerConfig config) {
        this.parlance = parlance;
        this.config = config;
    }

    /** Returns what can be checked without a provider, so that it is refused before the request waits for its turn. */
    AudioEncoder check(SpeechFields fields) {
        if (fields.input().length() > config.textChars()) {
            throw new ApiException(ApiError.field(
                    "input",
                    "text_too_long",
                    "the text is longer than " + config.textChars() + " characters; split it"));
        }
        if (!fields.marks.isEmpty() && !fields.events) {
            throw new ApiException(ApiError.field(
                    "marks", "unsupported", "marks come as events; ask for them with stream_format sse"));
        }
        return encoder(fields.format == null ? DEFAULT_FORMAT : fields.format);
    }

    private AudioEncoder encoder(String name) {
        return encoders.stream()
                .filter(encoder -> encoder.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiException(ApiError.field(
                        "response_format",
                        "unsupported",
                        "this format is not offered; there are "
                                + String.join(
                                        ", ",
                                        encoders.stream()
                                                .map(AudioEncoder::name)
                                                .toList()))));
    }

    /** Returns the request to speak. */
    SpokenRequest resolve(SpeechFields fields, AudioEncoder encoder) {
        SpeechRequest.Builder builder =
                SpeechRequest.builder(fields.input()).prosody(Prosody.NORMAL.withRate(fields.speed));
        Optional.ofNullable(fields.language).ifPresent(builder::language);
        Optional.ofNullable(fields.instructions)
                .filter(words -> !words.isBlank())
                .ifPresent(builder::instructions);
        Optional.ofNullable(fields.seed).ifPresent(builder::seed);
        VoiceId voice = voice(fields.voice);
        ModelName model = model(fields.model);
        if (voice != null) {
            builder.voice(voice);
        }
        if (model.model != null) {
            builder.model(model.model);
        }
        String provider = provider(voice, model);
        SynthesizerProfile profile = opened(provider).synthesizer().profileFor(builder.build());
        ResolvedRequest resolved = ResolvedRequest.of(builder.build(), profile);
        if (resolved.voice().toString().length() > LONGEST_VOICE_CHARS) {
            throw ApiException.unknownVoice("no voice has so long a name");
        }
        if (voice == null && model.provider != null) {
            builder.voice(resolved.voice());
        }
        SpeechRequest request = builder.marks(marks(fields.marks, profile)).build();
        return new SpokenRequest(
                request, synthesizer(request, fields.uncached), encoder, resolved.metadata(), Set.copyOf(fields.marks));
    }

    private SpeechSynthesizer synthesizer(SpeechRequest request, boolean uncached) {
        return uncached
                ? parlance.renewing(List.of(new TextRange(0, request.text().length())))
                : parlance.synthesizer();
    }

    private SpeechProvider opened(String provider) {
        return parlance.provider(provider).getOrElseThrow(ApiException::of);
    }

    // A provider that marks no words gets its sentences marked, in which the words are estimated.
    private static MarkKind[] marks(Set<MarkKind> wanted, SynthesizerProfile profile) {
        return wanted.stream()
                .map(kind -> kind == MarkKind.WORD && !profile.offers(Capability.WORD_MARKS) ? MarkKind.SENTENCE : kind)
                .distinct()
                .toArray(MarkKind[]::new);
    }

    private @Nullable VoiceId voice(@Nullable String name) {
        if (name == null || name.equals(DEFAULT_VOICE)) {
            return null;
        }
        VoiceId alias = config.voiceAliases().get(name);
        if (alias != null) {
            return alias;
        }
        try {
            return name.indexOf(':') > 0 ? VoiceId.of(name) : new VoiceId(first(), name);
        } catch (IllegalArgumentException e) {
            throw ApiException.unknownVoice("this is no name of a voice");
        }
    }

    private String first() {
        return parlance.providerNames().get(0);
    }

    private String provider(@Nullable VoiceId voice, ModelName model) {
        if (model.provider != null && voice != null && !model.provider.equals(voice.provider())) {
            throw new ApiException(ApiError.field(
                    "model", "model_not_found", "the model is not one of the voice's provider; leave one of them out"));
        }
        if (voice != null && !parlance.providerNames().contains(voice.provider())) {
            throw ApiException.of(new SpeechError.UnknownVoice(
                    voice, "no provider has that name; there are " + String.join(", ", parlance.providerNames())));
        }
        return voice != null
                ? voice.provider()
                : Optional.ofNullable(model.provider).orElseGet(this::first);
    }

    private ModelName model(@Nullable String name) {
        if (name == null || ANY_MODEL.contains(name)) {
            return new ModelName(null, null);
        }
        int slash = name.indexOf('/');
        String provider = slash < 0 ? name : name.substring(0, slash);
        String model = slash < 0 ? null : name.substring(slash + 1);
        if (!parlance.providerNames().contains(provider) || (model != null && model.isBlank())) {
            throw new ApiException(new ApiError(
                    404,
                    "invalid_request_error",
                    "model_not_found",
                    "model",
                    "there is no such model; GET /v1/models lists the models, or leave it out",
                    null));
        }
        return new ModelName(provider, model);
    }

    /** A provider, perhaps one of its models; both null if the client leaves the choice to the voice. */
    private record ModelName(
            @Nullable String provider, @Nullable String model) {}
}
