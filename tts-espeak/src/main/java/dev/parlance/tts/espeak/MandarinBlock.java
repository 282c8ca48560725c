package dev.parlance.tts.espeak;

import dev.parlance.tts.prepare.GroupedThousands;
import dev.parlance.tts.prepare.MandarinText;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.text.TextRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of a text with its numbers written in Mandarin, of which any stretch can be had: what a number is may depend on a
 * word of another script, as in "QQ 123456". Used by one thread.
 */
final class MandarinBlock {
    private static final TextTransform MANDARIN = new GroupedThousands().then(new MandarinText());

    private final String text;
    private final int start;
    private @Nullable List<Edit> edits;

    /** Creates it for {@code text}, which starts at {@code start} of the whole; nothing is written before it is asked for. */
    MandarinBlock(String text, int start) {
        this.text = text;
        this.start = start;
    }

    /** Returns where in the block something is written in Chinese characters: the letters of a unit, as in 5km, are Chinese. */
    BitSet rewritten() {
        BitSet rewritten = new BitSet();
        for (Edit edit : edits()) {
            rewritten.set(edit.start, edit.end, edit.words.codePoints().anyMatch(Character::isIdeographic));
        }
        return rewritten;
    }

    /** Returns a stretch of the whole text. What is written for characters of which some are before it is not in it. */
    PreparedText of(int from, int to) {
        PreparedText.Builder stretch = PreparedText.edit(text.substring(from - start, to - start));
        for (Edit edit : edits()) {
            if (edit.end + start > from && edit.start + start < to) {
                boolean starts = edit.start + start >= from;
                stretch.replace(
                        Math.max(0, edit.start + start - from),
                        Math.min(to, edit.end + start) - from,
                        starts ? edit.words : "");
            }
        }
        return stretch.build();
    }

    private List<Edit> edits() {
        if (edits == null) {
            edits = edits(text, MANDARIN.apply(text));
        }
        return edits;
    }

    private static List<Edit> edits(String text, PreparedText prepared) {
        List<Edit> edits = new ArrayList<>();
        int copied = 0;
        int at = 0;
        while (at < prepared.text().length()) {
            TextRange source = prepared.offsets().original(new TextRange(at, at + 1));
            int end = at + 1;
            while (end < prepared.text().length()
                    && prepared.offsets().original(new TextRange(end, end + 1)).equals(source)) {
                end++;
            }
            String words = prepared.text().substring(at, end);
            if (source.start() > copied) {
                edits.add(new Edit(copied, source.start(), ""));
            }
            if (!text.regionMatches(
                    source.start(), words, 0, Math.max(words.length(), source.end() - source.start()))) {
                edits.add(new Edit(source.start(), source.end(), words));
            }
            copied = source.end();
            at = end;
        }
        if (copied < text.length()) {
            edits.add(new Edit(copied, text.length(), ""));
        }
        return edits;
    }

    private record Edit(int start, int end, String words) {}
}
