package dev.parlance.tts.prepare;

import java.util.Optional;

/**
 * A number without a sign: 12, 1,234,567, 3.5 or .22.
 *
 * @param end where it ends in the text
 * @param whole the digits before the point, without commas
 * @param fraction the digits after it
 * @param grouped true if commas stand between its thousands
 */
record MandarinAmount(int end, String whole, String fraction, boolean grouped) {
    private static final int LONGEST_WITHOUT_COMMAS = 8;

    /** Returns the number at {@code start}, if there is one. */
    static Optional<MandarinAmount> at(FoldedText text, int start) {
        int run = text.digitsEnd(start);
        boolean point = text.at(run) == '.' && text.isDigit(run + 1);
        if (run == start && !(point && !text.isDigit(start - 1) && !text.isLetter(start - 1))) {
            return Optional.empty();
        }
        int whole = run - start <= 3 ? groupsEnd(text, run) : run;
        String digits = run == start ? "0" : text.slice(start, whole).replace(",", "");
        if (text.at(whole) != '.' || !text.isDigit(whole + 1)) {
            return Optional.of(new MandarinAmount(whole, digits, "", whole > run));
        }
        int end = text.digitsEnd(whole + 1);
        return Optional.of(new MandarinAmount(end, digits, text.slice(whole + 1, end), whole > run));
    }

    private static int groupsEnd(FoldedText text, int start) {
        int end = start;
        while (text.at(end) == ',' && text.digitsEnd(end + 1) == end + 4) {
            end += 4;
        }
        return end;
    }

    boolean isTwo() {
        return whole.equals("2") && fraction.isEmpty();
    }

    /** Returns the number in words: a count, or digits one by one if it is too long for one or starts with zeros. */
    String words() {
        boolean zeros = whole.length() > 1 && whole.charAt(0) == '0';
        boolean round = whole.endsWith("0000");
        int longest = grouped || round || !fraction.isEmpty() ? MandarinDigits.LONGEST_COUNT : LONGEST_WITHOUT_COMMAS;
        if (zeros || whole.length() > longest) {
            return MandarinDigits.spell(whole) + fractionWords(fraction);
        }
        return MandarinDigits.count(whole) + fractionWords(fraction);
    }

    /** Returns the number before a measure word, a magnitude or a unit. */
    String countWords() {
        return isTwo() ? "两" : plainCount(fraction);
    }

    /** Returns the number as a price is said, without the zeros at its end. */
    String priceWords() {
        String shortened = withoutZeros(fraction);
        return whole.equals("2") && shortened.isEmpty() ? "两" : plainCount(shortened);
    }

    private String plainCount(String decimals) {
        boolean count = whole.length() <= MandarinDigits.LONGEST_COUNT;
        return (count ? MandarinDigits.count(whole) : MandarinDigits.each(whole)) + fractionWords(decimals);
    }

    private static String fractionWords(String decimals) {
        return decimals.isEmpty() ? "" : "点" + MandarinDigits.each(decimals);
    }

    private static String withoutZeros(String decimals) {
        int end = decimals.length();
        while (end > 0 && decimals.charAt(end - 1) == '0') {
            end--;
        }
        return decimals.substring(0, end);
    }

    /** Returns this number with its point {@code places} places further right: 3.5 by 6 is 3500000. */
    MandarinAmount times(int places) {
        String digits = fraction + "0".repeat(Math.max(0, places - fraction.length()));
        String moved = whole + digits.substring(0, places);
        int zeros = 0;
        while (zeros < moved.length() - 1 && moved.charAt(zeros) == '0') {
            zeros++;
        }
        return new MandarinAmount(end, moved.substring(zeros), digits.substring(places), grouped);
    }
}
