package dev.parlance.tts.split;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts of random parts, among them all that the splitter looks at; the same for the same seed. */
final class RandomText {
    private static final List<String> PARTS = List.of(
            " ",
            " ",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\n\n",
            "\u2029",
            "\t",
            "\u00A0",
            "\u3000",
            ".",
            ".",
            ".",
            "!",
            "?",
            "...",
            ". . .",
            "…",
            "。",
            "！",
            "？",
            "．",
            "，",
            "、",
            ",",
            ";",
            ":",
            "—",
            "(",
            ")",
            "[",
            "]",
            "“",
            "”",
            "\"",
            "'",
            "’",
            "„",
            "«",
            "»",
            "「",
            "」",
            "《",
            "》",
            "¿",
            "•",
            "-",
            "*",
            "1",
            "2.",
            "3)",
            "a.",
            "12",
            "3.14",
            "Mr.",
            "U.S.",
            "e.g.",
            "p.m.",
            "No.",
            "etc.",
            "The",
            "Hello",
            "world",
            "I",
            "example.com",
            "a@b.org",
            "https://x.y/z?q=1",
            "你好",
            "世界",
            "の",
            "です",
            "안녕하세요",
            "नमस्ते",
            "क्षि",
            "।",
            "สวัสดี",
            "กำ",
            "ສະ",
            "é",
            "e\u0301",
            "\u0301",
            "\u0301\u0302\u0303",
            "👍🏽",
            "👨‍👩‍👧‍👦",
            "🇩🇪🇫🇷",
            "🇩🇪",
            "\u200D",
            "\u200B",
            "\uFEFF",
            "각",
            "ᄀ",
            "ᅡ",
            "\u0600",
            "ക്ക",
            "\uD83D",
            "\uDE00",
            "𠀀",
            "ｶﾞ",
            "\u0E33",
            "؟",
            "۔",
            "Αθήνα;",
            "ß",
            "İ",
            "ǅ",
            "\u0000",
            "\uE000",
            "\uDB40\uDC67");

    private RandomText() {}

    static Stream<String> texts(int count) {
        Random random = new Random(20_261_128);
        return Stream.generate(() -> text(random)).limit(count);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(120);
        boolean anyCharacter = random.nextInt(4) == 0;
        for (int part = 0; part < parts; part++) {
            if (anyCharacter && random.nextBoolean()) {
                text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            } else {
                String next = PARTS.get(random.nextInt(PARTS.size()));
                text.append(next.repeat(random.nextInt(12) == 0 ? 30 : 1));
            }
        }
        return text.toString();
    }
}
