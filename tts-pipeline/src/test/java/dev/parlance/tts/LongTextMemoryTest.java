package dev.parlance.tts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.SmallJvm;
import dev.parlance.tts.testkit.SpeechAssertions;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text as long as a book needs no more memory than its pieces that are ahead, and what is written down of each. */
@Tag("slow")
final class LongTextMemoryTest {
    @ParameterizedTest
    @CsvSource({"这是一个不长也不短的句子，大家都听得懂。, 5000", "This is a sentence that is neither long nor short., 20000"})
    void speaksABookInLittleMemory(String sentence, int count) throws IOException, InterruptedException {
        assertThat(SmallJvm.run(64, Book.class, sentence, Integer.toString(count)))
                .isEqualTo(count + " pieces\n");
    }

    /** Speaks a sentence as often as the second argument tells, as one text. */
    static final class Book {
        private Book() {}

        public static void main(String[] arguments) {
            int count = Integer.parseInt(arguments[1]);
            FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
                    .perCharacter(Duration.ofMillis(20))
                    .offeringAlso(profile -> profile.textLimit(new TextLimit(600, TextCounter.HAN_AS_TWO)))
                    .build();
            Parlance chain = Parlance.builder()
                    .provider(FakeSpeechProvider.of(fake).withCacheScope(Optional.empty()))
                    .lookAhead(4, 1 << 20)
                    .build();
            Counting sink = new Counting();
            SpeechReceipt receipt = SpeechAssertions.speechOf(chain.synthesizer()
                    .synthesize(SpeechRequest.of((arguments[0] + " ").repeat(count)), sink, Cancellation.never()));
            if (sink.bytes != receipt.frames() * receipt.format().frameSizeBytes()) {
                throw new IllegalStateException(sink.bytes + " bytes for " + receipt);
            }
            System.out.println(receipt.pieces() + " pieces");
        }
    }

    private static final class Counting implements AudioSink {
        private long bytes;

        @Override
        public void begin(PcmFormat format) {
            bytes = 0;
        }

        @Override
        public void write(ByteBuffer frames) {
            bytes += frames.remaining();
            frames.position(frames.limit());
        }
    }
}
