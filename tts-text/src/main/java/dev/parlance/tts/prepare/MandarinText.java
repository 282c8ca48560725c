package dev.parlance.tts.prepare;

import java.util.List;
import java.util.Optional;

/**
 * Writes the numbers of a Mandarin text in words as a news reader says them: dates, years, times, money, telephone numbers,
 * scores, shares, temperatures, units, ranges, versions and arithmetic. Words between them stay as they are, but full-width
 * letters become ASCII ones.
 *
 * <p>A number of Mandarin is written as its context asks: 2024年 digit by digit, 2个 as 两个, 110 as 幺幺零. What the text
 * leaves open is decided as in the published test cases of Chinese text normalizers, or the way that more of them go.
 */
public final class MandarinText implements TextTransform {
    // In order: the first that reads what starts at a place is taken.
    private static final List<MandarinRule> RULES = List.of(
            MandarinDates::read,
            MandarinNumerals::read,
            MandarinTimes::read,
            MandarinSigns::read,
            MandarinMoney::read,
            MandarinQuantities::read);

    private static final char FIRST_IDEOGRAPH = 0x3400;
    private static final char LAST_IDEOGRAPH = 0x9FFF;

    /** Creates the transform. */
    public MandarinText() {}

    @Override
    public PreparedText apply(String text) {
        return apply(text, new FoldedText(text));
    }

    static PreparedText apply(String text, FoldedText folded) {
        PreparedText.Builder prepared = PreparedText.edit(text);
        int at = 0;
        while (at < text.length()) {
            Optional<MandarinReading> reading = read(folded, at);
            if (reading.isPresent()) {
                prepared.replace(at, reading.get().end(), reading.get().words());
                at = reading.get().end();
            } else {
                if (folded.isLetter(at) && folded.at(at) != text.charAt(at)) {
                    prepared.replace(at, at + 1, folded.slice(at, at + 1));
                }
                at++;
            }
        }
        return prepared.build();
    }

    @Override
    public String version() {
        return "mandarin-2";
    }

    private static Optional<MandarinReading> read(FoldedText text, int start) {
        if (!mayStart(text, start)) {
            return Optional.empty();
        }
        for (MandarinRule rule : RULES) {
            Optional<MandarinReading> reading = rule.read(text, start);
            if (reading.isPresent()) {
                return reading;
            }
        }
        return Optional.empty();
    }

    // Most of a text is Han, of which only a number plate starts with some.
    private static boolean mayStart(FoldedText text, int start) {
        char sign = text.at(start);
        boolean ideograph = sign >= FIRST_IDEOGRAPH && sign <= LAST_IDEOGRAPH;
        boolean inWord = text.isLetter(start) && text.isLetter(start - 1);
        return ideograph ? MandarinNumerals.isProvince(sign) : !inWord;
    }
}
