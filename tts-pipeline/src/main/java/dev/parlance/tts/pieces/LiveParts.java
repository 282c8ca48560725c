package dev.parlance.tts.pieces;

import dev.parlance.tts.prepare.LineBlocks;
import java.util.List;

/** Parts a text that is still arriving into what is rewritten as a whole and what is rewritten by sentences. */
interface LiveParts {
    /** Adds {@code text}, and returns what is sure. */
    List<LivePart> add(String text);

    /** Returns all that is there. */
    List<LivePart> flush();

    /** Returns all that is there, after which nothing more comes. */
    default List<LivePart> end() {
        return flush();
    }

    static LiveParts of(LineBlocks blocks) {
        return switch (blocks) {
            case NONE -> new Unparted();
            case MARKDOWN -> new MarkdownLines();
            case HTML -> new HtmlElements();
        };
    }

    /** All of the text is sentences. */
    final class Unparted implements LiveParts {
        @Override
        public List<LivePart> add(String text) {
            return List.of(LivePart.sentences(text));
        }

        @Override
        public List<LivePart> flush() {
            return List.of();
        }
    }
}
