package dev.parlance.tts.prepare;

import java.util.List;
import java.util.Optional;

/** Dates, years and spans of years, and the lines of a screen, which are read as years are. */
final class MandarinDates {
    private static final String RANGE = "-–—~～";
    private static final String SEPARATORS = "-/.";
    private static final List<String> SEASONS = List.of("赛季", "学年", "财年", "年度");
    private static final List<String> YEAR_TAILS =
            List.of("级", "届", "款", "版", "春晚", "奥运", "冬奥", "夏奥", "世界杯", "亚运", "高考", "欧洲杯", "赛季", "学年", "财年");
    private static final List<String> EVENTS = List.of(
            "奥运", "冬奥", "残奥", "世界杯", "亚运", "欧洲杯", "亚洲杯", "全运会", "世博", "博览会", "锦标赛", "公开赛", "大奖赛", "马拉松", "峰会", "论坛",
            "高考", "春晚", "电影节", "音乐节", "车展", "大会", "年会");
    private static final int LONGEST_PLACE = 6;
    private static final List<String> ERAS = List.of("公元", "公元前", "西元", "西元前", "纪元");
    // 2000年前 is two thousand years ago, 2008年前 before that year.
    private static final List<String> SPANS =
            List.of("年前", "年后", "年来", "年间", "年多", "年以", "年之", "年历史", "年的历史", "年文明", "年不");

    private MandarinDates() {}

    static Optional<MandarinReading> read(FoldedText text, int start) {
        if (!text.isDigit(start) || text.isLetter(start - 1)) {
            return Optional.empty();
        }
        int end = text.digitsEnd(start);
        return switch (end - start) {
            case 4 ->
                resolution(text, start, end)
                        .or(() -> fullDate(text, start, end))
                        .or(() -> years(text, start, end))
                        .or(() -> yearAndMonth(text, start, end))
                        .or(() -> year(text, start, end));
            case 2 ->
                dateFromMonth(text, start, end)
                        .or(() -> shortDate(text, start, end))
                        .or(() -> generation(text, start, end))
                        .or(() -> shortYear(text, start, end))
                        .or(() -> monthOrDay(text, start, end));
            case 1 -> monthOrDay(text, start, end);
            case 3 ->
                isYearOfEra(text, start, end)
                        ? Optional.of(new MandarinReading(end, MandarinDigits.each(text.slice(start, end))))
                        : resolution(text, start, end);
            case 8 -> packedDate(text, start, end);
            default -> Optional.empty();
        };
    }

    // 1080p, 720P
    private static Optional<MandarinReading> resolution(FoldedText text, int start, int end) {
        boolean lines = text.isOneOf(end, "pPi") && !text.isLetter(end + 1) && !text.isDigit(end + 1);
        return lines && text.at(end - 1) == '0'
                ? Optional.of(new MandarinReading(
                        end + 1, MandarinDigits.each(text.slice(start, end)) + Character.toUpperCase(text.at(end))))
                : Optional.empty();
    }

    // 20240506
    private static Optional<MandarinReading> packedDate(FoldedText text, int start, int end) {
        int month = start + 4;
        int day = start + 6;
        boolean valid = isModern(text, start, month)
                && isMonth(text, month, day)
                && isDay(text, day, end)
                && !goesOn(text, end)
                && !MandarinNumerals.isNamed(text, start)
                && !MandarinMeasures.startsAt(text, text.skipSpace(end));
        return valid
                ? Optional.of(new MandarinReading(
                        end, year(text.slice(start, month)) + month(text, month, day) + day(text, day, end)))
                : Optional.empty();
    }

    // 2024-05-06, 2024/5/6, 2024.5.6
    private static Optional<MandarinReading> fullDate(FoldedText text, int start, int yearEnd) {
        char separator = text.at(yearEnd);
        int monthEnd = text.digitsEnd(yearEnd + 1);
        int dayEnd = text.digitsEnd(monthEnd + 1);
        boolean valid = SEPARATORS.indexOf(separator) >= 0
                && text.at(monthEnd) == separator
                && isMonth(text, yearEnd + 1, monthEnd)
                && isDay(text, monthEnd + 1, dayEnd)
                && !goesOn(text, dayEnd);
        return valid
                ? Optional.of(new MandarinReading(
                        isDayName(text, dayEnd) ? dayEnd + 1 : dayEnd,
                        year(text.slice(start, yearEnd))
                                + month(text, yearEnd + 1, monthEnd)
                                + day(text, monthEnd + 1, dayEnd)))
                : Optional.empty();
    }

