package dev.parlance.tts.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SplitTextTest {
    @Test
    void leavesOutTheWhiteSpaceAroundAPiece() {
        List<Piece> pieces = all(SpeechRequest.of("  One.  \n\n Two. \n"), TextSplitter.unlimited());

        assertThat(pieces).extracting(piece -> piece.request().text()).containsExactly("One.", "Two.");
    }

    @Test
    void mapsTheWordsOfAPieceToThoseOfTheText() {
        String text = " One apple. Two pears? Three plums!";

        assertThat(mapped(SpeechRequest.of(text), TextSplitter.unlimited(), "pears"))
                .isEqualTo(range(text, "pears"));
    }

    @Test
    void mapsTheWordsOfMarkedUpPiecesToThoseOfTheText() {
        String text = "<speak xml:lang='en'><p>First <emphasis>one</emphasis>. <emphasis level='strong'>Then"
                + " another. And third</emphasis> one.</p></speak>";
        TextSplitter small = TextSplitter.of(new TextLimit(90, TextCounter.CODE_POINTS));
        SpeechRequest request = SpeechRequest.builder(new Ssml(text)).build();

        assertThat(all(request, small)).hasSizeGreaterThan(1);
        for (String word : List.of("First", "Then", "another", "third")) {
            assertThat(mapped(request, small, word)).as(word).isEqualTo(range(text, word));
        }
    }

    @Test
    void endsWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThat(SplitText.of(SpeechRequest.of("One. Two."), TextSplitter.unlimited(), OffsetMap.identity())
                        .next(cancellation)
                        .getLeft())
                .isInstanceOf(SpeechError.Cancelled.class);
    }

    private static TextRange mapped(SpeechRequest request, TextSplitter splitter, String word) {
        for (Piece piece : all(request, splitter)) {
            int at = piece.request().text().indexOf(word);
            if (at >= 0) {
                return piece.offsets().original(new TextRange(at, at + word.length()));
            }
        }
        throw new AssertionError("no piece has the word " + word);
    }

    private static TextRange range(String text, String word) {
        int at = text.indexOf(word);
        return new TextRange(at, at + word.length());
    }

    private static List<Piece> all(SpeechRequest request, TextSplitter splitter) {
        SplitText text = SplitText.of(request, splitter, OffsetMap.identity());
        List<Piece> pieces = new ArrayList<>();
        while (true) {
            Optional<Piece> next = text.next(Cancellation.never()).get();
            if (next.isEmpty()) {
                return pieces;
            }
            pieces.add(next.get());
        }
    }
}
