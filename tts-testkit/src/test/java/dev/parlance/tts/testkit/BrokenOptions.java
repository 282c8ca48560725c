package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpoiltSynthesizer.add;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.asked;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.call;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.sink;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Synthesizers that break rules S6 to S8 or S12, named by what they do. */
final class BrokenOptions {
    private static final VoiceId ADA = VoiceId.of("fake:ada");
    private static final int LIMIT = 400;

    private BrokenOptions() {}

    static void addAll() {
        options();
        ignored();
        texts();
        marks();
    }

    private static void options() {
        // Marks of SSML are the matter of another rule.
        asked(
                "S6 ignores what it does not offer",
                request -> !wantsMarksOfMarkup(request),
                request -> plain(request)
                        .prosody(request.prosody())
                        .marks(request.marks().toArray(MarkKind[]::new))
                        .format(request.format().orElse(PcmFormat.mono(8_000)))
                        .build());
        prosody(
                "S6 offers a rate and ignores it",
                (profile, prosody) -> profile.rates().contains(prosody.rate()) ? prosody.withRate(1) : prosody);
        prosody(
                "S6 offers a volume and ignores it",
                (profile, prosody) -> profile.volumes().contains(prosody.volume()) ? prosody.withVolume(1) : prosody);
        add(
                "S6 offers a pitch and ignores it",
                broken -> broken.fake =
                        builder -> builder.offeringAlso(profile -> profile.pitches(new FactorRange(0.5, 2))));
        prosody(
                "S6 moves a rate into its range",
                (profile, prosody) -> prosody.withRate(Math.max(0.25, Math.min(4, prosody.rate()))));
        asked(
                "S6 delivers its own format",
                request -> true,
                request -> request.toBuilder().format(PcmFormat.mono(8_000)).build());
        add(
                "S6 relabels its audio",
                broken ->
                        BrokenSpeech.relabel(broken, request -> request.format().orElse(PcmFormat.mono(8_000))));
        call("S6 finds out while speaking", (good, request, sink, cancellation) -> {
            Either<SpeechError, SpeechReceipt> result = good.synthesize(request, sink, cancellation);
            boolean late =
                    !wantsMarksOfMarkup(request) && SpoiltSynthesizer.isLeft(result, SpeechError.Unsupported.class);
            return late ? begin(sink).flatMap(begun -> result) : result;
        });
        add("S6 cuts text at its limit", broken -> {
            broken.profile = Optional.of(SynthesizerProfile.builder(ADA)
                    .rates(new FactorRange(0.25, 4))
                    .volumes(new FactorRange(0, 4))
                    .formats(format -> true)
                    .offering(Capability.LANGUAGE, Capability.WORD_MARKS, Capability.SENTENCE_MARKS)
                    .textLimit(new TextLimit(LIMIT, TextCounter.CODE_POINTS))
                    .build());
            broken.askedWhen(
                    request -> request.text().length() > LIMIT,
                    request -> request.withText(request.text().substring(0, LIMIT)));
        });
    }

    private static void prosody(String name, BiFunction<SynthesizerProfile, Prosody, Prosody> change) {
        add(
                name,
                broken -> broken.asked = request -> request.toBuilder()
                        .prosody(change.apply(broken.profile(), request.prosody()))
                        .build());
    }

    private static void ignored() {
        AtomicInteger calls = new AtomicInteger();
        offers(
                "S6 ignores a seed",
                Capability.SEED,
                request -> request.seed().isPresent()
                        ? request.withText(request.text() + "!".repeat(calls.incrementAndGet()))
                        : request);
        offers(
                "S6 takes any seed for the same",
                Capability.SEED,
                request ->
                        request.seed().isPresent() ? request.toBuilder().seed(1).build() : request);
        add("S6 forgets the model", broken -> {
            offer(broken, Capability.MODEL, request -> request);
            broken.model = Optional.of("large");
        });
        ignores("S6 offers instructions and ignores them", Capability.INSTRUCTIONS);
        ignores("S6 offers a model and ignores it", Capability.MODEL);
        ignores("S6 offers a language and ignores it", Capability.LANGUAGE);
    }

    private static void ignores(String name, Capability capability) {
        offers(
                name,
                capability,
                request -> request.needs().equals(Set.of(capability))
                        ? plain(request).build()
                        : request);
    }

