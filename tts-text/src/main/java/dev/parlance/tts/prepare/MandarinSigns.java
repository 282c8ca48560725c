package dev.parlance.tts.prepare;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs of arithmetic and comparison beside numbers, and what joins two quantities. */
final class MandarinSigns {
    private static final String RANGE = "-–—~～";

    /** What a quantity that 到 can follow ends with. */
    private static final String TAILS = "年月日号点時时分秒个元块角万亿千百%‰℃℉°度岁周天米里克斤吨升刻倍级层楼页集期章节岁";

    private static final List<String> DAY_PARTS =
            List.of("早", "晚", "早上", "晚上", "上午", "中午", "下午", "傍晚", "夜里", "凌晨", "次日", "当天");

    private static final List<String> PER = List.of(
            "公斤", "千克", "克", "吨", "斤", "平方米", "平米", "平方", "立方米", "小时", "分钟", "秒", "天", "日", "月", "年", "周", "人", "次",
            "个", "件", "台", "套", "辆", "瓶", "盒", "箱", "张", "桶", "升", "股", "亩", "户", "间", "晚", "位", "颗", "公里", "千米", "米",
            "度", "吨");

    private static final Map<Character, String> OPERATORS = Map.ofEntries(
            Map.entry('+', "加"),
            Map.entry('-', "减"),
            Map.entry('−', "减"),
            Map.entry('×', "乘"),
            Map.entry('*', "乘"),
            Map.entry('÷', "除以"),
            Map.entry('=', "等于"),
            Map.entry('≈', "约等于"),
            Map.entry('≠', "不等于"),
            Map.entry('>', "大于"),
            Map.entry('<', "小于"),
            Map.entry('≥', "大于等于"),
            Map.entry('≤', "小于等于"));

    /** Those that stand before a number without one before them. */
    private static final String PREFIXES = "><≥≤≈=";

    private MandarinSigns() {}

    static Optional<MandarinReading> read(FoldedText text, int start) {
        int sign = text.skipSpace(start);
        if (sign >= text.length()) {
            return Optional.empty();
        }
        return to(text, sign)
                .or(() -> operator(text, sign))
                .or(() -> per(text, sign))
                .or(() -> single(text, sign))
                .filter(reading -> sign == start || text.isDigit(start - 1) || text.isOneOf(start - 1, TAILS));
    }

    // 5月1日-5月7日, 3%-5%, $5-$10, 12:30-13:45
    private static Optional<MandarinReading> to(FoldedText text, int sign) {
        int before = text.skipSpaceBack(sign);
        int after = text.skipSpace(sign + 1);
        boolean joint =
                text.isOneOf(sign, RANGE) && !text.isOneOf(sign - 1, RANGE) && (before < sign) == (after > sign + 1);
        boolean number = MandarinQuantities.startsNumber(text, after)
                || startsMoney(text, after)
                || (text.isOneOf(before - 1, "点時时分") && startsTime(text, after));
        boolean negative = text.at(sign) != '-' && text.isOneOf(after, "-−") && text.isDigit(after + 1);
        boolean quantity = text.isDigit(before - 1)
                || (text.isOneOf(before - 1, TAILS) && hasDigit(text, before))
                || endsUnit(text, before)
                || (text.isOneOf(before - 1, "CF") && text.at(before - 2) == '°');
        return joint && quantity && (number || negative) ? reading(after, "到") : Optional.empty();
    }

    // 早8点-晚6点
    private static boolean startsTime(FoldedText text, int start) {
        return DAY_PARTS.stream()
                .anyMatch(part -> text.startsWith(part, start) && text.isDigit(text.skipSpace(start + part.length())));
    }

    private static boolean startsMoney(FoldedText text, int start) {
        return MandarinMoney.startsAt(text, start) && text.isDigit(start + 1);
    }

