package dev.parlance.tts.prepare;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Digits that name and do not count: telephone numbers, emergency numbers, number plates, rooms, versions. */
final class MandarinNumerals {
    private static final int MOBILE = 11;
    private static final int LONGEST_CHAIN = 8;

    /** With the country's code; the longest is that of ITU-T E.164. */
    private static final int SHORTEST_PHONE = 9;

    private static final int LONGEST_PHONE = 15;

    private static final int LONGEST_LINK = 12;

    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private static final List<String> ANSWERING =
            List.of("110", "119", "120", "122", "114", "12315", "12306", "12345", "12123", "12368", "12328");
    /** Numbers that have become words. */
    private static final Set<String> WORDS = Set.of("911", "985", "996", "618");

    private static final List<String> HANDLES = List.of(
            "编号", "尾号", "卡号", "账号", "帐号", "房间", "工号", "学号", "邮编", "验证码", "密码", "车牌", "航班", "热线", "电话", "拨打", "致电", "分机",
            "证号", "单号", "序列号", "手机", "号码", "传真", "代码", "代号", "QQ", "微信", "支付宝", "車牌", "電話");
    private static final List<String> LINKS = List.of("号码为", "号码是", "：", ":", "为", "是", " ");

    private MandarinNumerals() {}

    static boolean isProvince(char sign) {
        return PROVINCES.indexOf(sign) >= 0;
    }

    static Optional<MandarinReading> read(FoldedText text, int start) {
        if (text.at(start) == '+' && !text.isDigit(start - 1)) {
            return international(text, start + 1).map(phone -> new MandarinReading(phone.end(), "加" + phone.words()));
        }
        if (isProvince(text.at(start))) {
            return plate(text, start);
        }
        if (!text.isDigit(start)) {
            return Optional.empty();
        }
        return mobile(text, start)
                .or(() -> mobileWithCountry(text, start))
                .or(() -> spacedPhone(text, start))
                .or(() -> chain(text, start))
                .or(() -> version(text, start))
                .or(() -> single(text, start, text.digitsEnd(start)));
    }

    // 13812345678, 138 1234 5678, 138-1234-5678
    private static Optional<MandarinReading> mobile(FoldedText text, int start) {
        boolean possible = text.at(start) == '1' && text.isOneOf(start + 1, "3456789") && !text.isLetter(start - 1);
        if (!possible) {
            return Optional.empty();
        }
        int end = text.digitsEnd(start);
        if (end - start == MOBILE && text.at(end) != '.') {
            return spelt(text, start, end);
        }
        int second = afterJoint(text, end);
        int third = afterJoint(text, text.digitsEnd(second));
        boolean groups = end - start == 3
                && second > end
                && text.digitsEnd(second) - second == 4
                && third > text.digitsEnd(second)
                && text.digitsEnd(third) - third == 4;
        return groups ? spelt(text, start, third + 4) : Optional.empty();
    }

    // 8613812345678, 86-13812345678
    private static Optional<MandarinReading> mobileWithCountry(FoldedText text, int start) {
        boolean country = text.startsWith("86", start) && text.digitsEnd(start) == start + 2;
        int number = afterJoint(text, start + 2);
        return country && number > start + 2
                ? mobile(text, number).map(phone -> new MandarinReading(phone.end(), "八六" + phone.words()))
                : Optional.empty();
    }

    // 010 82345678, 010 8234 5678, and the number after (010)
    private static Optional<MandarinReading> spacedPhone(FoldedText text, int start) {
        int end = text.digitsEnd(start);
        if (text.isOneOf(start - 1, ")）") && isAreaCode(text, start - 1)) {
            return isLocal(end - start) ? spelt(text, start, end) : Optional.empty();
        }
        int second = text.skipSpace(end);
        int third = text.skipSpace(text.digitsEnd(second));
        boolean area = text.at(start) == '0' && (end - start == 3 || end - start == 4) && second > end;
        int length = text.digitsEnd(second) - second;
        int rest = text.digitsEnd(third) - third;
        if (area && isLocal(length)) {
            return spelt(text, start, second + length);
        }
        return area && (length == 3 || length == 4) && rest == 4 ? spelt(text, start, third + 4) : Optional.empty();
    }