    // 2020-2024年, 2023-24赛季, (1949-2024)
    private static Optional<MandarinReading> years(FoldedText text, int start, int end) {
        int second = end + 1;
        int secondEnd = text.digitsEnd(second);
        boolean joined = text.isOneOf(end, RANGE) || text.at(end) == '/';
        if (!joined || goesOn(text, secondEnd)) {
            return Optional.empty();
        }
        int after = text.skipSpace(secondEnd);
        boolean season = text.startsWithAny(SEASONS, after);
        boolean named = season || (text.at(after) == '年' && text.at(end) != '/');
        boolean bare = isModern(text, start, end)
                && isModern(text, second, secondEnd)
                && text.value(start, end) < text.value(second, secondEnd)
                && text.at(end) != '/'
                && !MandarinMeasures.startsAt(text, after)
                && MandarinUnits.at(text, after).isEmpty()
                && !text.isOneOf(after, "%‰℃=+×");
        boolean years = (secondEnd - second == 4 && (named || bare)) || (secondEnd - second == 2 && season);
        return years
                ? Optional.of(new MandarinReading(
                        secondEnd,
                        MandarinDigits.each(text.slice(start, end)) + "到"
                                + MandarinDigits.each(text.slice(second, secondEnd))))
                : Optional.empty();
    }

    // 2002/01, 2002-01; 2002.01 is a number.
    private static Optional<MandarinReading> yearAndMonth(FoldedText text, int start, int yearEnd) {
        char separator = text.at(yearEnd);
        int monthEnd = text.digitsEnd(yearEnd + 1);
        boolean twoDigits = monthEnd - yearEnd == 3;
        boolean valid = isModern(text, start, yearEnd)
                && (separator == '/' || (separator == '-' && twoDigits))
                && isMonth(text, yearEnd + 1, monthEnd)
                && !goesOn(text, monthEnd)
                && !text.isOneOf(text.skipSpace(monthEnd), "=");
        return valid
                ? Optional.of(new MandarinReading(
                        text.at(monthEnd) == '月' ? monthEnd + 1 : monthEnd,
                        year(text.slice(start, yearEnd)) + month(text, yearEnd + 1, monthEnd)))
                : Optional.empty();
    }

    private static Optional<MandarinReading> year(FoldedText text, int start, int end) {
        int after = text.skipSpace(end);
        boolean century = text.at(end - 1) == '0' && text.at(end - 2) == '0';
        boolean span = century && text.startsWithAny(SPANS, after);
        boolean late = text.value(start, end) >= 2_200 && century;
        boolean year = isYearOfEra(text, start, end) || (text.at(after) == '年' && !span && !late);
        boolean titled = isModern(text, start, end) && (text.startsWithAny(YEAR_TAILS, end) || isOfEvent(text, end));
        return year || titled
                ? Optional.of(new MandarinReading(end, MandarinDigits.each(text.slice(start, end))))
                : Optional.empty();
    }

    // 2024巴黎奥运会, 2023杭州亚运会
    private static boolean isOfEvent(FoldedText text, int start) {
        if (MandarinMeasures.startsAt(text, start)) {
            return false;
        }
        int at = start;
        while (at - start < LONGEST_PLACE && text.isHan(at) && !text.startsWithAny(EVENTS, at)) {
            at++;
        }
        return text.startsWithAny(EVENTS, at);
    }

    // 08-15, 08/15, 08-15-2008; without a zero 8/15 is a fraction and 10-15 a range.
    private static Optional<MandarinReading> dateFromMonth(FoldedText text, int start, int monthEnd) {
        char separator = text.at(monthEnd);
        int day = monthEnd + 1;
        int dayEnd = text.digitsEnd(day);
        boolean date = (separator == '-' || separator == '/')
                && isMonth(text, start, monthEnd)
                && dayEnd - day == 2
                && isDay(text, day, dayEnd);
        int yearEnd = text.digitsEnd(dayEnd + 1);
        if (date && text.at(dayEnd) == separator && yearEnd - dayEnd == 5 && !goesOn(text, yearEnd)) {
            return Optional.of(new MandarinReading(
                    yearEnd,
                    year(text.slice(dayEnd + 1, yearEnd)) + month(text, start, monthEnd) + day(text, day, dayEnd)));
        }
        return date && text.at(start) == '0' && !goesOn(text, dayEnd)
                ? Optional.of(new MandarinReading(dayEnd, month(text, start, monthEnd) + day(text, day, dayEnd)))
                : Optional.empty();
    }

