package dev.parlance.tts.dashscope.model;

import java.util.List;
import java.util.Map;

/** One price of {@code prices.json}, as it is written there. */
final class PriceRow {
    /** The models it is for, with {@code *} for anything. */
    List<String> match = List.of();

    /**
     * What it is for: {@code ten-thousand-units} of text, {@code million-tokens} (of text, and of audio), a {@code
     * second} of audio, or a {@code call}.
     */
    String per = "";

    /** The price by region; for tokens that of text, then that of audio. */
    Map<String, List<String>> regions = Map.of();
}
