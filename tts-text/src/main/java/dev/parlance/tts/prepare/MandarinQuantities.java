package dev.parlance.tts.prepare;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** What is counted or measured: plain numbers, ranges, fractions, shares, temperatures and units. */
final class MandarinQuantities {
    private static final String RANGE = "-–—~～";
    private static final String MINUS = "-−";
    /** The ends of names of aircraft, missiles and spacecraft: 歼-20 is 歼二十. */
    private static final String MODELS = "歼运轰直苏图格强风征舟娥宫教巨鹰";

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int REACH = 8;
    private static final int LONGEST_SCORE = 3;

    private static final List<String> MATCH =
            List.of("比分", "战胜", "击败", "逼平", "大胜", "险胜", "战平", "完胜", "爆冷", "不敌", "负于", "领先", "落后");

    private static final List<String> WEEKS = List.of("星期", "礼拜", "禮拜");
    private static final List<String> WEATHER = List.of("温", "溫", "冷", "寒", "天气");

    private MandarinQuantities() {}

    static Optional<MandarinReading> read(FoldedText text, int start) {
        if (text.isDigit(start) || text.at(start) == '.') {
            return number(text, start, "");
        }
        if (text.isOneOf(start, SUPERSCRIPTS + "⁻")) {
            return power(text, start);
        }
        if (isNumeral(text.at(start))) {
            return numeral(text, start);
        }
        boolean sign = text.isOneOf(start, MINUS + "+±") && !text.isDigit(start - 1) && !text.isLetter(start - 1);
        if (!sign || !startsNumber(text, start + 1)) {
            return Optional.empty();
        }
        if (text.isOneOf(start - 1, MODELS)) {
            return number(text, start + 1, "");
        }
        String words = switch (text.at(start)) {
            case '+' -> "正";
            case '±' -> "正负";
            default -> "负";
        };
        return number(text, start + 1, words);
    }

    /** Returns true if a number without a sign starts at {@code start}. */
    static boolean startsNumber(FoldedText text, int start) {
        return text.isDigit(start) || (text.at(start) == '.' && text.isDigit(start + 1));
    }

    private static Optional<MandarinReading> number(FoldedText text, int start, String sign) {
        return MandarinAmount.at(text, start)
                .map(amount -> fraction(text, start, amount)
                        .map(reading -> new MandarinReading(reading.end(), sign + reading.words()))
                        .or(() -> range(text, start, amount, sign))
                        .or(() -> scientific(text, amount)
                                .map(reading -> new MandarinReading(reading.end(), sign + reading.words())))
                        .orElseGet(() -> measured(text, start, amount, sign, "")));
    }

    // 1/2, 3 / 16, 1/2kg
    private static Optional<MandarinReading> fraction(FoldedText text, int start, MandarinAmount top) {
        int slash = text.skipSpace(top.end());
        int bottom = text.skipSpace(slash + 1);
        int end = text.digitsEnd(bottom);
        boolean whole = top.fraction().isEmpty() && !top.grouped();
        boolean single = text.at(slash) == '/' && end > bottom && text.at(end) != '/' && !text.isOneOf(start - 1, "/:");
        boolean spaced = (slash > top.end()) == (bottom > slash + 1);
        if (!whole || !single || !spaced || !text.isDigit(start)) {
            return Optional.empty();
        }
        String words = plain(text.slice(bottom, end)) + "分之" + plain(top.whole());
        return Optional.of(MandarinUnits.at(text, text.skipSpace(end))
                .map(unit -> new MandarinReading(unit.end(), unit.of(words)))
                .orElse(new MandarinReading(end, words)));
    }

    // 3-5个, 3~5%, -3~5℃, 2-2
    private static Optional<MandarinReading> range(FoldedText text, int start, MandarinAmount first, String sign) {
        int joint = text.skipSpace(first.end());
        int second = text.skipSpace(joint + 1);
        boolean negative = text.isOneOf(second, MINUS) && text.isOneOf(joint, "~～");
        int number = negative ? second + 1 : second;
        boolean spaced = (joint > first.end()) == (second > joint + 1);
        if (!text.isOneOf(joint, RANGE) || !spaced || !startsNumber(text, number) || isSlashed(text, start)) {
            return Optional.empty();
        }
        return MandarinAmount.at(text, number)
                .map(last -> between(text, start, first, last, sign, negative ? "负" : ""));
    }

