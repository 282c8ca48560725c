package dev.parlance.tts.split;

import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pieces of a text one after the other, each character looked at a bounded number of times.
 *
 * <p>It goes forward in steps: a word, white space, a terminator with what belongs to it. A step that had to look beyond what is
 * there of a text changes nothing and is taken again when there is more. So it makes no difference in which fragments a text
 * arrives.
 */
final class PieceScanner {
    /** How far a step looks ahead, and how much white space it takes at once. */
    static final int REACH = 64;

    /** The most that is counted at once, unless a place for a cut comes first. */
    private static final int COUNTED_AT_ONCE = 64;

    /** A sentence or a clause ends a piece that is too long only if that leaves at least a quarter of it. */
    private static final int SHORTEST_SHARE = 4;

    private static final int GO_ON = -1;
    private static final int STARVED = -2;

    private final Window text;
    private final TextLimit limit;
    private final SentenceRules rules;
    private final @Nullable TextLimit early;
    private final int countedAtOnce;
    private final OpenMarks marks = new OpenMarks();

    private int start;
    private int at;
    private boolean continued;
    private int firstWord;
    private int token;
    private boolean address;
    private int lineStart;

    private int counted;
    private long units;
    private int countedForEarly;
    private long unitsForEarly;

    // Places where the piece may be cut, all of them within the limit; the start if there is none.
    private int lastSentence;
    private int lastClause;
    private int lastWord;

    private Seam seam = Seam.END;

    /** Takes also how much the first piece has at least if it may end at a clause; null if it may not. */
    PieceScanner(Window text, TextLimit limit, SentenceRules rules, @Nullable TextLimit early) {
        this.text = text;
        this.limit = limit;
        this.rules = rules;
        this.early = early;
        countedAtOnce = (int) Math.min(COUNTED_AT_ONCE, limit.units());
        begin(0, false);
    }

    /** Returns where the piece starts that is not found yet. */
    int start() {
        return start;
    }

    /** Returns the next piece, or null if the text is at its end or has to go on before one is sure. */
    @Nullable
    TextPiece next() {
        while (at < text.end()) {
            int end = step();
            if (end == STARVED) {
                return null;
            }
            if (end == GO_ON && at - counted >= countedAtOnce && !fits(at)) {
                end = limitCut(at);
            }
            if (end != GO_ON) {
                return piece(end);
            }
        }
        return text.isComplete() && at > start ? last() : null;
    }

    private TextPiece last() {
        seam = Seam.END;
        return piece(fits(at) ? at : limitCut(at));
    }

    private TextPiece piece(int end) {
        TextPiece piece = new TextPiece(text.slice(start, end), new TextRange(start, end), seam, 0);
        begin(end, seam == Seam.CLAUSE || seam == Seam.WORD || seam == Seam.FORCED);
        return piece;
    }

    private void begin(int place, boolean inSentence) {
        start = place;
        at = place;
        token = place;
        address = false;
        counted = place;
        units = 0;
        continued = inSentence;
        firstWord = -1;
        lastSentence = place;
        lastClause = place;
        lastWord = place;
        marks.clear();
    }

    private int step() {
        int codePoint = text.codePointAt(at);
        int end = text.wasStarved() ? STARVED : step(codePoint);
        return text.wasStarved() ? STARVED : end;
    }

    private int step(int codePoint) {
        return switch (Signs.of(codePoint)) {
            case Signs.WORD -> word();
            case Signs.SPACE, Signs.LINE -> space();
            case Signs.STOP, Signs.MARK, Signs.END, Signs.ELLIPSIS -> terminator();
            case Signs.CLAUSE -> rules.isQuestion(text, at, start) ? terminator() : clause();
            case Signs.OPEN, Signs.QUOTE -> opener();
            case Signs.CLOSE -> codePoint == '\u201D' ? opener() : closer();
            default -> other(codePoint);
        };
    }

