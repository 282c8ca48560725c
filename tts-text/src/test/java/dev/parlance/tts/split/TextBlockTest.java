package dev.parlance.tts.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextBlockTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The quick brown fox sleeps.@ | SENTENCE",
                "The quick brown fox sleeps!”@ | SENTENCE",
                "Is it the quick brown fox?@ | SENTENCE",
                "我们去公园散步。 | SENTENCE",
                "我们去公园散步，| CLAUSE",
                "He came at 5,@ | CLAUSE",
                "He met Dr.@ | WORD",
                "the quick fox@ | WORD",
                "12@ | NUMBERS",
                "5 - 3@ | NUMBERS",
                "1@+@ | JOINT",
            })
    void endsWhereTheTextPausesMost(String part, TextBlock.Border border) {
        String text = part.replace('@', ' ').repeat(5_000);

        List<TextBlock> blocks = blocks(text);

        assertThat(blocks).hasSizeGreaterThan(1);
        assertThat(blocks.subList(0, blocks.size() - 1))
                .allMatch(block -> block.border() == border && block.end() - block.start() <= TextBlock.LONGEST);
    }

    @Test
    void prefersTheBetterEndToTheNearerOne() {
        String text = "word and more ".repeat(30) + "and here it stops. " + "Word, ".repeat(200);

        assertThat(TextBlock.at(text, 0).end()).isEqualTo(text.indexOf("Word"));
    }

    @Test
    void cutsNoWordThatIsShorterThanThreeThousandCharacters() {
        String text = "a".repeat(2_700) + " " + "b".repeat(6_000);

        assertThat(TextBlock.at(text, 0).end()).isEqualTo(2_701);
        assertThat(blocks(text)).hasSize(3);
    }

    @Test
    void cutsNoCharacter() {
        for (String part : List.of("😀", "e\u0301", "नि", "\u200D")) {
            String text = part.repeat(12_000);
            for (TextBlock block : blocks(text)) {
                assertThat((block.end() - block.start()) % part.length()).isZero();
            }
        }
    }

    private static List<TextBlock> blocks(String text) {
        List<TextBlock> blocks = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            blocks.add(TextBlock.at(text, at));
            at = blocks.get(blocks.size() - 1).end();
        }
        return blocks;
    }
}