    // 12/2/2
    private static Optional<MandarinReading> shortDate(FoldedText text, int start, int yearEnd) {
        int monthEnd = text.digitsEnd(yearEnd + 1);
        int dayEnd = text.digitsEnd(monthEnd + 1);
        boolean valid = text.at(yearEnd) == '/'
                && text.at(monthEnd) == '/'
                && isMonth(text, yearEnd + 1, monthEnd)
                && isDay(text, monthEnd + 1, dayEnd)
                && !goesOn(text, dayEnd);
        return valid
                ? Optional.of(new MandarinReading(
                        dayEnd,
                        year(text.slice(start, yearEnd))
                                + month(text, yearEnd + 1, monthEnd)
                                + day(text, monthEnd + 1, dayEnd)))
                : Optional.empty();
    }

    // 90后, 00后
    private static Optional<MandarinReading> generation(FoldedText text, int start, int end) {
        int value = text.value(start, end);
        boolean decade = value % 5 == 0 && (value >= 50 || value <= 10);
        return decade && text.at(end) == '后'
                ? Optional.of(new MandarinReading(end, MandarinDigits.each(text.slice(start, end))))
                : Optional.empty();
    }

    // 98年, 05年, 20年5月; 20年 alone is a span.
    private static Optional<MandarinReading> shortYear(FoldedText text, int start, int end) {
        int after = text.skipSpace(end);
        if (text.at(after) != '年' || text.at(after + 1) == '代' || text.startsWithAny(SPANS, after)) {
            return Optional.empty();
        }
        int month = text.skipSpace(after + 1);
        int monthEnd = text.digitsEnd(month);
        boolean dated = isMonth(text, month, monthEnd) && text.at(text.skipSpace(monthEnd)) == '月';
        boolean year = dated || text.at(start) == '0' || text.value(start, end) >= 70 || isYearOfEra(text, start, end);
        return year
                ? Optional.of(new MandarinReading(end, MandarinDigits.each(text.slice(start, end))))
                : Optional.empty();
    }

    // 05月, 2日: never 两, and without the zero.
    private static Optional<MandarinReading> monthOrDay(FoldedText text, int start, int end) {
        int after = text.skipSpace(end);
        boolean month = text.at(after) == '月' && isMonth(text, start, end);
        boolean day = isDayName(text, after) && isDay(text, start, end);
        return (month || day) && !text.isDigit(start - 1)
                ? Optional.of(new MandarinReading(end, MandarinDigits.count(text.slice(start, end))))
                : Optional.empty();
    }

    private static boolean isYearOfEra(FoldedText text, int start, int end) {
        return text.at(text.skipSpace(end)) == '年' && text.endsWithAny(ERAS, text.skipSpaceBack(start));
    }

    private static boolean isDayName(FoldedText text, int at) {
        return text.at(at) == '日' || text.at(at) == '号';
    }

    private static boolean isModern(FoldedText text, int start, int end) {
        return end - start == 4 && (text.startsWith("19", start) || text.startsWith("20", start));
    }

    private static boolean isMonth(FoldedText text, int start, int end) {
        return isBetween(text, start, end, 12);
    }

    private static boolean isDay(FoldedText text, int start, int end) {
        return isBetween(text, start, end, 31);
    }

    private static boolean isBetween(FoldedText text, int start, int end, int last) {
        int length = end - start;
        return length >= 1 && length <= 2 && text.value(start, end) >= 1 && text.value(start, end) <= last;
    }

    private static boolean goesOn(FoldedText text, int end) {
        return text.isDigit(end) || (text.isOneOf(end, SEPARATORS) && text.isDigit(end + 1));
    }

    private static String year(String digits) {
        return MandarinDigits.each(digits) + "年";
    }

    private static String month(FoldedText text, int start, int end) {
        return MandarinDigits.count(text.slice(start, end)) + "月";
    }

    private static String day(FoldedText text, int start, int end) {
        return MandarinDigits.count(text.slice(start, end)) + "日";
    }
}
