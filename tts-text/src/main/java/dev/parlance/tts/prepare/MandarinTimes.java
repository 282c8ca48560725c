package dev.parlance.tts.prepare;

import java.util.List;
import java.util.Optional;

/** Times of day, and with the same colon scores and ratios. */
final class MandarinTimes {
    private static final int REACH = 8;

    private static final List<String> MATCH = List.of(
            "比分", "比赛", "战胜", "击败", "逼平", "领先", "大胜", "险胜", "落后", "战平", "完胜", "胜", "爆冷", "比例", "赔率", "不敌", "负于");
    private static final List<String> MORNING = List.of("a.m.", "A.M.", "am", "AM");
    private static final List<String> AFTERNOON = List.of("p.m.", "P.M.", "pm", "PM");

    private MandarinTimes() {}

    static Optional<MandarinReading> read(FoldedText text, int start) {
        int end = text.digitsEnd(start);
        boolean colon = text.at(end) == ':' && text.isDigit(end + 1);
        if (end == start || !colon || isWord(text, start - 1) || end - start > MandarinDigits.LONGEST_COUNT) {
            return Optional.empty();
        }
        boolean time = isClock(text, start, end) && !text.hasBefore(MATCH, start, REACH);
        return Optional.of(time ? time(text, start, end) : ratio(text, start, end));
    }

    // 2024-05-06T12:30
    private static boolean isWord(FoldedText text, int at) {
        return text.isLetter(at) && !(text.at(at) == 'T' && text.isDigit(at - 1));
    }

    private static boolean isClock(FoldedText text, int start, int hourEnd) {
        int minuteEnd = text.digitsEnd(hourEnd + 1);
        boolean minutes = minuteEnd - hourEnd == 3 && text.value(hourEnd + 1, minuteEnd) < 60;
        boolean seconds = text.at(minuteEnd) != ':'
                || !text.isDigit(minuteEnd + 1)
                || (text.digitsEnd(minuteEnd + 1) - minuteEnd == 3 && text.value(minuteEnd + 1, minuteEnd + 3) < 60);
        return hourEnd - start <= 2 && text.value(start, hourEnd) <= 24 && minutes && seconds;
    }

    private static MandarinReading time(FoldedText text, int start, int hourEnd) {
        String minute = text.slice(hourEnd + 1, hourEnd + 3);
        int end = hourEnd + 3;
        String second = "";
        if (text.at(end) == ':' && text.isDigit(end + 1)) {
            second = text.slice(end + 1, end + 3);
            end += 3;
        }
        StringBuilder words =
                new StringBuilder(MandarinDigits.countOf(withoutZero(text.slice(start, hourEnd)))).append("点");
        if (!minute.equals("00") || (!second.isEmpty() && !second.equals("00"))) {
            words.append(sixty(minute)).append("分");
        }
        if (!second.isEmpty() && !second.equals("00")) {
            words.append(sixty(second)).append("秒");
        }
        int half = text.skipSpace(end);
        return halfOfDay(text, half, MORNING)
                .map(after -> new MandarinReading(after, "上午" + words))
                .or(() -> halfOfDay(text, half, AFTERNOON).map(after -> new MandarinReading(after, "下午" + words)))
                .orElse(new MandarinReading(end, words.toString()));
    }

    private static Optional<Integer> halfOfDay(FoldedText text, int start, List<String> names) {
        return names.stream()
                .filter(name -> text.startsWith(name, start) && !text.isLetter(start + name.length()))
                .map(name -> start + name.length())
                .findFirst();
    }

    // 3:2, 78:96, 1:2:3
    private static MandarinReading ratio(FoldedText text, int start, int firstEnd) {
        StringBuilder words = new StringBuilder(number(text, start, firstEnd));
        int end = firstEnd;
        while (text.at(end) == ':' && text.isDigit(end + 1)) {
            int next = text.digitsEnd(end + 1);
            words.append("比").append(number(text, end + 1, next));
            end = next;
            if (text.at(end) == '.' && text.isDigit(end + 1)) {
                next = text.digitsEnd(end + 1);
                words.append("点").append(MandarinDigits.each(text.slice(end + 1, next)));
                end = next;
            }
        }
        return new MandarinReading(end, words.toString());
    }

    private static String number(FoldedText text, int start, int end) {
        String digits = text.slice(start, end);
        return digits.length() > MandarinDigits.LONGEST_COUNT
                ? MandarinDigits.each(digits)
                : MandarinDigits.count(digits);
    }

    /** Returns minutes or seconds, with the zero that is said before a single digit. */
    static String sixty(String digits) {
        boolean zeroFirst = digits.charAt(0) == '0' && digits.charAt(1) != '0';
        return (zeroFirst ? "零" : "") + MandarinDigits.count(digits);
    }

    private static String withoutZero(String digits) {
        return digits.length() == 2 && digits.charAt(0) == '0' ? digits.substring(1) : digits;
    }
}
