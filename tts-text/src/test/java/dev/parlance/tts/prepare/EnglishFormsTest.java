package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.text.TextRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnglishFormsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It costs $500.          | It costs 500 dollars.",
                "$1                      | 1 dollar",
                "$1,234,567              | 1,234,567 dollars",
                "$5.50                   | 5 dollars 50 cents",
                "$1.01                   | 1 dollar 1 cent",
                "$0.99                   | 99 cents",
                "$5.00                   | 5 dollars",
                "$3.5 million            | 3.5 million dollars",
                "$2 billion, $1 trillion | 2 billion dollars, 1 trillion dollars",
                "$10k and $5M            | 10 thousand dollars and 5 million dollars",
                "£20                     | 20 pounds",
                "£1.05                   | 1 pound 5 pence",
                "€7.25                   | 7 euros 25 cents",
                "¥1000                   | 1000 yen",
                "₹50, ₽60, ₩70           | 50 rupees, 60 roubles, 70 won",
                "-$5                     | -5 dollars",
                "US$500                  | 500 U S dollars",
                "A$1, HK$300, CA$5.25    | 1 Australian dollar, 300 Hong Kong dollars, 5 Canadian dollars 25 cents",
                "US$1,000,000            | 1,000,000 U S dollars",
                "BONUS$5                 | BONUS$5",
                "$x                      | $x",
                "$5.5                    | 5.5 dollars",
                "$12.345                 | 12.345 dollars",
                "500$, 20 €              | 500 dollars, 20 euros",
                "1,000.50£               | 1,000 pounds 50 pence",
                "3.5bn$ and 2 million $  | 3.5 billion dollars and 2 million dollars",
                "$.50, $.5, 0.01$        | 50 cents, 0.5 dollars, 1 cent",
                "5 $10, 5$10 and 5 $.50  | 5 10 dollars, 5$10 and 5 50 cents",
                "a5$, 1.2.3$             | a5$, 1.2.3$",
            })
    void saysTheCoinAfterItsNumber(String text, String words) {
        assertThat(spoken(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "World War II ended      | World War 2 ended",
                "World War I was         | World War 1 was",
                "Chapter IV              | Chapter 4",
                "Part XII                | Part 12",
                "Super Bowl XLIX         | Super Bowl 49",
                "Henry VIII              | Henry the eighth",
                "Louis XIV.              | Louis the fourteenth.",
                "Elizabeth II            | Elizabeth the second",
                "Elizabeth I.            | Elizabeth the first.",
                "Mary I think so         | Mary I think so",
                "Pope John Paul II       | Pope John Paul the second",
                "Benedict XVI            | Benedict the sixteenth",
                "George III              | George the third",
                "Act III, Scene II       | Act 3, Scene 2",
                "size XL and an IV drip  | size XL and an IV drip",
                "Part IIII               | Part IIII",
                "Volume IC               | Volume IC",
                "Warm ii                 | Warm ii",
                "Rocky II, GTA VI        | Rocky 2, GTA 6",
                "Elizabeth II's reign    | Elizabeth the second's reign",
                "Malcolm X, Rocky XL     | Malcolm X, Rocky XL",
                "The IV line, No II      | The IV line, No II",
                "Pope Leo XXI, Ivan XXX  | Pope Leo the twenty first, Ivan the thirtieth",
                "Henry VIIIth            | Henry VIIIth",
                "Title IX                | Title 9",
            })
    void readsRomanNumeralsWhereTheyAreSome(String text, String words) {
        assertThat(spoken(text)).isEqualTo(words);
    }

    @Test
    void knowsWhereTheWordsComeFrom() {
        PreparedText prepared = new EnglishForms().apply("Give $5 to Henry VIII.");

        assertThat(prepared.text()).isEqualTo("Give 5 dollars to Henry the eighth.");
        assertThat(prepared.offsets().original(new TextRange(5, 14))).isEqualTo(new TextRange(5, 7));
        assertThat(prepared.offsets().original(new TextRange(24, 34))).isEqualTo(new TextRange(17, 21));
    }

    private static String spoken(String text) {
        return new EnglishForms().apply(text).text();
    }

    // With the JDK's word boundary this took minutes.
    @Test
    @Timeout(60)
    void readsALetterWithAnyNumberOfMarks() {
        String marks = "x" + "\u0301".repeat(300_000);

        assertThat(new EnglishForms().apply(marks).text()).isEqualTo(marks);
    }
}
