package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.SmallJvm;
import dev.parlance.tts.testkit.SpeechAssertions;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A book over the network: 1 MB of English, and 100,000 Chinese characters. */
@Tag("slow")
final class BookMemoryTest {
    @ParameterizedTest
    @CsvSource({"这是一个不长也不短的句子，大家都听得懂。, 5000", "This is a sentence that is neither long nor short., 20000"})
    @Timeout(300)
    void isSpokenInLittleMemory(String sentence, int count) throws Exception {
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(1)) {
            String printed =
                    SmallJvm.run(64, Reader.class, service.baseUrl().toString(), sentence, Integer.toString(count));

            assertThat(printed).isEqualTo(count + " pieces of 1 s\n");
        }
    }

    /** Speaks a sentence as often as the last argument tells, as one text. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            int count = Integer.parseInt(arguments[2]);
            DashScopeConfig config = DashScopeConfig.builder("sk-test")
                    .baseUrl(URI.create(arguments[0]))
                    .build();
            CountingSink sink = new CountingSink();
            try (Parlance parlance = Parlance.builder()
                    .provider(DashScopeProvider.open(config))
                    .lookAhead(4, 1 << 20)
                    .build()) {
                SpeechReceipt receipt = SpeechAssertions.speechOf(
                        parlance.synthesizer().synthesize(SpeechRequest.of((arguments[1] + " ").repeat(count)), sink));
                if (sink.bytes() != receipt.frames() * receipt.format().frameSizeBytes()) {
                    throw new IllegalStateException(sink.bytes() + " bytes for " + receipt);
                }
                System.out.println(receipt.pieces() + " pieces of "
                        + receipt.audioDuration().dividedBy(receipt.pieces()).toSeconds() + " s");
            }
        }
    }
}
