package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns eSpeak's events into marks of the request's text. A mark is held until its end in the text is known: a word
 * ends at the next word, a sentence at the next sentence. Used by one thread.
 */
final class MarkCollector {
    // Of a word with a hyphen eSpeak reports what is before it, or both.
    private static final String JOINTS = "'’\u00AD-\u2010\u2011";

    private final String text;
    private final boolean markup;
    private final Set<MarkKind> wanted;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Open word;
    private @Nullable Open sentence;
    private final ClauseEvents clause = new ClauseEvents();
    private int wordsEnd;
    private long latest;

    MarkCollector(SpeechRequest request) {
        text = request.text();
        markup = request.ssml().isPresent();
        wanted = request.marks();
    }

    /** Takes an event of {@code utterance}, whose audio starts after {@code before} frames. */
    void add(Utterance utterance, EngineEvent event, long before) {
        if (event.position() >= utterance.length()) {
            return;
        }
        latest = Math.max(latest, before + event.frame());
        clause.take(utterance, event)
                .filter(lone -> wanted.contains(MarkKind.WORD))
                .ifPresent(lone -> word(utterance, lone, before + lone.frame()));
        if (event.type() == EngineEvent.WORD && wanted.contains(MarkKind.WORD)) {
            word(utterance, event, latest);
        } else if (event.type() == EngineEvent.SENTENCE && wanted.contains(MarkKind.SENTENCE)) {
            sentence(wordStart(utterance.startOf(event.position())));
        }
    }

    // eSpeak reports every word it speaks for a number or an emoji, each one position further; only the first is a word
    // of the text.
    private void word(Utterance utterance, EngineEvent event, long frame) {
        int first = afterDash(utterance, event.position());
        int last = first == event.position()
                ? Math.min(utterance.length(), first + Math.max(1, event.length())) - 1
                : lastOfWord(utterance, first);
        int start = wordStart(utterance.startOf(first));
        int end = wordEnd(start, utterance.endOf(last));
        if (start < wordsEnd || text.substring(start, end).isBlank()) {
            return;
        }
        endWord(start);
        word = new Open(MarkKind.WORD, start, end, frame);
        wordsEnd = end;
        open.add(word);
    }

    // Of a word after a dash eSpeak reports the dash.
    private static int afterDash(Utterance utterance, int position) {
        int first = position;
        while (first < utterance.length() - 1
                && utterance.codePointAt(first) == '-'
                && !isNumberNext(utterance, first)) {
            do {
                first++;
            } while (first < utterance.length() - 1
                    && (Character.isWhitespace(utterance.codePointAt(first)) || utterance.isTag(first)));
        }
        return first;
    }

    // There it is a minus.
    private static boolean isNumberNext(Utterance utterance, int position) {
        return Character.isDigit(utterance.codePointAt(position + 1));
    }

    private static int lastOfWord(Utterance utterance, int first) {
        int last = first;
        while (last + 1 < utterance.length() && Character.isLetterOrDigit(utterance.codePointAt(last + 1))) {
            last++;
        }
        return last;
    }

    // After an element at the start of a sentence eSpeak reports one position too many: "hen" for "Then".
    private int wordStart(int reported) {
        int start = reported;
        while (markup && start > wordsEnd && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    // And it counts punctuation before an element as part of the word.
    private int wordEnd(int start, int reported) {
        int end = reported;
        while (markup && end > start + 1 && ".,:!?".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    // Of a Chinese word of several characters eSpeak reports the first, and so of a word after a quote.
    private void endWord(int limit) {
        if (word == null) {
            return;
        }
        while (word.end < limit && continuesWord(word.end, limit)) {
            word.end += Character.charCount(text.codePointAt(word.end));
        }
        word.ended = true;
        word = null;
    }

    private boolean continuesWord(int at, int limit) {
        int codePoint = text.codePointAt(at);
        if (Character.isIdeographic(codePoint)) {
            return true;
        }
        int before = text.codePointBefore(at);
        boolean inside = isOfWord(before) && !Character.isIdeographic(before);
        boolean apostrophe =
                JOINTS.indexOf(codePoint) >= 0 && at + 1 < limit && Character.isLetter(text.codePointAt(at + 1));
        boolean afterApostrophe = JOINTS.indexOf(before) >= 0;
        return (inside && (isOfWord(codePoint) || apostrophe)) || (afterApostrophe && Character.isLetter(codePoint));
    }

    private static boolean isOfWord(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetter(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private void sentence(int start) {
        if (!startsSentence(start) || isOpen(start)) {
            return;
        }
        endWord(start);
        endSentence(start);
        sentence = new Open(MarkKind.SENTENCE, start, start, latest);
        open.add(sentence);
    }

    private void endSentence(int limit) {
        if (sentence == null) {
            return;
        }
        int end = limit;
        while (end > sentence.start && (Character.isWhitespace(text.charAt(end - 1)) || isTagEnd(end))) {
            end = isTagEnd(end) ? text.lastIndexOf('<', end - 1) : end - 1;
        }
        sentence.end = Math.max(sentence.start, end);
        sentence.ended = true;
        sentence = null;
    }

    // eSpeak is called again after a change of voice, and then reports a new sentence.
    private boolean startsSentence(int start) {
        int at = start;
        while (at > 0 && (isBetweenSentences(text.charAt(at - 1)) || isTagEnd(at))) {
            at = isTagEnd(at) ? text.lastIndexOf('<', at - 1) : at - 1;
        }
        return at == 0
                || ".!?。！？…;；‽؟।".indexOf(text.charAt(at - 1)) >= 0
                || text.substring(at, start).contains("\n");
    }

    // Of a word that is too long for eSpeak's buffer it reports a sentence for each part, at the word's start.
    private boolean isOpen(int start) {
        return sentence != null && start <= sentence.start;
    }

    private boolean isTagEnd(int end) {
        return markup && text.charAt(end - 1) == '>';
    }

    private static boolean isBetweenSentences(char sign) {
        int type = Character.getType(sign);
        return Character.isWhitespace(sign)
                || type == Character.END_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || sign == '"'
                || sign == '\'';
    }

    /** Passes on the marks whose end is known. */
    void deliver(EspeakOutput output) throws SinkException {
        if (output.hasDelivered()) {
            deliver(output, Engine.FORMAT.duration(output.spoken()));
        }
    }

    /** Passes on all marks: the text has been spoken. */
    void deliverLast(EspeakOutput output) throws SinkException {
        endWord(text.length());
        endSentence(text.length());
        // Another sample rate may have rounded the end to a moment earlier.
        deliver(output, output.delivered());
    }

    private void deliver(EspeakOutput output, Duration end) throws SinkException {
        while (!open.isEmpty() && open.getFirst().ended) {
            output.mark(open.removeFirst().mark(end));
        }
    }

    private static final class Open {
        private final MarkKind kind;
        private final int start;
        private final long frame;
        private int end;
        private boolean ended;

        Open(MarkKind kind, int start, int end, long frame) {
            this.kind = kind;
            this.start = start;
            this.end = end;
            this.frame = frame;
        }

        SpeechMark mark(Duration latest) {
            Duration at = Engine.FORMAT.duration(frame);
            return SpeechMark.nativeMark(kind, start, end, at.compareTo(latest) < 0 ? at : latest);
        }
    }
}
