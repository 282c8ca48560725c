package dev.parlance.tts.prepare;

/** Digits in Mandarin words. */
final class MandarinDigits {
    /** Beyond these it is a telephone or serial number, which is read digit by digit. */
    static final int LONGEST_COUNT = 16;

    private static final String NAMES = "零一二三四五六七八九";
    private static final String SPELT = "零幺二三四五六七八九";
    private static final String[] PLACES = {"", "十", "百", "千"};
    private static final String[] GROUPS = {"", "万", "亿", "万"};
    private static final int GROUP = 4;

    private MandarinDigits() {}

    /** Returns each digit by itself, as in a year or after a decimal point. */
    static String each(String digits) {
        return each(digits, NAMES);
    }

    /** Returns each digit by itself with 幺 for 1, as in a telephone number. */
    static String spell(String digits) {
        return each(digits, SPELT);
    }

    private static String each(String digits, String names) {
        StringBuilder words = new StringBuilder(digits.length());
        digits.chars().forEach(digit -> words.append(names.charAt(digit - '0')));
        return words.toString();
    }

    /** Returns the number of at most {@value #LONGEST_COUNT} digits: 12005 is 一万两千零五. */
    static String count(String digits) {
        StringBuilder words = new StringBuilder();
        int groups = (digits.length() + GROUP - 1) / GROUP;
        boolean gap = false;
        for (int group = groups - 1; group >= 0; group--) {
            int end = digits.length() - group * GROUP;
            String four = digits.substring(Math.max(0, end - GROUP), end);
            String said = group(four, words.length() == 0, group > 0);
            if (said.isEmpty()) {
                gap = true;
            } else {
                words.append(words.length() > 0 && (gap || four.charAt(0) == '0') ? "零" : "");
                words.append(said).append(GROUPS[group]);
                gap = false;
            }
            // 1,0000,0000,0000 is 一万亿, but 1,2000,0000,0000 is 一万两千亿.
            if (group == 2 && groups == GROUP && said.isEmpty()) {
                words.append("亿");
            }
        }
        return words.length() == 0 ? "零" : words.toString();
    }

    /** Returns the number before a measure word, where 2 is 两. */
    static String countOf(String digits) {
        return digits.equals("2") ? "两" : count(digits);
    }

    private static String group(String four, boolean first, boolean beforeGroupName) {
        StringBuilder words = new StringBuilder();
        boolean gap = false;
        for (int at = 0; at < four.length(); at++) {
            int place = four.length() - 1 - at;
            char digit = four.charAt(at);
            if (digit == '0') {
                gap = words.length() > 0;
                continue;
            }
            boolean alone = words.length() == 0;
            // 15 is 十五, but 115 is 一百一十五.
            boolean bareTen = digit == '1' && place == 1 && alone && first;
            boolean pair = digit == '2' && alone && (place == 3 || (place == 0 && beforeGroupName));
            words.append(gap ? "零" : "");
            words.append(bareTen ? "" : pair ? "两" : NAMES.substring(digit - '0', digit - '0' + 1));
            words.append(PLACES[place]);
            gap = false;
        }
        return words.toString();
    }
}
