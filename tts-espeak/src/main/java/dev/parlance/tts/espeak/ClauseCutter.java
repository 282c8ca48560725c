package dev.parlance.tts.espeak;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts utterances so that every clause fits eSpeak's buffers, which drop the rest: in translate.h and synthesize.h of
 * 1.52, 800 bytes of text (N_TR_SOURCE) before and after it has been taken apart, 300 words (N_CLAUSE_WORDS) and 1000
 * phonemes (N_PHONEME_LIST). Measured: 1 to 120 in English fill the last.
 */
final class ClauseCutter {
    // Each word has at least one character.
    private static final int MOST_CHARACTERS = 290;
    private static final int MOST_BYTES = 760;
    private static final int MOST_PHONEMES = 800;
    // A tag becomes a command of a few bytes.
    private static final int TAG_BYTES = 20;
    // A Korean syllable becomes three letters of three bytes; a blank is put between other characters.
    private static final int HANGUL_BYTES = 10;

    // Phonemes of one character at the most, so that the engine need not be asked about short clauses: a letter as its
    // name, a figure as a number, any other as the code it has in Unicode.
    private static final int LETTER_PHONEMES = 8;
    private static final int DIGIT_PHONEMES = 12;
    private static final int OTHER_PHONEMES = 25;

    // eSpeak ends a clause without a pause, and without letting the voice fall, when its 800 bytes are full.
    static final String PADDING = " ".repeat(800);

    private final VoiceReader reader;
    private final Utterance utterance;
    private final List<Integer> cuts = new ArrayList<>();

    private ClauseCutter(VoiceReader reader, Utterance utterance) {
        this.reader = reader;
        this.utterance = utterance;
    }

    /** Returns {@code utterance} in parts whose clauses all fit, in order. */
    static List<Utterance> cut(Utterance utterance, VoiceReader reader) throws EngineException {
        ClauseCutter cutter = new ClauseCutter(reader, utterance);
        cutter.findCuts();
        return cutter.cuts.isEmpty() ? List.of(utterance) : cutter.parts();
    }

    private void findCuts() throws EngineException {
        int start = 0;
        boolean said = false;
        for (int at = 0; at < utterance.length(); at++) {
            said |= Character.isLetterOrDigit(utterance.codePointAt(at));
            if (said && !utterance.isTag(at) && endsClause(at)) {
                divide(start, at + 1);
                start = at + 1;
                said = false;
            }
        }
        divide(start, utterance.length());
    }

    // Only where eSpeak ends one in every language, whatever follows: a full stop may be that of an abbreviation.
    private boolean endsClause(int at) {
        int sign = utterance.codePointAt(at);
        boolean beforeBlank = at + 1 < utterance.length() && Character.isWhitespace(utterance.codePointAt(at + 1));
        return "，。！？；：、".indexOf(sign) >= 0 || (beforeBlank && "!?;:".indexOf(sign) >= 0) || isBlankLine(at);
    }

    private boolean isBlankLine(int at) {
        return at > 0 && utterance.codePointAt(at) == '\n' && utterance.codePointAt(at - 1) == '\n';
    }

    private void divide(int start, int end) throws EngineException {
        reader.checkCancelled();
        if (fits(start, end)) {
            return;
        }
        int middle = cutNear(start, end);
        if (middle <= start || middle >= end) {
            return;
        }
        divide(start, middle);
        cuts.add(middle);
        divide(middle, end);
    }

    private boolean fits(int start, int end) throws EngineException {
        int characters = 0;
        int bytes = 0;
        int phonemes = 0;
        for (int at = start; at < end; at++) {
            if (utterance.isTag(at)) {
                bytes += utterance.codePointAt(at) == '<' ? TAG_BYTES : 0;
            } else {
                characters++;
                bytes += bytes(utterance.codePointAt(at));
                phonemes += phonemes(utterance.codePointAt(at));
            }
        }
        boolean isShort = characters <= MOST_CHARACTERS && bytes <= MOST_BYTES;
        return isShort
                && (phonemes <= MOST_PHONEMES
                        || reader.longestClause(utterance.voice(), said(start, end)) <= MOST_PHONEMES);
    }

