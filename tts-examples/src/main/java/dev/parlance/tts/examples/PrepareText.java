package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.prepare.FoldedDigits;
import dev.parlance.tts.prepare.Lexicon;
import dev.parlance.tts.prepare.MandarinText;
import dev.parlance.tts.prepare.MarkdownText;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.text.TextRange;
import java.util.Locale;

/** Reads Markdown, and says a word as a lexicon tells; then looks at what a preparation makes of a text. */
public final class PrepareText {
    private static final String MARKDOWN = "# Links\n\nThe [W3C](https://www.w3.org) has **one**.\n";

    private PrepareText() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        // guide: begin chain
        Lexicon lexicon = Lexicon.ofTable("W3C=World Wide Web Consortium", Locale.ENGLISH);
        try (Parlance parlance = Parlance.builder()
                .provider(EspeakProvider.factory())
                .prepare(MarkdownText.readingCode().then(lexicon.transform()))
                .build()) {
            System.out.println(parlance.synthesizer()
                    .synthesize(SpeechRequest.of(MARKDOWN))
                    .fold(SpeechError::message, speech -> speech.receipt().toString()));
        }
        // guide: end
        // guide: begin text
        TextTransform prepare = new FoldedDigits().then(new MandarinText());
        PreparedText prepared = prepare.apply("共２个，$3.5亿"); // 共两个,三点五亿美元
        TextRange source = prepared.offsets().original(new TextRange(4, 10)); // 4..9: $3.5亿
        // guide: end
        System.out.println(prepared.text() + " " + source.start() + ".." + source.end());
    }
}
