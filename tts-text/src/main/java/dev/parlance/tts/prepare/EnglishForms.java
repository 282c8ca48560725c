package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes amounts of money and Roman numerals as English says them: eSpeak reads $500 as "dollar five hundred" and World
 * War II as "roman two", FreeTTS $1.5bn as "dollar one five". Numerals only after the nouns and names that they usually
 * follow, and up to XXXIX after any other word with a capital, as Rocky II: XL and MIX are words, too.
 */
public final class EnglishForms implements TextTransform {
    // Each quantifier is possessive, so that no text makes it slow or deep. No word boundary of the JDK's is asked for:
    // it goes
    // back over any number of combining marks to find the letter that bears them.
    private static final String AMOUNT =
            "(?<whole>\\d{1,3}(?:,\\d{3})++(?!\\d)|\\d++|(?=\\.\\d))(?:\\.(?<cents>\\d{2})(?!\\d)|(?<part>\\.\\d++))?+"
                    + "(?<scale>[ \\u00A0](?:thousand|million|billion|trillion)"
                    + "(?![\\p{L}\\p{N}_])|(?:k|K|m|M|bn|B)(?![\\p{L}\\p{N}_]))?+";
    private static final Pattern MONEY = Pattern.compile(
            "(?<![\\p{L}\\d\\p{Sc}])(?:(?<land>US|AU?|CA?|NZ|HK|S)(?=\\$))?+(?<sign>[$£€¥₹₽₩])" + AMOUNT);
    private static final Pattern MONEY_BEFORE_SIGN = Pattern.compile("(?<![\\p{L}\\d\\p{Sc}.,])" + AMOUNT
            + "[ \\u00A0]?+(?<land>)(?<sign>[$£€¥₹₽₩])(?![\\p{L}\\d\\p{Sc}]|\\.\\d)");
    private static final Pattern ROMAN =
            Pattern.compile("(?<![\\p{L}\\p{N}_])(?:(?<noun>World War|War|Part|Chapter|Volume|Act|Scene|Book"
                    + "|Section|Title|Phase|Type|Class|Article|Appendix|Super Bowl|Episode|Stage|Level|Grade|Schedule)"
                    + "|(?<name>Louis|Henry|Elizabeth|George|Charles|William|Edward|James|Richard|Mary|Pope|Paul|Benedict|Pius"
                    + "|Napoleon|Catherine|Peter|Alexander|Nicholas|Frederick|Philip|Ivan|Leo|Gregory|Innocent|Clement|Urban"
                    + "|Ramesses|Ptolemy|Albert|Leopold|Carl|Gustav|Christian|Haakon|Olav|Harald|Felipe|Alfonso|Margrethe)"
                    // Of what has a sequel; an IV after an article is a drip.
                    + "|(?<title>(?!(?i:an?|the|this|that|these|my|your|his|her|its|our|their|no|for|and|or|by|with)"
                    + "[ \\u00A0])\\p{Lu}\\p{L}++(?=[ \\u00A0][IVX]{2})))"
                    + "[ \\u00A0](?<roman>[IVXLC]{1,7})(?![\\p{L}\\p{N}_])(?<last>(?![ \\u00A0]*+[\\p{L}\\d]))?+");
    private static final int LAST_SEQUEL = 39;
    private static final Map<String, String[]> COINS = Map.of(
            "$", new String[] {"dollar", "dollars", "cent", "cents"},
            "£", new String[] {"pound", "pounds", "penny", "pence"},
            "€", new String[] {"euro", "euros", "cent", "cents"},
            "¥", new String[] {"yen", "yen"},
            "₹", new String[] {"rupee", "rupees"},
            "₽", new String[] {"rouble", "roubles"},
            "₩", new String[] {"won", "won"});
    private static final Map<String, String> LANDS = Map.of(
            "US", "U S",
            "A", "Australian",
            "AU", "Australian",
            "C", "Canadian",
            "CA", "Canadian",
            "NZ", "New Zealand",
            "HK", "Hong Kong",
            "S", "Singapore");
    private static final Map<String, String> SCALES = Map.of(
            "k", " thousand", "K", " thousand", "m", " million", "M", " million", "bn", " billion", "B", " billion");