    private static Optional<MandarinReading> operator(FoldedText text, int sign) {
        String words = OPERATORS.get(text.at(sign));
        if (words == null) {
            return times(text, sign);
        }
        int before = text.skipSpaceBack(sign) - 1;
        int after = text.skipSpace(sign + 1);
        boolean left = text.isDigit(before) || (text.isOneOf(before, ")）²³%℃") && text.at(before) != 0);
        boolean minus = text.isOneOf(sign, "-−");
        boolean right = isOperand(text, after) && !(minus && text.isLetter(after));
        if (text.at(sign) == '+' && text.isDigit(before) && MandarinMeasures.startsAt(text, after)) {
            return reading(after, "多");
        }
        if (text.at(sign) == '+' && text.isDigit(before) && !right) {
            return reading(sign + 1, "加");
        }
        boolean variable = text.isLetter(before) && (text.isDigit(after) || text.isOneOf(after, "-−√"));
        boolean prefix = PREFIXES.indexOf(text.at(sign)) >= 0 && text.isDigit(after);
        boolean hyphen = minus && !text.isDigit(before) && text.at(before) != ')';
        boolean applies = (left && right) || (variable && text.at(sign) != '-' && text.at(sign) != '*') || prefix;
        return applies && !hyphen ? reading(after, words) : Optional.empty();
    }

    // 1920x1080
    private static Optional<MandarinReading> times(FoldedText text, int sign) {
        boolean times = text.isOneOf(sign, "xX") && text.isDigit(sign - 1) && text.isDigit(sign + 1);
        return times ? reading(sign + 1, "乘") : Optional.empty();
    }

    private static boolean isOperand(FoldedText text, int start) {
        boolean signed = text.isOneOf(start, "-−±") && text.isDigit(start + 1);
        return text.isDigit(start) || text.isLetter(start) || text.isOneOf(start, "(（√") || signed;
    }

    // 5元/公斤, 30元/kg
    private static Optional<MandarinReading> per(FoldedText text, int sign) {
        boolean rate = text.at(sign) == '/' && text.isHan(sign - 1) && hasDigit(text, sign);
        if (!rate) {
            return Optional.empty();
        }
        return MandarinUnits.at(text, sign + 1)
                .map(unit -> new MandarinReading(unit.end(), "每" + unit.name()))
                .or(() -> text.startsWithAny(PER, sign + 1) ? reading(sign + 1, "每") : Optional.empty());
    }

    private static Optional<MandarinReading> single(FoldedText text, int sign) {
        return switch (text.at(sign)) {
            case '√' -> text.isDigit(sign + 1) ? reading(sign + 1, "根号") : Optional.empty();
            case '∞' -> reading(sign + 1, "无穷大");
            case '№' ->
                text.isDigit(text.skipSpace(sign + 1)) ? reading(text.skipSpace(sign + 1), "编号") : Optional.empty();
            case '′' -> text.isDigit(sign - 1) ? reading(sign + 1, "分") : Optional.empty();
            case '″' -> text.isDigit(sign - 1) ? reading(sign + 1, "秒") : Optional.empty();
            case '#' -> text.isDigit(sign - 1) && text.isHan(sign + 1) ? reading(sign + 1, "号") : Optional.empty();
            default -> Optional.empty();
        };
    }

    // The unit before a sign has three characters at most, as 平方米.
    private static boolean hasDigit(FoldedText text, int end) {
        int start = end;
        while (end - start < 3
                && !text.isDigit(start - 1)
                && (text.isHan(start - 1) || text.isOneOf(start - 1, TAILS))) {
            start--;
        }
        return text.isDigit(text.skipSpaceBack(start) - 1);
    }

    private static boolean endsUnit(FoldedText text, int end) {
        int start = end;
        while (end - start < 4 && text.isLetter(start - 1)) {
            start--;
        }
        return start < end
                && text.isDigit(start - 1)
                && MandarinUnits.at(text, start)
                        .filter(unit -> unit.end() == end)
                        .isPresent();
    }

    private static Optional<MandarinReading> reading(int end, String words) {
        return Optional.of(new MandarinReading(end, words));
    }
}