    private static MandarinReading between(
            FoldedText text, int start, MandarinAmount first, MandarinAmount last, String sign, String lastSign) {
        int after = text.skipSpace(last.end());
        if (text.isOneOf(after, "=+×÷＝")) {
            return new MandarinReading(last.end(), sign + first.words() + "减" + last.words());
        }
        boolean whole = first.fraction().isEmpty() && last.fraction().isEmpty();
        // A range goes upwards, a score any way.
        // GB/T 7714-2015 is neither.
        boolean falling = sign.isEmpty() && compare(first.whole(), last.whole()) >= 0 && !isCounted(text, after);
        boolean score =
                whole && ((falling && last.whole().length() <= LONGEST_SCORE) || text.hasBefore(MATCH, start, REACH));
        if (score && sign.isEmpty()) {
            return new MandarinReading(last.end(), first.words() + "比" + last.words());
        }
        if (falling && last.whole().length() > LONGEST_SCORE) {
            String joined = MandarinDigits.each(first.whole()) + "杠" + MandarinDigits.each(last.whole());
            return new MandarinReading(last.end(), joined);
        }
        if (isOrdinal(text, start)) {
            return new MandarinReading(last.end(), first.words() + "到" + last.words());
        }
        boolean liang = first.isTwo() && (MandarinMeasures.takesLiang(text, after) || isUnit(text, after));
        String from = liang ? "两" : first.words();
        MandarinReading to = measured(text, last.end(), last, lastSign, "");
        if (isDegree(text, after)) {
            String below = sign.equals("负") ? "零下" : sign;
            return new MandarinReading(to.end(), below + from + "到" + to.words());
        }
        return text.isOneOf(after, "%‰")
                        || MandarinUnits.at(text, after)
                                .filter(unit -> unit.name().contains("*"))
                                .isPresent()
                ? measured(text, last.end(), last, lastSign, sign + from + "到")
                : new MandarinReading(to.end(), sign + from + "到" + to.words());
    }

    // 1.5e8, 10^8
    private static Optional<MandarinReading> scientific(FoldedText text, MandarinAmount amount) {
        int at = amount.end();
        boolean e = text.isOneOf(at, "eE");
        if (!e && text.at(at) != '^') {
            return Optional.empty();
        }
        boolean minus = text.isOneOf(at + 1, MINUS);
        int digits = minus || text.at(at + 1) == '+' ? at + 2 : at + 1;
        int end = text.digitsEnd(digits);
        if (end == digits || end - digits > 4 || text.isLetter(end)) {
            return Optional.empty();
        }
        String power = (minus ? "负" : "") + MandarinDigits.count(text.slice(digits, end)) + "次方";
        return Optional.of(new MandarinReading(end, amount.words() + (e ? "乘以十的" : "的") + power));
    }

    /** Returns an amount with what it measures; {@code before} goes between a word before the number and the number. */
    private static MandarinReading measured(
            FoldedText text, int start, MandarinAmount amount, String sign, String before) {
        int after = text.skipSpace(amount.end());
        String share = share(text.at(after));
        if (!share.isEmpty()) {
            boolean signed = before.isEmpty();
            return new MandarinReading(after + 1, (signed ? sign : "") + share + before + amount.words());
        }
        if (isDegree(text, after)) {
            return degrees(text, after, (sign.equals("负") ? "零下" : sign) + amount.words());
        }
        Optional<MandarinUnits.Unit> unit =
                MandarinUnits.at(text, after).filter(found -> text.at(after) != 'h' || after == amount.end());
        if (unit.isPresent()) {
            return new MandarinReading(unit.get().end(), unit.get().of(before + sign + amount.countWords()));
        }
        boolean cold = sign.equals("负") && text.at(after) == '度' && text.hasBefore(WEATHER, start, REACH);
        return new MandarinReading(amount.end(), before + (cold ? "零下" : sign) + bare(text, start, after, amount));
    }

    private static String bare(FoldedText text, int start, int after, MandarinAmount amount) {
        boolean ordinal = isOrdinal(text, start);
        if (amount.isTwo()) {
            boolean minute = text.at(after) == '分' && text.isOneOf(start - 1, "点點时時");
            boolean span = text.isOneOf(after, "到至、或") && MandarinMeasures.takesLiang(text, text.digitsEnd(after + 1));
            boolean liang = MandarinMeasures.takesLiang(text, after) || (span && text.isDigit(after + 1));
            return liang && !ordinal && !minute && !text.isLetter(start - 1) ? "两" : "二";
        }
        boolean padded = amount.whole().length() == 2
                && amount.whole().charAt(0) == '0'
                && amount.fraction().isEmpty();
        if (padded && text.isOneOf(after, "分秒")) {
            return MandarinTimes.sixty(amount.whole());
        }
        if (padded && text.isOneOf(after, "点點时時")) {
            return MandarinDigits.count(amount.whole());
        }
        if (amount.fraction().endsWith("0") && text.isOneOf(after, "元块")) {
            return amount.priceWords();
        }
        boolean counted = MandarinMeasures.startsAt(text, after) || ordinal;
        return counted ? amount.countWords() : amount.words();
    }