    private int word() {
        int end = at;
        // To where it is counted next: a cut must not depend on how much of the word is there.
        int limitOfStep = Math.min(text.end(), counted + countedAtOnce);
        while (end < limitOfStep && Signs.of(text.at(end)) == Signs.WORD) {
            end++;
        }
        if (end == at) {
            end += Character.charCount(text.codePointAt(at));
        }
        firstWord = firstWord < 0 ? at : firstWord;
        at = end;
        return GO_ON;
    }

    private int other(int codePoint) {
        address |= codePoint == '@';
        at += Character.charCount(codePoint);
        return GO_ON;
    }

    private int opener() {
        char sign = text.at(at);
        int level = marks.closing(sign, marks.depth());
        boolean touching = at > start && !Signs.isSpace(text.at(at - 1));
        // « Oui », as in French
        boolean closes = level < marks.depth() && (touching || Signs.of(text.codePointAt(at + 1)) != Signs.WORD);
        if (text.wasStarved()) {
            return STARVED;
        }
        if (closes) {
            return closer();
        }
        boolean opens = rules.opens(text, at, start);
        if (text.wasStarved()) {
            return STARVED;
        }
        if (opens) {
            marks.open(sign, at);
        }
        at++;
        token = opens ? at : token;
        return GO_ON;
    }

    private int closer() {
        marks.closeTo(marks.closing(text.at(at), marks.depth()));
        at++;
        return GO_ON;
    }

    private int clause() {
        char sign = text.at(at);
        char next = text.at(at + 1);
        boolean between = sign > 0x7F ? !Signs.isSpace(next) : Signs.isIdeographic(next);
        boolean closes = Signs.of(next) == Signs.CLOSE || Signs.of(next) == Signs.QUOTE;
        boolean mayEnd = mayEndAt(at + 1) && between && !closes;
        boolean cut = mayEnd && isEarlyCut(at + 1);
        if (text.wasStarved()) {
            return STARVED;
        }
        address |= sign == ':' && next == '/';
        at++;
        if (!mayEnd) {
            return GO_ON;
        }
        return cut && fits(at) ? spacedCut(at, at, Seam.CLAUSE) : seam(at, at, Seam.CLAUSE);
    }

    // A clause that can stand alone, at the start of the text.
    private boolean isEarlyCut(int place) {
        return start == 0
                && early != null
                && firstWord >= 0
                && isLongEnough(early)
                && !marks.holds(at)
                && mayCut(place);
    }

    private boolean isLongEnough(TextLimit least) {
        unitsForEarly += least.counter().count(text.look(countedForEarly, at));
        countedForEarly = at;
        return unitsForEarly >= least.units();
    }

    private int space() {
        Space space = Space.at(text, at);
        Seam kind = rules.seam(text, space, sentence());
        boolean cut = kind == Seam.CLAUSE
                ? isEarlyCut(space.end())
                : firstWord >= 0 && kind != Seam.WORD && isFree(kind, at) && mayCut(space.end());
        boolean mayEnd = mayEndAt(space.end());
        if (text.wasStarved()) {
            return STARVED;
        }
        int spaces = at;
        if (cut) {
            return cut(spaces, space.end(), kind, space);
        }
        pass(space);
        if (kind == Seam.PARAGRAPH) {
            marks.clear();
        }
        return mayEnd ? seam(spaces, at, kind == Seam.CLAUSE ? Seam.CLAUSE : Seam.WORD) : GO_ON;
    }

    // A bullet or a number inside brackets is not the next item of a list.
    private boolean isFree(Seam kind, int place) {
        return kind == Seam.PARAGRAPH || !marks.holds(place);
    }

    private void pass(Space space) {
        lineStart = space.lineStart() >= 0 ? space.lineStart() : lineStart;
        at = space.end();
        token = at;
        address = false;
    }