    // 86 13812345678, 86-10-82345678, 1-800-123-4567 after a plus
    private static Optional<MandarinReading> international(FoldedText text, int start) {
        int end = text.digitsEnd(start);
        int digits = end - start;
        for (int links = 0; links < LONGEST_CHAIN && afterJoint(text, end) > end && digits <= LONGEST_PHONE; links++) {
            int next = text.digitsEnd(end + 1);
            if (next == end + 1) {
                break;
            }
            digits += next - end - 1;
            end = next;
        }
        return digits >= SHORTEST_PHONE && digits <= LONGEST_PHONE && text.at(end) != '.'
                ? spelt(text, start, end)
                : Optional.empty();
    }

    private static boolean isLocal(int length) {
        return length == 7 || length == 8;
    }

    private static boolean isAreaCode(FoldedText text, int end) {
        for (int length = 3; length <= 4; length++) {
            int start = end - length;
            if (text.at(start) == '0' && text.isOneOf(start - 1, "(（") && text.digitsEnd(start) == end) {
                return true;
            }
        }
        return false;
    }

    private static int afterJoint(FoldedText text, int end) {
        return text.at(end) == '-' || text.at(end) == ' ' ? end + 1 : end;
    }

    // 010-82345678, 400-123-4567, 978-7-111-12345-6, 3-2-501
    private static Optional<MandarinReading> chain(FoldedText text, int start) {
        StringBuilder words = new StringBuilder(MandarinDigits.spell(link(text, start)));
        boolean phone = isPhone(text, start);
        int links = 1;
        int end = text.digitsEnd(start);
        if (end - start > LONGEST_LINK) {
            return Optional.empty();
        }
        while (links < LONGEST_CHAIN && text.at(end) == '-' && isLink(text, end + 1)) {
            words.append(phone ? "" : "杠").append(MandarinDigits.spell(link(text, end + 1)));
            end = text.digitsEnd(end + 1);
            links++;
        }
        boolean numerals = (links == 2 && phone) || links > 2;
        return numerals ? Optional.of(new MandarinReading(end, words.toString())) : Optional.empty();
    }

    private static boolean isLink(FoldedText text, int start) {
        int length = text.digitsEnd(start) - start;
        return length >= 1
                && length <= LONGEST_LINK
                && !(text.at(start + length) == '.' && text.isDigit(start + length + 1));
    }

    private static String link(FoldedText text, int start) {
        return text.slice(start, Math.min(start + LONGEST_LINK, text.digitsEnd(start)));
    }

    // An area code starts with 0; 400 and 800 are free for the caller.
    private static boolean isPhone(FoldedText text, int start) {
        int end = text.digitsEnd(start);
        int second = end + 1;
        int length = text.digitsEnd(second) - second;
        boolean area = text.at(start) == '0' && end - start >= 3 && end - start <= 4 && length >= 6 && length <= 8;
        boolean service =
                (text.startsWith("400", start) || text.startsWith("800", start) || text.startsWith("95", start))
                        && end - start == 3
                        && (length == 3 || length == 4)
                        && text.at(second + length) == '-';
        boolean local = end - start >= 3
                && end - start <= 4
                && length >= 3
                && length <= 4
                && text.at(second + length) == '-'
                && text.digitsEnd(second + length + 1) - second - length - 1 == 4;
        return area || service || local || text.startsWith("1-800-", start);
    }

    // 1.2.3, 127.0.0.1, 3.10.2-1: read in one go, whatever its length.
    private static Optional<MandarinReading> version(FoldedText text, int start) {
        int end = text.digitsEnd(start);
        int points = 0;
        while (text.at(end) == '.' && text.isDigit(end + 1)) {
            end = text.digitsEnd(end + 1);
            points++;
        }
        if (points < 2) {
            return Optional.empty();
        }
        StringBuilder words = new StringBuilder(end - start);
        for (int at = start; at < end; at++) {
            words.append(text.isDigit(at) ? MandarinDigits.each(text.slice(at, at + 1)) : "点");
        }
        return Optional.of(new MandarinReading(end, words.toString()));
    }

