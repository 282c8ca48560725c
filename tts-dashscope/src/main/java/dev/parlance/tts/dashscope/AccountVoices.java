package dev.parlance.tts.dashscope;

import dev.parlance.tts.dashscope.model.ErrorContext;
import dev.parlance.tts.dashscope.model.ModelTable;
import dev.parlance.tts.dashscope.service.JsonCalls;
import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lists of voices that belong to an account: one for each enrolment, fetched page by page. */
final class AccountVoices {
    // The page of the interface shows ten and names no upper limit. An account has 1,000 voices at most.
    private static final int PAGE_SIZE = 100;
    private static final int MOST_PAGES = 1_000;
    private static final int MOST_VOICES = 10_000;

    private final JsonCalls<AccountApi> calls;
    private final ModelTable models;

    AccountVoices(JsonCalls<AccountApi> calls, ModelTable models) {
        this.calls = calls;
        this.models = models;
    }

    /** Returns the voices of all enrolments, or why one of them could not be listed. */
    Either<SpeechError, List<EnrolledVoice>> all() {
        List<EnrolledVoice> all = new ArrayList<>();
        for (Enrollment enrollment : Enrollment.ALL) {
            Either<SpeechError, List<EnrolledVoice>> some = of(enrollment);
            if (some.isRight()) {
                all.addAll(some.get());
            } else if (!isSwitchedOff(enrollment, some.getLeft())) {
                return some;
            }
        }
        return Either.right(List.copyOf(all));
    }

    // The models of an enrolment go together with it, so there is no voice left that could speak.
    private boolean isSwitchedOff(Enrollment enrollment, SpeechError error) {
        return error instanceof SpeechError.ModelRetired
                && models.replacement(enrollment.model()).isPresent();
    }

    /** Returns the voices of one enrolment, or why it could not be listed. */
    Either<SpeechError, List<EnrolledVoice>> of(Enrollment enrollment) {
        Map<VoiceId, EnrolledVoice> voices = new LinkedHashMap<>();
        for (int index = 0; index < MOST_PAGES; index++) {
            Either<SpeechError, Page> answer = page(enrollment, index);
            if (answer.isLeft()) {
                return Either.left(answer.getLeft());
            }
            Page page = answer.get();
            int before = voices.size();
            page.voices.forEach(voice -> voices.putIfAbsent(voice.id(), voice));
            if (voices.size() > MOST_VOICES) {
                return Either.left(new SpeechError.BadReply("a list of voices without an end"));
            }
            // A page of nothing new is the last one: the service may give shorter pages than the request allows.
            if (voices.size() == before
                    || page.total.filter(total -> voices.size() >= total).isPresent()) {
                return checked(List.copyOf(voices.values()), page);
            }
        }
        return Either.left(new SpeechError.BadReply("a list of voices without an end"));
    }

    private static Either<SpeechError, List<EnrolledVoice>> checked(List<EnrolledVoice> voices, Page last) {
        boolean tooShort = last.total.filter(total -> voices.size() < total).isPresent();
        return tooShort
                ? Either.left(new SpeechError.BadReply("a list of voices that is shorter than it says"))
                : Either.right(voices);
    }

    private Either<SpeechError, Page> page(Enrollment enrollment, int index) {
        Map<String, Object> input =
                Map.of("action", enrollment.action("list"), "page_size", PAGE_SIZE, "page_index", index);
        ErrorContext context = ErrorContext.of(enrollment.model());
        return ask(new ModelRequest(enrollment.model(), input, null), context, output -> page(enrollment, output));
    }

    /** Makes a short call about voices. */
    <T> Either<SpeechError, T> ask(
            ModelRequest request, ErrorContext context, JsonCalls.Reading<VoiceAnswer.Output, T> reading) {
        return calls.ask(
                (api, key, watch) -> api.voices(request, key, watch), context, answer -> reading.read(answer.output));
    }

    private static Page page(Enrollment enrollment, VoiceAnswer.Output output) throws BadReplyException {
        if (output.voices == null) {
            throw new BadReplyException("the answer has no voice_list");
        }
        List<EnrolledVoice> voices = new ArrayList<>();
        for (VoiceAnswer.Voice row : output.voices) {
            voices.add(enrollment.voice(row));
        }
        boolean told = output.total >= 0 && output.total <= MOST_VOICES;
        return new Page(voices, told ? Optional.of((int) output.total) : Optional.empty());
    }

    /** A page of a list, and the length of the whole if the service says so. */
    private record Page(List<EnrolledVoice> voices, Optional<Integer> total) {}
}
