package dev.parlance.tts.split;

/** Whether a full stop ends a sentence, or an abbreviation, or stands in a number or a name. Immutable. */
final class StopRules {
    private static final int LONGEST_TOKEN = 24;
    private static final int LONGEST_ITEM_NUMBER = 3;

    private final Abbreviations abbreviations;

    StopRules(Abbreviations abbreviations) {
        this.abbreviations = abbreviations;
    }

    boolean ends(Window text, Terminator found, Follow follow, Sentence sentence) {
        if (isItemNumber(text, found, sentence)) {
            return false;
        }
        String token = token(text, found, sentence);
        if (!follow.isSpaced()) {
            return endsWithoutSpace(text, token, found, follow, sentence);
        }
        if (follow.startsSmall()) {
            return sentence.startsSmall(text)
                    && !abbreviations.isAny(token)
                    && !isInitials(token)
                    && token.length() > 2;
        }
        if (Character.isDigit(follow.first())) {
            return !abbreviations.isBeforeNumbers(token) && !(isOrdinal(token) && follow.sign() == '-');
        }
        return endsBeforeWord(text, token, follow);
    }

    private static boolean isItemNumber(Window text, Terminator found, Sentence sentence) {
        return ListMarker.ofSentence(text, sentence.start())
                .filter(marker -> found.start() < marker.end() && found.end() >= marker.end())
                .isPresent();
    }

    private boolean endsBeforeWord(Window text, String token, Follow follow) {
        if (abbreviations.isBeforeNames(token)) {
            return false;
        }
        if (isOrdinal(token) && follow.startsLarge()) {
            return startsSentence(follow.word(text), text, follow);
        }
        boolean abbreviated = isInitials(token) || abbreviations.isInsideSentences(token);
        return !abbreviated || !follow.startsLarge() || startsSentence(follow.word(text), text, follow);
    }

    // "A. I. Smith": with a stop after it, a single letter is an initial.
    private boolean startsSentence(String word, Window text, Follow follow) {
        return abbreviations.isStarter(word) && (word.length() > 1 || text.at(follow.word() + 1) != '.');
    }

    // "Hello world.Today is", but neither example.com nor 1.5 nor Jane.Doe@example.com nor System.Out.
    private boolean endsWithoutSpace(Window text, String token, Terminator found, Follow follow, Sentence sentence) {
        int before = text.codePointBefore(found.start(), sentence.start());
        boolean name = sentence.address() || found.closed() || token.indexOf('.') >= 0 || abbreviations.isAny(token);
        if (name || follow.word() != found.end()) {
            return false;
        }
        if (Signs.isIdeographic(follow.first())) {
            return Character.isLetter(before);
        }
        boolean afterWord = Character.isLowerCase(before) && token.length() > 1;
        boolean afterNumber = Character.isDigit(before) && token.length() > LONGEST_ITEM_NUMBER;
        return (afterWord || afterNumber) && follow.startsLarge() && startsLikeSentence(text, follow);
    }

    // A capital, small letters, and then something that stands in no name; a capital with a stop is more of an
    // abbreviation, Ph.D.
    private static boolean startsLikeSentence(Window text, Follow follow) {
        int second = follow.word() + Character.charCount(follow.first());
        int end = second;
        while (end < follow.word() + LONGEST_TOKEN && Character.isLowerCase(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        char sign = text.at(end);
        boolean stop = (sign != '.' || end > second)
                && ".,;:!?".indexOf(sign) >= 0
                && (sign == Window.NONE || Signs.isSpace(text.at(end + 1)));
        return Signs.isSpace(sign) || stop || sign == '\'' || sign == '’';
    }

    private boolean isOrdinal(String token) {
        return abbreviations.hasOrdinals()
                && !token.isEmpty()
                && token.length() <= 2
                && token.chars().allMatch(Character::isDigit);
    }

    /** Returns true for a single letter of a script with capitals, and for letters with stops between them: J, U.S, z.B */
    private static boolean isInitials(String token) {
        if (token.isEmpty() || token.length() % 2 == 0) {
            return false;
        }
        for (int index = 0; index < token.length(); index++) {
            char sign = token.charAt(index);
            boolean expected =
                    index % 2 == 0 ? Character.isUpperCase(sign) || Character.isLowerCase(sign) : sign == '.';
            if (!expected) {
                return false;
            }
        }
        return true;
    }

    /** Returns the characters before the stop up to white space or a bracket, or the end of that if it is very long. */
    private static String token(Window text, Terminator found, Sentence sentence) {
        int start = found.stop();
        int first = Math.max(sentence.token(), found.stop() - LONGEST_TOKEN);
        while (start > first && isInToken(text, start - 1, found.stop())) {
            start--;
        }
        return text.slice(start, found.stop());
    }

    private static boolean isInToken(Window text, int index, int stop) {
        char sign = text.at(index);
        return switch (Signs.of(sign)) {
            case Signs.OPEN, Signs.CLOSE, Signs.QUOTE, Signs.SPACE, Signs.LINE -> false;
            case Signs.CLAUSE -> sign == ',' && index + 1 < stop;
            default -> sign != '\'' && sign != '/' && !Signs.isIdeographic(sign);
        };
    }
}
