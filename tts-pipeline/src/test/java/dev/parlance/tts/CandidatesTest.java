package dev.parlance.tts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CandidatesTest {
    private static final SpeechRequest TEXT = SpeechRequest.of("One. Two.");
    private static final int LATER_PIECE = 5;

    private final List<String> told = new ArrayList<>();
    private final Candidates candidates = new Candidates(
            Stream.of("first", "second", "third").map(CandidatesTest::source).toList(),
            Cancellation.never(),
            (provider, error) -> told.add(error == null ? provider : provider + " after " + error.message()));

    /** Pieces are spoken at the same time. */
    @Test
    void tellsTheErrorOfTheProviderThatIsReplacedWhileAnotherPieceFails() {
        Candidate early = candidates.current(TEXT, 0).get();
        Candidate late = candidates.current(TEXT, LATER_PIECE).get();
        candidates.moveOn(late, LATER_PIECE, new SpeechError.Unavailable("late at the first"));
        late = candidates.current(TEXT, LATER_PIECE).get();

        candidates.moveOn(late, LATER_PIECE, new SpeechError.Unauthorized("late at the second"));
        candidates.moveOn(early, 0, new SpeechError.Unavailable("early at the first"));
        candidates.current(TEXT, LATER_PIECE);

        assertThat(told.get(told.size() - 1)).startsWith("third after ").endsWith("late at the second");
    }

    private static Candidates.Source source(String name) {
        return new Candidates.Source() {
            @Override
            public Either<SpeechError, SpeechProvider> open() {
                return Either.right(FakeSpeechProvider.named(name));
            }

            @Override
            public Optional<SpeechError> refusal(SpeechRequest asked, SpeechProvider provider) {
                return Optional.empty();
            }

            @Override
            public Optional<ResolvedRequest> map(SpeechRequest asked, SpeechProvider provider) {
                return Optional.of(
                        ResolvedRequest.of(asked, provider.synthesizer().profile()));
            }
        };
    }
}
