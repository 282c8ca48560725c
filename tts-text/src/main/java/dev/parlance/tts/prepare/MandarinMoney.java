package dev.parlance.tts.prepare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sums of money whose currency stands before them. */
final class MandarinMoney {
    private static final int LONGEST = 3;
    private static final String RANGE = "-–—~～到至";

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("$", "美元"),
            Map.entry("US$", "美元"),
            Map.entry("A$", "澳元"),
            Map.entry("C$", "加元"),
            Map.entry("HK$", "港元"),
            Map.entry("NT$", "新台币"),
            Map.entry("NZ$", "新西兰元"),
            Map.entry("S$", "新加坡元"),
            Map.entry("R$", "雷亚尔"),
            Map.entry("€", "欧元"),
            Map.entry("£", "英镑"),
            Map.entry("￡", "英镑"),
            Map.entry("¥", "元"),
            Map.entry("￥", "元"),
            Map.entry("₩", "韩元"),
            Map.entry("￦", "韩元"),
            Map.entry("₽", "卢布"),
            Map.entry("₹", "卢比"),
            Map.entry("₿", "比特币"),
            Map.entry("฿", "泰铢"),
            Map.entry("₫", "越南盾"),
            Map.entry("₺", "里拉"),
            Map.entry("₴", "格里夫纳"),
            Map.entry("₱", "比索"),
            Map.entry("₪", "谢克尔"),
            Map.entry("₦", "奈拉"),
            Map.entry("USD", "美元"),
            Map.entry("CNY", "元"),
            Map.entry("RMB", "元"),
            Map.entry("HKD", "港元"),
            Map.entry("EUR", "欧元"),
            Map.entry("GBP", "英镑"),
            Map.entry("JPY", "日元"),
            Map.entry("KRW", "韩元"),
            Map.entry("TWD", "新台币"),
            Map.entry("AUD", "澳元"),
            Map.entry("CAD", "加元"),
            Map.entry("SGD", "新加坡元"),
            Map.entry("CHF", "瑞士法郎"),
            Map.entry("RUB", "卢布"));

    private static final Set<Character> STARTS =
            CURRENCIES.keySet().stream().map(currency -> currency.charAt(0)).collect(Collectors.toUnmodifiableSet());

    /** The places that English magnitudes stand for. */
    private static final Map<Character, Integer> PLACES = Map.of('K', 3, 'k', 3, 'M', 6, 'B', 9);

    private static final List<String> MAGNITUDES = List.of("万亿", "千万", "百万", "亿", "万", "億", "萬", "千", "百");

    private MandarinMoney() {}

    static Optional<MandarinReading> read(FoldedText text, int start) {
        boolean minus = text.isOneOf(start, "-−") && !text.isDigit(start - 1) && !text.isLetter(start - 1);
        int sign = minus ? start + 1 : start;
        return currencyEnd(text, sign)
                .flatMap(end -> sum(text, end, CURRENCIES.getOrDefault(text.slice(sign, end), "")))
                .map(sum -> new MandarinReading(sum.end(), (minus ? "负" : "") + sum.words()));
    }

    /** Returns true if a currency stands before a number at {@code start}. */
    static boolean startsAt(FoldedText text, int start) {
        return currencyEnd(text, start).isPresent();
    }

    private static Optional<Integer> currencyEnd(FoldedText text, int start) {
        boolean inWord = text.isLetter(start) && text.isLetter(start - 1);
        if (start >= text.length() || inWord || !STARTS.contains(text.at(start))) {
            return Optional.empty();
        }
        for (int length = Math.min(LONGEST, text.length() - start); length > 0; length--) {
            if (CURRENCIES.containsKey(text.slice(start, start + length))) {
                return Optional.of(start + length);
            }
        }
        return Optional.empty();
    }

    // $3.5亿 is 三点五亿美元: the magnitude belongs to the number.
    private static Optional<MandarinReading> sum(FoldedText text, int start, String currency) {
        return amount(text, text.skipSpace(start)).map(first -> {
            int joint = first.end();
            Optional<MandarinReading> second = text.isOneOf(joint, RANGE) ? amount(text, joint + 1) : Optional.empty();
            MandarinReading sum = second.map(
                            last -> new MandarinReading(last.end(), first.words() + "到" + last.words()))
                    .orElse(first);
            return new MandarinReading(sum.end(), sum.words() + currency);
        });
    }

    private static Optional<MandarinReading> amount(FoldedText text, int start) {
        return MandarinAmount.at(text, start).map(amount -> withMagnitude(text, amount));
    }

    private static MandarinReading withMagnitude(FoldedText text, MandarinAmount amount) {
        Integer places = PLACES.get(text.at(amount.end()));
        if (places != null && !text.isLetter(amount.end() + 1) && !text.isDigit(amount.end() + 1)) {
            return new MandarinReading(amount.end() + 1, amount.times(places).priceWords());
        }
        int magnitude = text.skipSpace(amount.end());
        return MAGNITUDES.stream()
                .filter(name -> text.startsWith(name, magnitude))
                .findFirst()
                .map(name -> new MandarinReading(magnitude + name.length(), amount.priceWords() + name))
                .orElse(new MandarinReading(amount.end(), amount.priceWords()));
    }
}
