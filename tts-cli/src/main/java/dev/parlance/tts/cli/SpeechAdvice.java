package dev.parlance.tts.cli;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.text.SimilarNames;
import java.util.Optional;

/** What a person can do whose text a provider does not speak: use another voice or provider, or install a voice. */
final class SpeechAdvice {
    private final CliContext context;
    private final Providers providers;
    private final ProviderSource.Opened opened;

    /** Creates the advice for what {@code opened} does not speak. */
    SpeechAdvice(CliContext context, Providers providers, ProviderSource.Opened opened) {
        this.context = context;
        this.providers = providers;
        this.opened = opened;
    }

    /** Returns the exception with the advice, if there is any after {@code request} failed with {@code error}. */
    Optional<CommandException> of(SpeechRequest request, SpeechError error) {
        SpeechProvider provider = opened.provider();
        Optional<String> model = request.model()
                .or(() -> provider.synthesizer().profileFor(request).model());
        VoiceOffers offers = VoiceOffers.in(context);
        return new LanguageAdvice(providers, opened, offers)
                .of(request, error)
                .or(() -> ofAnotherProvider(error, offers))
                .or(() -> notInstalled(error, offers))
                .or(() -> VoiceNames.of(providers.shippedVoices(opened)).advice(request, model, error))
                .or(() -> isSettled(error) ? Optional.of(error.message()) : Optional.empty())
                .map(words -> new CommandException(ExitCode.NOT_OFFERED, words))
                .map(wrong -> isSettled(error) ? wrong.with(RequestOptions.namedBySetting("voice")) : wrong)
                .map(wrong -> wrong.because(error));
    }

    // The command line does not show what the settings name.
    private boolean isSettled(SpeechError error) {
        return error instanceof SpeechError.UnknownVoice unknown
                && context.settings()
                        .option("voice")
                        .filter(typed -> typed.equalsIgnoreCase(unknown.voice().toString())
                                || typed.equalsIgnoreCase(unknown.voice().name()))
                        .isPresent();
    }

    // A name without its provider is one of the first provider, which may have a similar one.
    private Optional<String> ofAnotherProvider(SpeechError error, VoiceOffers offers) {
        return error instanceof SpeechError.UnknownVoice unknown
                ? SimilarNames.question(providers.namesakes(unknown.voice()))
                        .or(() -> offers.installingNamesake(unknown.voice()))
                        .map(advice -> "unknown voice " + unknown.voice() + "; " + advice)
                : Optional.empty();
    }

    private static Optional<String> notInstalled(SpeechError error, VoiceOffers offers) {
        return error instanceof SpeechError.UnknownVoice unknown
                        && unknown.detail().isEmpty()
                ? offers.installing(unknown.voice()).map(advice -> error.message() + "; " + advice)
                : Optional.empty();
    }
}