    // 第2, 周2, 第1、2名; but 每周2次.
    private static boolean isOrdinal(FoldedText text, int start) {
        boolean weekday = text.isOneOf(start - 1, "周週") && text.at(start - 2) != '每';
        boolean second = text.at(start - 1) == '、' && text.isDigit(start - 2) && text.at(start - 3) == '第';
        return weekday || second || text.isOneOf(start - 1, "第初") || text.endsWithAny(WEEKS, start);
    }

    private static String share(char sign) {
        return switch (sign) {
            case '%' -> "百分之";
            case '‰' -> "千分之";
            case '‱' -> "万分之";
            default -> "";
        };
    }

    private static boolean isDegree(FoldedText text, int at) {
        return text.isOneOf(at, "℃℉°");
    }

    private static MandarinReading degrees(FoldedText text, int at, String words) {
        boolean fahrenheit = text.at(at) == '℉' || (text.at(at) == '°' && text.at(at + 1) == 'F');
        boolean celsius = text.at(at) == '℃' || (text.at(at) == '°' && text.at(at + 1) == 'C');
        int end = text.at(at) == '°' && (fahrenheit || celsius) ? at + 2 : at + 1;
        return new MandarinReading(end, words + (fahrenheit ? "华氏度" : celsius ? "摄氏度" : "度"));
    }

    private static boolean isUnit(FoldedText text, int at) {
        return MandarinUnits.at(text, at).isPresent();
    }

    private static boolean isCounted(FoldedText text, int at) {
        return MandarinMeasures.startsAt(text, at) || isUnit(text, at) || isDegree(text, at) || text.isOneOf(at, "%‰");
    }

    private static int compare(String first, String second) {
        return first.length() == second.length()
                ? first.compareTo(second)
                : Integer.compare(first.length(), second.length());
    }

    private static boolean isSlashed(FoldedText text, int start) {
        return text.at(start - 1) == '/';
    }

    private static boolean isNumeral(char sign) {
        return sign >= 0x80 && SymbolCluster.isNumeral(sign);
    }

    // ①, Ⅱ, ½, 3½ by its 又
    private static Optional<MandarinReading> numeral(FoldedText text, int start) {
        String form = Normalizer.normalize(Character.toString(text.at(start)), Normalizer.Form.NFKC);
        int slash = form.indexOf('\u2044');
        if (slash > 0 && slash < form.length() - 1) {
            String and = text.isDigit(start - 1) ? "又" : "";
            String words = plain(form.substring(slash + 1)) + "分之" + plain(form.substring(0, slash));
            return Optional.of(new MandarinReading(start + 1, and + words));
        }
        return new SymbolNumeral(text.at(start))
                .digits()
                .map(digits -> new MandarinReading(start + 1, MandarinDigits.count(digits)));
    }

    // 5², 10⁻¹⁹
    private static Optional<MandarinReading> power(FoldedText text, int start) {
        boolean based = text.isDigit(start - 1) || text.isLetter(start - 1) || text.at(start - 1) == ')';
        boolean minus = text.at(start) == '⁻';
        int digits = minus ? start + 1 : start;
        int end = digits;
        while (end - digits < MandarinDigits.LONGEST_COUNT && text.isOneOf(end, SUPERSCRIPTS)) {
            end++;
        }
        if (!based || end == digits) {
            return Optional.empty();
        }
        String power = text.slice(digits, end);
        if (power.equals("²") && !minus) {
            return Optional.of(new MandarinReading(end, "的平方"));
        }
        String count = MandarinDigits.count(Normalizer.normalize(power, Normalizer.Form.NFKC));
        return Optional.of(new MandarinReading(end, "的" + (minus ? "负" : "") + count + "次方"));
    }

    private static String plain(String digits) {
        return digits.length() > MandarinDigits.LONGEST_COUNT
                ? MandarinDigits.each(digits)
                : MandarinDigits.count(digits);
    }
}
