package dev.parlance.tts.testkit;

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
import dev.parlance.tts.testkit.SpoiltSynthesizer.SpoiltSink;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Synthesizers that break rules S6 to S8 or S12, named by what they do. */
final class BrokenOptions {
    private static final VoiceId ADA = VoiceId.of("fake:ada");
    private static final int LIMIT = 400;

    private final Map<String, Broken<?>> all;

    private BrokenOptions(Map<String, Broken<?>> all) {
        this.all = all;
    }

    static void addTo(Map<String, Broken<?>> all) {
        BrokenOptions broken = new BrokenOptions(all);
        broken.options();
        broken.ignored();
        broken.texts();
        broken.marks();
    }

    private void add(String name, Consumer<SpoiltSynthesizer> change) {
        all.put(name, new Broken<>(name, SpoiltSynthesizer.class, change));
    }

    private void options() {
        // Marks of SSML are the matter of another rule.
        add(
                "S6 ignores what it does not offer",
                broken -> broken.askedWhen(
                        request -> !wantsMarksOfMarkup(request),
                        request -> plain(request)
                                .prosody(request.prosody())
                                .marks(request.marks().toArray(MarkKind[]::new))
                                .format(request.format().orElse(PcmFormat.mono(8_000)))
                                .build()));
        add(
                "S6 offers a rate and ignores it",
                broken -> broken.askedWhen(
                        request -> broken.profile()
                                .rates()
                                .contains(request.prosody().rate()),
                        request -> with(request, request.prosody().withRate(1))));
        add(
                "S6 offers a volume and ignores it",
                broken -> broken.askedWhen(
                        request -> broken.profile()
                                .volumes()
                                .contains(request.prosody().volume()),
                        request -> with(request, request.prosody().withVolume(1))));
        add(
                "S6 offers a pitch and ignores it",
                broken -> broken.fake =
                        builder -> builder.offeringAlso(profile -> profile.pitches(new FactorRange(0.5, 2))));
        add(
                "S6 moves a rate into its range",
                broken -> broken.asked = request -> with(
                        request,
                        request.prosody()
                                .withRate(Math.max(
                                        0.25, Math.min(4, request.prosody().rate())))));
        add(
                "S6 delivers its own format",
                broken -> broken.asked = request ->
                        request.toBuilder().format(PcmFormat.mono(8_000)).build());
        add(
                "S6 relabels its audio",
                broken ->
                        BrokenSpeech.relabel(broken, request -> request.format().orElse(PcmFormat.mono(8_000))));
        add(
                "S6 finds out while speaking",
                broken -> broken.call = (good, request, sink, cancellation) -> {
                    Either<SpeechError, SpeechReceipt> result = good.synthesize(request, sink, cancellation);
                    boolean late = !wantsMarksOfMarkup(request)
                            && result.isLeft()
                            && result.getLeft() instanceof SpeechError.Unsupported;
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

    private void ignored() {
        add("S6 ignores a seed", broken -> {
            AtomicInteger calls = new AtomicInteger();
            broken.fake = builder -> builder.offeringAlso(profile -> profile.offering(Capability.SEED));
            broken.askedWhen(
                    request -> request.seed().isPresent(),
                    request -> request.withText(request.text() + "!".repeat(calls.incrementAndGet())));
        });
        add("S6 forgets the model", broken -> {
            broken.fake = builder -> builder.offeringAlso(profile -> profile.offering(Capability.MODEL));
            broken.model = Optional.of("large");
            watched(broken, request -> request);
        });
        add("S6 takes any seed for the same", broken -> {
            broken.fake = builder -> builder.offeringAlso(profile -> profile.offering(Capability.SEED));
            watched(
                    broken,
                    request -> request.seed().isPresent()
                            ? request.toBuilder().seed(1).build()
                            : request);
        });
        add("S6 offers instructions and ignores them", broken -> {
            broken.fake = builder -> builder.offeringAlso(profile -> profile.offering(Capability.INSTRUCTIONS));
            watched(broken, request -> plain(request).prosody(request.prosody()).build(), Capability.INSTRUCTIONS);
        });
        add("S6 offers a model and ignores it", broken -> {
            broken.fake = builder -> builder.offeringAlso(profile -> profile.offering(Capability.MODEL));
            watched(broken, request -> plain(request).build(), Capability.MODEL);
        });
        add(
                "S6 offers a language and ignores it",
                broken -> watched(
                        broken,
                        request ->
                                SpeechRequest.of(request.text(), request.voice().orElse(ADA)),
                        Capability.LANGUAGE));
    }

    /** Shows what the fake is asked; {@code change} is done to what asks for nothing but {@code only}. */
    private static void watched(SpoiltSynthesizer broken, UnaryOperator<SpeechRequest> change, Capability only) {
        watched(broken, request -> request.needs().equals(Set.of(only)) ? change.apply(request) : request);
    }

    private static void watched(SpoiltSynthesizer broken, UnaryOperator<SpeechRequest> change) {
        broken.asked = change;
        broken.service = () -> {
            List<SpeechRequest> requests = broken.good().requests();
            return Optional.of(requests.get(requests.size() - 1));
        };
    }

    private void texts() {
        add(
                "S7 says nothing for blank text",
                broken -> broken.askedWhen(request -> request.text().isBlank(), request -> request.withText("-")));
        add(
                "S7 replaces what is not Unicode",
                broken -> broken.askedWhen(
                        request -> request.ssml().isEmpty(),
                        request -> request.withText(request.text().replaceAll("[\\p{Cs}\0]", "?"))));
        add(
                "S7 fails without words",
                broken -> broken.call =
                        (good, request, sink, cancellation) -> request.text().equals("?!")
                                ? Either.left(new SpeechError.BadReply("no phonemes"))
                                : good.synthesize(request, sink, cancellation));
        add(
                "S8 speaks with another voice",
                broken -> broken.askedWhen(
                        request -> request.voice()
                                .map(VoiceId::toString)
                                .orElse("")
                                .equals("fake:no such voice"),
                        request -> request.withVoice(ADA)));
        add(
                "S8 takes voices of others",
                broken -> broken.askedWhen(
                        request -> request.voice()
                                .filter(voice -> !voice.provider().equals("fake"))
                                .isPresent(),
                        request -> request.withVoice(ADA)));
        add(
                "S8 has another default than it says",
                broken -> broken.askedWhen(
                        request ->
                                request.voice().isEmpty() && request.language().isEmpty(),
                        request -> request.withVoice(VoiceId.of("fake:lin"))));
    }

    private void marks() {
        add(
                "S12 marks backwards",
                broken -> broken.call = (good, request, sink, cancellation) -> {
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
        add("S12 marks beyond the text", broken -> broken.onMark(mark -> mark.shifted(1_000, Duration.ZERO)));
        add("S12 marks beyond the audio", broken -> broken.onMark(mark -> mark.shifted(0, Duration.ofHours(1))));
        add(
                "S12 marks another kind",
                broken -> broken.onMark(
                        mark -> SpeechMark.nativeMark(MarkKind.SSML_MARK, mark.start(), mark.end(), mark.at())));
        // The marks of SSML are refused by the fake as they should be.
        add(
                "S12 offers marks and sends none",
                broken -> broken.askedWhen(
                        request -> !wantsMarksOfMarkup(request),
                        request -> request.toBuilder().marks().build()));
        add(
                "S12 marks without being asked",
                broken -> broken.askedWhen(
                        request -> request.marks().isEmpty(),
                        request -> request.toBuilder().marks(MarkKind.WORD).build()));
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

    private static SpeechRequest with(SpeechRequest request, Prosody prosody) {
        return request.toBuilder().prosody(prosody).build();
    }

    /** Returns a request for the same text and voice and nothing else. */
    private static SpeechRequest.Builder plain(SpeechRequest request) {
        SpeechRequest.Builder plain = SpeechRequest.builder(request.text());
        request.voice().ifPresent(plain::voice);
        return plain;
    }
}
