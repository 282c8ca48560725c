package dev.parlance.tts.espeak;

import dev.parlance.tts.prepare.PreparedText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers as Mandarin words, which eSpeak NG 1.52 does for whole numbers only: it drops the point of 3.5, reads
 * % in English, and reads the year 2026 as two thousand and twenty-six.
 */
final class MandarinNumbers {
    // The order matters: the first that fits at a place is taken.
    private static final Pattern NUMBER = Pattern.compile(String.join(
            "|",
            "(?<date>(?<y>\\d{4})[-/.](?<mo>1[0-2]|0?[1-9])[-/.](?<d>3[01]|[12]\\d|0?[1-9])(?![\\d.]))",
            "(?<year>\\d{4}|\\d{2})(?=\\s?年(?!前|后|後|来|來|间|間|级|級|以))",
            "(?<time>(?<h>[01]?\\d|2[0-4])[:：](?<mi>[0-5]\\d)(?:[:：](?<s>[0-5]\\d))?(?!\\d))",
            "(?<money>(?<sign>[-−]?)(?<coin>[¥￥$€£])\\s?(?<sum>" + Digits.AMOUNT + "))",
            "(?<share>(?<shareSign>[-−]?)(?<percent>" + Digits.AMOUNT + ")\\s?(?<per>[%％‰]))",
            "(?<degrees>(?<degreeSign>[-−]?)(?<degree>" + Digits.AMOUNT + ")\\s?(?<scale>[℃℉]|°[CF]?))",
            "(?<fraction>(?<top>\\d+)/(?<bottom>\\d+)(?![\\d/]))",
            "(?<from>" + Digits.AMOUNT + ")[-–—~～](?=" + Digits.AMOUNT + ")",
            "(?<version>\\d++(?:\\.\\d++){2,}+)",
            "(?<minus>(?<![\\d\\p{L}])[-−])?(?<plain>" + Digits.AMOUNT + ")"));

    private MandarinNumbers() {}

    /** Returns {@code text} with its numbers in words. */
    static PreparedText written(String text) {
        Matcher number = NUMBER.matcher(halfWidth(text));
        PreparedText.Builder written = PreparedText.edit(text);
        while (number.find()) {
            written.replace(number.start(), number.end(), words(number));
        }
        return written.build();
    }

    private static String words(Matcher number) {
        if (number.group("date") != null) {
            return Digits.each(number.group("y")) + "年" + Digits.amount(number.group("mo")) + "月"
                    + Digits.amount(number.group("d")) + "日";
        }
        if (number.group("year") != null) {
            return Digits.each(number.group("year"));
        }
        if (number.group("time") != null) {
            return time(number);
        }
        if (number.group("money") != null) {
            return minus(number.group("sign")) + Digits.amount(number.group("sum")) + coin(number.group("coin"));
        }
        if (number.group("share") != null) {
            String whole = number.group("per").equals("‰") ? "千分之" : "百分之";
            return minus(number.group("shareSign")) + whole + Digits.amount(number.group("percent"));
        }
        if (number.group("degrees") != null) {
            return minus(number.group("degreeSign"))
                    + scale(number.group("scale"), Digits.amount(number.group("degree")));
        }
        return ratio(number);
    }

    private static String ratio(Matcher number) {
        if (number.group("fraction") != null) {
            return Digits.amount(number.group("bottom")) + "分之" + Digits.amount(number.group("top"));
        }
        if (number.group("from") != null) {
            return Digits.amount(number.group("from")) + "到";
        }
        if (number.group("version") != null) {
            return Digits.pointed(number.group("version"));
        }
        return minus(number.group("minus")) + Digits.amount(number.group("plain"));
    }

    private static String time(Matcher number) {
        String minute = number.group("mi");
        String words = Digits.amount(number.group("h")) + "点" + (minute.equals("00") ? "整" : sixty(minute) + "分");
        String second = number.group("s");
        if (second == null) {
            return words;
        }
        return (minute.equals("00") ? words.substring(0, words.length() - 1) + "零分" : words) + sixty(second) + "秒";
    }

    private static String sixty(String digits) {
        boolean zeroFirst = digits.charAt(0) == '0' && digits.charAt(1) != '0';
        return (zeroFirst ? "零" : "") + Digits.amount(digits);
    }

    private static String minus(@Nullable String sign) {
        return sign == null || sign.isEmpty() ? "" : "负";
    }

    private static String coin(String sign) {
        return switch (sign) {
            case "$" -> "美元";
            case "€" -> "欧元";
            case "£" -> "英镑";
            default -> "元";
        };
    }

    private static String scale(String sign, String words) {
        return switch (sign) {
            case "℃", "°C" -> words + "摄氏度";
            case "℉", "°F" -> words + "华氏度";
            default -> words + "度";
        };
    }

    /** Returns {@code text} with full-width digits and points as ASCII ones, each at its place. */
    private static String halfWidth(String text) {
        StringBuilder half = new StringBuilder(text);
        for (int at = 0; at < half.length(); at++) {
            char sign = half.charAt(at);
            if (sign >= '０' && sign <= '９') {
                half.setCharAt(at, (char) (sign - '０' + '0'));
            } else if (sign == '．') {
                half.setCharAt(at, '.');
            }
        }
        return half.toString();
    }
}