    private static int bytes(int codePoint) {
        if (codePoint >= 0xAC00 && codePoint <= 0xD7A3) {
            return HANGUL_BYTES;
        }
        int bytes = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        return bytes + 1;
    }

    private static int phonemes(int codePoint) {
        if (codePoint >= '0' && codePoint <= '9') {
            return DIGIT_PHONEMES;
        }
        if (codePoint < 0x80) {
            return Character.isWhitespace(codePoint) ? 1 : LETTER_PHONEMES;
        }
        return OTHER_PHONEMES;
    }

    private String said(int start, int end) {
        StringBuilder said = new StringBuilder();
        for (int at = start; at < end; at++) {
            said.appendCodePoint(utterance.isTag(at) ? ' ' : utterance.codePointAt(at));
        }
        return said.toString();
    }

    // In the middle half, after the nearest sign that ends a clause, else after a blank, else anywhere.
    private int cutNear(int start, int end) {
        int middle = (start + end) / 2;
        int most = (end - start) / 4;
        for (int kind = 0; kind < 2; kind++) {
            for (int distance = 0; distance < most; distance++) {
                if (canCut(middle - distance, kind)) {
                    return middle - distance;
                }
                if (canCut(middle + distance, kind)) {
                    return middle + distance;
                }
            }
        }
        int anywhere = middle;
        while (anywhere < end && (utterance.isTag(anywhere) || isInside(anywhere))) {
            anywhere++;
        }
        return anywhere;
    }

    private boolean canCut(int at, int kind) {
        if (at <= 0
                || at >= utterance.length()
                || utterance.isTag(at)
                || !Character.isWhitespace(utterance.codePointAt(at))) {
            return false;
        }
        return kind == 1 || ".,;:!?".indexOf(utterance.codePointAt(at - 1)) >= 0;
    }

    // A mark belongs to the letter before it, and a reference is one sign.
    private boolean isInside(int at) {
        int type = Character.getType(utterance.codePointAt(at));
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        boolean reference = false;
        for (int back = Math.max(0, at - "&amp".length()); utterance.isMarkup() && back < at; back++) {
            reference |= utterance.codePointAt(back) == '&';
        }
        return mark || reference;
    }

    private List<Utterance> parts() {
        List<Utterance> parts = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        int start = 0;
        for (int cut : cuts) {
            parts.add(part(start, cut, open, false));
            start = cut;
        }
        parts.add(part(start, utterance.length(), open, true));
        return parts;
    }

    /** Writes a part, with the tags that are {@code open} at its start opened and those at its end closed. */
    private Utterance part(int start, int end, Deque<Integer> open, boolean last) {
        Utterance.Writer writer = new Utterance.Writer(utterance.voice());
        int place = utterance.startOf(start);
        open.forEach(tag -> writer.add(tag(tag), place, place));
        for (int at = start; at < end; at++) {
            writer.add(utterance.codePointAt(at), utterance.startOf(at), utterance.endOf(at));
            if (utterance.codePointAt(at) == '<' && utterance.isTag(at)) {
                follow(at, open);
            }
        }
        if (last) {
            return writer.finish(utterance.flags(), utterance.pause());
        }
        int after = utterance.endOf(end - 1);
        writer.add(PADDING, after, after);
        return writer.finish(utterance.flags() & ~EspeakLibrary.END_PAUSE, Duration.ZERO);
    }

    private void follow(int at, Deque<Integer> open) {
        String tag = tag(at);
        if (tag.startsWith("</prosody") || tag.startsWith("</emphasis")) {
            open.pollLast();
        } else if (tag.startsWith("<prosody") || tag.startsWith("<emphasis")) {
            open.addLast(at);
        }
    }

    private String tag(int at) {
        StringBuilder tag = new StringBuilder();
        int end = at;
        do {
            tag.appendCodePoint(utterance.codePointAt(end));
        } while (utterance.codePointAt(end++) != '>');
        return tag.toString();
    }
}
