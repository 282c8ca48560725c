package dev.parlance.tts.espeak;

/** Digits in Mandarin words. */
final class Digits {
    /** A number without a sign, with or without a decimal part and commas between thousands. */
    static final String AMOUNT = "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?";

    private static final String NAMES = "零一二三四五六七八九";
    private static final String[] PLACES = {"", "十", "百", "千"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    // Beyond these it is a telephone or serial number, which is read digit by digit.
    private static final int LONGEST_COUNT = 16;
    private static final int LONGEST_WITHOUT_COMMAS = 8;

    private Digits() {}

    /** Returns each digit by itself, as in a year or a telephone number. */
    static String each(String digits) {
        StringBuilder words = new StringBuilder();
        digits.chars().forEach(digit -> words.append(NAMES.charAt(digit - '0')));
        return words.toString();
    }

    /** Returns digits with points between them as in a version. */
    static String pointed(String version) {
        StringBuilder words = new StringBuilder();
        version.chars().forEach(sign -> words.append(sign == '.' ? '点' : NAMES.charAt(sign - '0')));
        return words.toString();
    }

    /** Returns a number that matches {@link #AMOUNT}: a count, or digits one by one if it is too long for one. */
    static String amount(String number) {
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String digits = whole.replace(",", "");
        String words = isCount(whole, digits) ? count(digits) : each(digits);
        return point < 0 ? words : words + "点" + each(number.substring(point + 1));
    }

    private static boolean isCount(String whole, String digits) {
        int longest = whole.length() > digits.length() ? LONGEST_COUNT : LONGEST_WITHOUT_COMMAS;
        // 007 is three digits, 05 a minute or a month.
        boolean zeros = digits.length() > 2 && digits.charAt(0) == '0';
        return digits.length() <= longest && !zeros;
    }

    private static String count(String digits) {
        StringBuilder words = new StringBuilder();
        boolean zeroDue = false;
        boolean groupSaid = false;
        for (int at = 0; at < digits.length(); at++) {
            int place = digits.length() - 1 - at;
            char digit = digits.charAt(at);
            if (digit == '0') {
                zeroDue = true;
            } else {
                words.append(zeroDue && words.length() > 0 ? "零" : "");
                words.append(isBareTen(digit, place, words) ? "" : NAMES.substring(digit - '0', digit - '0' + 1));
                words.append(PLACES[place % PLACES.length]);
                zeroDue = false;
                groupSaid = true;
            }
            if (place % PLACES.length == 0 && groupSaid) {
                words.append(group(digits, place));
                groupSaid = false;
            }
        }
        return words.length() == 0 ? "零" : words.toString();
    }

    // 1,2000,0000,0000 is 一万二千亿: the two groups share one 亿.
    private static String group(String digits, int place) {
        int below = digits.length() - place;
        boolean shared = place == 3 * PLACES.length && !digits.startsWith("0000", below);
        return shared ? "万" : GROUPS[place / PLACES.length];
    }

    // 15 is 十五, but 115 is 一百一十五.
    private static boolean isBareTen(char digit, int place, StringBuilder before) {
        return digit == '1' && place % PLACES.length == 1 && before.length() == 0;
    }
}