    private static final List<String> ORDINALS = List.of(
            ("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
                            + " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth")
                    .split(" "));
    private static final List<String> TENS =
            List.of("zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" "));

    /** Creates the transform. */
    public EnglishForms() {}

    @Override
    public PreparedText apply(String text) {
        PreparedText before = money(MONEY, text);
        PreparedText money = money(MONEY_BEFORE_SIGN, before.text()).after(before);
        return numerals(money.text()).after(money);
    }

    @Override
    public String version() {
        return "english-3";
    }

    private static PreparedText money(Pattern pattern, String text) {
        PreparedText.Builder written = PreparedText.edit(text);
        Matcher amount = pattern.matcher(text);
        while (amount.find()) {
            written.replace(amount.start(), amount.end(), words(amount));
        }
        return written.build();
    }

    private static String words(Matcher amount) {
        String[] coin = coin(amount.group("land"), requireNonNull(COINS.get(amount.group("sign"))));
        String whole = amount.group("whole").isEmpty() ? "0" : amount.group("whole");
        String cents = amount.group("cents");
        String scale = amount.group("scale");
        if (scale != null || cents == null || coin.length < 4) {
            String part = cents == null ? amount.group("part") : "." + cents;
            String size = scale == null ? "" : SCALES.getOrDefault(scale, scale);
            boolean one = whole.equals("1") && part == null && scale == null;
            return whole + (part == null ? "" : part) + size + " " + coin[one ? 0 : 1];
        }
        String small = Integer.parseInt(cents) + " " + coin[cents.equals("01") ? 2 : 3];
        if (cents.equals("00")) {
            return whole + " " + coin[whole.equals("1") ? 0 : 1];
        }
        return whole.equals("0") ? small : whole + " " + coin[whole.equals("1") ? 0 : 1] + " " + small;
    }

    private static String[] coin(@Nullable String land, String[] coin) {
        String whose = land == null ? null : LANDS.get(land);
        if (whose == null) {
            return coin;
        }
        String[] named = coin.clone();
        named[0] = whose + " " + coin[0];
        named[1] = whose + " " + coin[1];
        return named;
    }

    private static PreparedText numerals(String text) {
        PreparedText.Builder written = PreparedText.edit(text);
        Matcher numeral = ROMAN.matcher(text);
        while (numeral.find()) {
            boolean name = numeral.group("name") != null;
            boolean title = numeral.group("title") != null;
            // "I" after a name is one's own.
            boolean pronoun = name && numeral.group("roman").equals("I") && numeral.group("last") == null;
            OptionalInt value = value(numeral.group("roman"));
            if (value.isPresent() && !pronoun && !(title && value.getAsInt() > LAST_SEQUEL)) {
                String said = name ? "the " + ordinal(value.getAsInt()) : Integer.toString(value.getAsInt());
                written.replace(numeral.start("roman"), numeral.end("roman"), said);
            }
        }
        return written.build();
    }

    // In words: of "2nd's" eSpeak spells the end.
    private static String ordinal(int number) {
        if (number < ORDINALS.size()) {
            return ORDINALS.get(number);
        }
        String tens = TENS.get(number / 10);
        return number % 10 == 0
                ? tens.substring(0, tens.length() - 1) + "ieth"
                : tens + " " + ORDINALS.get(number % 10);
    }

    private static OptionalInt value(String roman) {
        for (int number = 1; number < 100; number++) {
            if (roman(number).equals(roman)) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    private static String roman(int number) {
        String[] ones = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
        return (ones[number / 10].replace('X', 'C').replace('V', 'L').replace('I', 'X') + ones[number % 10])
                .toUpperCase(Locale.ROOT);
    }
}
