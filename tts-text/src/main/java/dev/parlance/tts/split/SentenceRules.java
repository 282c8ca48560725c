package dev.parlance.tts.split;

import java.util.Locale;
import java.util.Optional;

/** Where sentences end: at which terminators, and at which ends of lines. Immutable. */
final class SentenceRules {
    /** The shortest and the longest line of a text that was broken to lines, in columns; most such are of 72 to 80. */
    private static final int SHORTEST_BROKEN_LINE = 60;

    private static final int LONGEST_BROKEN_LINE = 100;

    /** A Japanese line that ends with one of these particles goes on in the next. */
    private static final String PARTICLES = "のをにはがとでもへや";

    private final StopRules stops;
    private final boolean greek;

    private SentenceRules(StopRules stops, boolean greek) {
        this.stops = stops;
        this.greek = greek;
    }

    static SentenceRules of(Optional<Locale> language) {
        String code = language.map(Locale::getLanguage).orElse("en");
        return new SentenceRules(new StopRules(Abbreviations.of(code)), code.equals("el"));
    }

    /** Returns true if the semicolon at {@code place} is a Greek question mark. */
    boolean isQuestion(Window text, int place, int start) {
        return text.at(place) == ';' && (greek || Signs.isGreek(text.codePointBefore(place, start)));
    }

    /**
     * Returns true if the quote or bracket at {@code place}, which closes nothing, opens something: after « there may be a
     * space, as in French, and ” opens before a word, as in Swedish.
     */
    boolean opens(Window text, int place, int start) {
        char sign = text.at(place);
        if (sign >= 0x2E80) {
            return true;
        }
        int before = text.codePointBefore(place, start);
        boolean first = before < 0 || Signs.isSpace(before) || Signs.of(before) == Signs.OPEN;
        if (sign == '\u201D') {
            return first && Signs.of(text.codePointAt(place + 1)) == Signs.WORD;
        }
        if (Signs.isSpace(text.at(place + 1))) {
            return first && (sign == '\u00AB' || sign == '\u2039');
        }
        boolean afterWord = Signs.of(before) == Signs.WORD && !Signs.isIdeographic(before);
        return ((sign != '"' && sign != '\u00BB') || !afterWord) && place + 1 < text.end();
    }

    /** Returns the seam that white space inside a sentence is. */
    Seam seam(Window text, Space space, Sentence sentence) {
        if (space.isParagraph()) {
            return Seam.PARAGRAPH;
        }
        boolean item = isNextItem(text, space, sentence);
        if (item || (space.lines() > 0 && endsLine(text, space, sentence))) {
            return Seam.SENTENCE;
        }
        int before = text.codePointBefore(space.start(), sentence.start());
        boolean clause = Signs.of(before) == Signs.CLAUSE || Signs.hasSpacesBetweenClausesOnly(before);
        return clause ? Seam.CLAUSE : Seam.WORD;
    }

    private static boolean isNextItem(Window text, Space space, Sentence sentence) {
        if (ListMarker.isBullet(text.at(space.end()))) {
            return true;
        }
        return ListMarker.at(text, space.end())
                .filter(next -> ListMarker.ofSentence(text, sentence.start())
                        .filter(own -> own.isBefore(next))
                        .isPresent())
                .isPresent();
    }

    private static boolean endsLine(Window text, Space space, Sentence sentence) {
        int next = text.codePointAt(space.end());
        if (isListItem(text, space.end())) {
            return true;
        }
        int before = text.codePointBefore(space.start(), sentence.start());
        boolean small = Character.isLowerCase(next) && !sentence.startsSmall(text);
        boolean goesOn = Signs.of(before) == Signs.CLAUSE && before != ':' && before != '：';
        int columns = (space.start() - sentence.lineStart()) * (Signs.isIdeographic(before) ? 2 : 1);
        boolean broken = columns >= SHORTEST_BROKEN_LINE && columns <= LONGEST_BROKEN_LINE;
        return !small && !goesOn && !broken && PARTICLES.indexOf(before) < 0;
    }

    private static boolean isListItem(Window text, int place) {
        boolean dash = "-*+#|>".indexOf(text.at(place)) >= 0 && Signs.isSpace(text.at(place + 1));
        return dash
                || ListMarker.isBullet(text.at(place))
                || ListMarker.at(text, place).isPresent();
    }

    /**
     * Returns true if a sentence ends with {@code found}. None does with what was left out of a quote, [...].
     *
     * @param quote where the outermost quote or bracket opened that holds it, -1 if there is none
     */
    boolean ends(Window text, Terminator found, Sentence sentence, int quote) {
        Follow follow = Follow.after(text, found.cut());
        boolean omitted = found.kind() == Signs.ELLIPSIS && Signs.of(text.at(found.start() - 1)) == Signs.OPEN;
        if (omitted || follow.sign() < 0 || (!follow.isSpaced() && Signs.of(follow.sign()) == Signs.CLAUSE)) {
            return false;
        }
        return switch (found.kind()) {
            case Signs.END -> endsAnywhere(text, found, follow, sentence, quote);
            case Signs.MARK -> endsBefore(text, found, follow, sentence);
            case Signs.ELLIPSIS -> follow.isSpaced() && follow.startsLarge() && !found.isSpacedOut(text);
            default -> stops.ends(text, found, follow, sentence);
        };
    }

    private static boolean endsAnywhere(Window text, Terminator found, Follow follow, Sentence sentence, int quote) {
        if (isNumber(text, found, sentence) || isQuoted(text, found, follow)) {
            return false;
        }
        boolean closesQuote = quote >= 0 && found.level() == 0 && found.closed();
        return !closesQuote || endsWithQuote(text, follow, sentence, quote);
    }

    // ３．２９ and １．項目
    private static boolean isNumber(Window text, Terminator found, Sentence sentence) {
        return text.at(found.start()) == '．'
                && Character.isDigit(text.at(found.start() - 1))
                && (Character.isDigit(text.at(found.end())) || sentence.firstWord() == sentence.token());
    }

    // すごい！と思った
    private static boolean isQuoted(Window text, Terminator found, Follow follow) {
        return !follow.isSpaced()
                && text.at(found.start()) != '。'
                && (follow.first() == 'と' || (follow.first() == 'っ' && text.at(follow.word() + 1) == 'て'));
    }

    // 他说：“你好。”然后… are two sentences, “你好。”他说。 is one.
    private static boolean endsWithQuote(Window text, Follow follow, Sentence sentence, int quote) {
        int before = text.codePointBefore(quote, sentence.start());
        boolean introduced = before == '：' || before == ':';
        boolean alone = quote == sentence.start() && Signs.of(follow.sign()) == Signs.OPEN;
        return introduced
                || alone
                || (follow.isSpaced() && (follow.startsLarge() || follow.space().lines() > 0));
    }

    private static boolean endsBefore(Window text, Terminator found, Follow follow, Sentence sentence) {
        if (follow.isSpaced()) {
            return !follow.startsSmall() || (!found.closed() && sentence.startsSmall(text));
        }
        boolean inAddress = sentence.address() || found.closed();
        return !inAddress
                && (follow.startsLarge()
                        || Signs.isIdeographic(follow.first())
                        || follow.sign() == '¿'
                        || follow.sign() == '¡');
    }
}
