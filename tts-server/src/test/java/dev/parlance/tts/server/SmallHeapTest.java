package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.SmallJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients can make the server hold. */
@Tag("slow")
final class SmallHeapTest {
    @Test
    void isEnoughForClientsThatSendMuchAndReadLittle() throws Exception {
        assertThat(SmallJvm.run(48, GreedyClients.class))
                .contains("of a length: ended by the server", "of chunks: ended by the server", "still speaking");
    }
}