    private static void offers(String name, Capability capability, UnaryOperator<SpeechRequest> change) {
        add(name, broken -> offer(broken, capability, change));
    }

    /** Offers {@code capability}, changes the requests, and shows what the fake is asked. */
    private static void offer(SpoiltSynthesizer broken, Capability capability, UnaryOperator<SpeechRequest> change) {
        broken.fake = builder -> builder.offeringAlso(profile -> profile.offering(capability));
        broken.asked = change;
        broken.service = () -> {
            List<SpeechRequest> requests = broken.good().requests();
            return Optional.of(requests.get(requests.size() - 1));
        };
    }

    private static void texts() {
        asked("S7 says nothing for blank text", request -> request.text().isBlank(), request -> request.withText("-"));
        asked(
                "S7 replaces what is not Unicode",
                request -> request.ssml().isEmpty(),
                request -> request.withText(request.text().replaceAll("[\\p{Cs}\0]", "?")));
        call(
                "S7 fails without words",
                (good, request, sink, cancellation) -> request.text().equals("?!")
                        ? Either.left(new SpeechError.BadReply("no phonemes"))
                        : good.synthesize(request, sink, cancellation));
        asked(
                "S8 speaks with another voice",
                request -> request.voice().equals(Optional.of(VoiceId.of("fake:no such voice"))),
                request -> request.withVoice(ADA));
        asked(
                "S8 takes voices of others",
                request -> !request.voice().orElse(ADA).provider().equals("fake"),
                request -> request.withVoice(ADA));
        asked(
                "S8 has another default than it says",
                request -> request.voice().isEmpty() && request.language().isEmpty(),
                request -> request.withVoice(VoiceId.of("fake:lin")));
    }

    private static void marks() {
        call("S12 marks backwards", (good, request, sink, cancellation) -> {
            List<SpeechMark> marks = new ArrayList<>();
            AudioSink holding = new SpoiltSink(sink) {
                @Override
                public void mark(SpeechMark mark) {
                    marks.add(mark);
                }
            };
            Either<SpeechError, SpeechReceipt> result = good.synthesize(request, holding, cancellation);
            Collections.reverse(marks);
            return result.flatMap(receipt -> send(marks, sink, receipt));
        });
        mark("S12 marks beyond the text", mark -> mark.shifted(1_000, Duration.ZERO));
        mark("S12 marks beyond the audio", mark -> mark.shifted(0, Duration.ofHours(1)));
        mark(
                "S12 marks another kind",
                mark -> SpeechMark.nativeMark(MarkKind.SSML_MARK, mark.start(), mark.end(), mark.at()));
        // The marks of SSML are refused by the fake as they should be.
        asked(
                "S12 offers marks and sends none",
                request -> !wantsMarksOfMarkup(request),
                request -> request.toBuilder().marks().build());
        asked(
                "S12 marks without being asked",
                request -> request.marks().isEmpty(),
                request -> request.toBuilder().marks(MarkKind.WORD).build());
    }

    private static void mark(String name, UnaryOperator<SpeechMark> change) {
        sink(name, sink -> new SpoiltSink(sink) {
            @Override
            public void mark(SpeechMark mark) throws IOException {
                sink.mark(change.apply(mark));
            }
        });
    }

    private static Either<SpeechError, SpeechReceipt> send(
            List<SpeechMark> marks, AudioSink sink, SpeechReceipt receipt) {
        try {
            for (SpeechMark mark : marks) {
                sink.mark(mark);
            }
            return Either.right(receipt);
        } catch (Throwable e) {
            return Either.left(new SpeechError.SinkFailed(e));
        }
    }

    private static Either<SpeechError, Boolean> begin(AudioSink sink) {
        try {
            sink.begin(PcmFormat.mono(8_000));
            return Either.right(true);
        } catch (IOException e) {
            return Either.left(new SpeechError.SinkFailed(e));
        }
    }

    private static boolean wantsMarksOfMarkup(SpeechRequest request) {
        return request.marks().contains(MarkKind.SSML_MARK);
    }

    /** Returns a request for the same text and voice and nothing else. */
    private static SpeechRequest.Builder plain(SpeechRequest request) {
        SpeechRequest.Builder plain = SpeechRequest.builder(request.text());
        request.voice().ifPresent(plain::voice);
        return plain;
    }
}