    private int terminator() {
        int depth = marks.holds(at) ? marks.depth() : 0;
        Terminator found = Terminator.at(text, at, start, marks);
        Sentence sentence = sentence();
        boolean ends = firstWord >= 0 && rules.ends(text, found, sentence, depth > 0 ? marks.outermost() : -1);
        int end = ends ? found.cut() : found.end();
        Space space = Space.at(text, end);
        boolean inner = found.level() > 0 && depth > 0;
        boolean cut = ends && !inner && mayCut(space.end());
        boolean mayEnd = mayEndAt(end) && mayEndAt(space.end());
        if (text.wasStarved()) {
            return STARVED;
        }
        if (cut) {
            return cut(end, space.end(), space.isParagraph() ? Seam.PARAGRAPH : Seam.SENTENCE, space);
        }
        marks.closeTo(found.level());
        at = found.end();
        return ends && mayEnd ? sentenceSeam(end, space.end()) : GO_ON;
    }

    private Sentence sentence() {
        return new Sentence(start, firstWord, continued, token, address, lineStart);
    }

    // A sentence is cut off only if words follow, so that what follows can stand alone.
    private boolean mayCut(int place) {
        return mayEndAt(place) && wordsFollow(place);
    }

    private boolean wordsFollow(int place) {
        int index = place;
        while (index < place + REACH) {
            int codePoint = text.codePointAt(index);
            if (codePoint < 0) {
                return false;
            }
            if (Character.isLetterOrDigit(codePoint)) {
                return true;
            }
            index += Character.charCount(codePoint);
        }
        return true;
    }

    // Spaces that no longer fit start the next piece.
    private int cut(int beforeSpace, int afterSpace, Seam kind, Space space) {
        if (!fits(beforeSpace)) {
            return limitCut(beforeSpace);
        }
        lineStart = space.lineStart() >= 0 ? space.lineStart() : lineStart;
        return spacedCut(beforeSpace, afterSpace, kind);
    }

    private int spacedCut(int beforeSpace, int afterSpace, Seam kind) {
        boolean all = fits(afterSpace);
        if (!all && !mayEndAt(beforeSpace)) {
            return limitCut(afterSpace);
        }
        seam = kind;
        return all ? afterSpace : beforeSpace;
    }

    private int seam(int beforeSpace, int afterSpace, Seam kind) {
        if (firstWord < 0) {
            return GO_ON;
        }
        if (!fits(beforeSpace)) {
            return limitCut(beforeSpace);
        }
        if (!fits(afterSpace)) {
            return spacedCut(beforeSpace, afterSpace, kind);
        }
        if (kind == Seam.CLAUSE) {
            lastClause = afterSpace;
        }
        lastWord = afterSpace;
        return GO_ON;
    }

    private int sentenceSeam(int beforeSpace, int afterSpace) {
        if (!fits(beforeSpace)) {
            return limitCut(beforeSpace);
        }
        lastSentence = fits(afterSpace) ? afterSpace : beforeSpace;
        return GO_ON;
    }

    private boolean mayEndAt(int place) {
        return Graphemes.surelyEndsBetween(text.codePointBefore(place, start), text.codePointAt(place));
    }

    /** Counts up to {@code place} and returns true if the piece may be that long; else nothing was counted. */
    private boolean fits(int place) {
        if (place <= counted || limit.units() == Long.MAX_VALUE) {
            return true;
        }
        long sum = units + limit.counter().count(text.look(counted, place));
        if (sum > limit.units()) {
            return false;
        }
        units = sum;
        counted = place;
        return true;
    }

    private int limitCut(int tooFar) {
        int shortest = start + (tooFar - start) / SHORTEST_SHARE;
        if (lastSentence > start && lastSentence >= shortest) {
            seam = Seam.SENTENCE;
            return lastSentence;
        }
        if (lastClause > start && lastClause >= shortest) {
            seam = Seam.CLAUSE;
            return lastClause;
        }
        if (lastWord > start) {
            seam = Seam.WORD;
            return lastWord;
        }
        seam = Seam.FORCED;
        return ForcedCut.place(text, start, mostThatFits(tooFar), tooFar);
    }

    private int mostThatFits(int tooFar) {
        int fitting = counted;
        int tooMuch = tooFar;
        while (tooMuch - fitting > 1) {
            int middle = (fitting + tooMuch) >>> 1;
            if (units + limit.counter().count(text.look(counted, middle)) <= limit.units()) {
                fitting = middle;
            } else {
                tooMuch = middle;
            }
        }
        return fitting;
    }
}