    private static Optional<MandarinReading> single(FoldedText text, int start, int end) {
        int length = end - start;
        int after = text.skipSpace(end);
        boolean goesOn = text.isOneOf(end, "/%‰℃°") || (text.isOneOf(end, ".,:") && text.isDigit(end + 1));
        boolean counted = MandarinMeasures.startsAt(text, after)
                || MandarinUnits.at(text, after).isPresent()
                || text.isOneOf(after, "+-×÷=*/~～–%‰℃°<>≥≤:：")
                || text.isOneOf(text.skipSpaceBack(start) - 1, "+-×÷=*/~～–<>≥≤到至^");
        if (!goesOn && !counted && length == 3 && WORDS.contains(text.slice(start, end))) {
            return Optional.of(new MandarinReading(end, MandarinDigits.each(text.slice(start, end))));
        }
        boolean numerals = !goesOn
                && ((length >= 3 && isNamed(text, start))
                        || (length >= 3 && isAfterLetters(text, start))
                        || (length >= 3 && isRoom(text, start, end))
                        || (!counted && isAnswering(text, start, end)));
        return numerals ? spelt(text, start, end) : Optional.empty();
    }

    // G1234, but not 1920x1080.
    private static boolean isAfterLetters(FoldedText text, int start) {
        boolean times = text.isOneOf(start - 1, "xX") && text.isDigit(start - 2);
        return text.isLetter(start - 1) && !times;
    }

    /** Returns true if a word such as 编号 before {@code start} says that digits name there. */
    static boolean isNamed(FoldedText text, int start) {
        int end = start;
        for (String link : LINKS) {
            end = text.startsWith(link, end - link.length()) ? end - link.length() : end;
        }
        return text.endsWithAny(HANDLES, end);
    }

    // 302室 is a room; 100号 is the hundredth.
    private static boolean isRoom(FoldedText text, int start, int end) {
        boolean house = text.at(end) == '号' && !text.startsWith("号线", end) && text.at(end - 1) != '0';
        return end - start <= 5 && (house || text.isOneOf(end, "室房"));
    }

    private static boolean isAnswering(FoldedText text, int start, int end) {
        String digits = text.slice(start, Math.min(end, start + 6));
        boolean service = digits.length() == 5
                && (digits.startsWith("100") || digits.startsWith("955") || digits.startsWith("123"))
                && !digits.endsWith("00");
        return !text.isLetter(start - 1) && (service || ANSWERING.contains(digits));
    }

    // 京A12345, 粤B·8K32A
    private static Optional<MandarinReading> plate(FoldedText text, int start) {
        int number = text.at(start + 2) == '·' ? start + 3 : start + 2;
        int end = number;
        int digits = 0;
        while (end - number < 7 && (text.isDigit(end) || isCapital(text, end))) {
            digits += text.isDigit(end) ? 1 : 0;
            end++;
        }
        boolean plate = isCapital(text, start + 1) && digits > 0 && (end - number == 5 || end - number == 6);
        if (!plate) {
            return Optional.empty();
        }
        StringBuilder words = new StringBuilder().append(text.at(start)).append(text.at(start + 1));
        for (int at = number; at < end; at++) {
            words.append(text.isDigit(at) ? MandarinDigits.spell(text.slice(at, at + 1)) : text.slice(at, at + 1));
        }
        return Optional.of(new MandarinReading(end, words.toString()));
    }

    private static boolean isCapital(FoldedText text, int at) {
        return text.at(at) >= 'A' && text.at(at) <= 'Z';
    }

    private static Optional<MandarinReading> spelt(FoldedText text, int start, int end) {
        StringBuilder words = new StringBuilder();
        for (int at = start; at < end; at++) {
            words.append(text.isDigit(at) ? MandarinDigits.spell(text.slice(at, at + 1)) : "");
        }
        return Optional.of(new MandarinReading(end, words.toString()));
    }
}
