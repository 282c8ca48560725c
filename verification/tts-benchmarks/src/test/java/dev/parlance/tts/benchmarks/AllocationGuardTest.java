package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the calling thread allocates for a request, which does not depend on what else the machine does. The limits are a few
 * percent above what was measured with the first compiler alone; the second one only takes objects away.
 */
final class AllocationGuardTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String TEXT = "How much does it cost?";
    private static final int BYTES_PER_SECOND = 48_000;
    private static final int CHUNKS_PER_SECOND = 10;
    private static final int WARM_UP = 5;
    private static final int REQUESTS = 5;

    /** How the audio of a request is taken. */
    enum Way {
        STREAMED {
            @Override
            long audioBytes(Speaker speaker) throws IOException {
                CountingSink sink = new CountingSink();
                speaker.speak(TEXT, sink);
                return sink.bytes();
            }
        },
        COLLECTED {
            @Override
            long audioBytes(Speaker speaker) throws IOException {
                return speaker.collect(TEXT);
            }
        };

        abstract long audioBytes(Speaker speaker) throws IOException;
    }

    /** Who speaks. */
    enum By {
        SSE {
            @Override
            Speaker open(LoopbackEndpoint service) {
                return new ByUs(service.baseUrl(), true);
            }
        },
        LINK {
            @Override
            Speaker open(LoopbackEndpoint service) {
                return new ByUs(service.baseUrl(), false);
            }
        },
        PARLANCE {
            @Override
            Speaker open(LoopbackEndpoint service) {
                return new ByUs(service.baseUrl().toString(), Transport.EVENTS);
            }
        };

        abstract Speaker open(LoopbackEndpoint service);
    }

    // A further chunk, of 100 ms, is decoded in the buffers of the connection and passes as a view of one; collected
    // audio is
    // copied once.
    @ParameterizedTest
    @CsvSource({
        "SSE, STREAMED, 52000, 90000, 224",
        "SSE, COLLECTED, 152000, 1078000, 354",
        "LINK, STREAMED, 52000, 60000, 50",
        "LINK, COLLECTED, 152000, 1048000, 185",
        "PARLANCE, STREAMED, 60000, 98000, 224",
        "PARLANCE, COLLECTED, 160000, 1086000, 354",
    })
    void allocatesNoMore(By by, Way way, long limitOf2Seconds, long limitOf20Seconds, long limitOfAChunk)
            throws IOException {
        long of2Seconds = allocatedBytes(by, way, 2);
        long of20Seconds = allocatedBytes(by, way, 20);
        long copies = way == Way.COLLECTED ? 1 : 0;
        long besideTheAudio = of20Seconds - of2Seconds - copies * (20 - 2) * BYTES_PER_SECOND;

        assertThat(of2Seconds).as("bytes for 2 s").isLessThan(limitOf2Seconds);
        assertThat(of20Seconds).as("bytes for 20 s").isLessThan(limitOf20Seconds);
        assertThat(besideTheAudio / ((20 - 2) * CHUNKS_PER_SECOND))
                .as("bytes for a further chunk")
                .isLessThan(limitOfAChunk);
    }

    // The least of several: a buffer that the connection's pool was short of is not the request's.
    private static long allocatedBytes(By by, Way way, int seconds) throws IOException {
        long least = Long.MAX_VALUE;
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(seconds);
                Speaker speaker = by.open(service)) {
            for (int request = 0; request < WARM_UP + REQUESTS; request++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                long audioBytes = way.audioBytes(speaker);
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                assertThat(audioBytes).isEqualTo((long) seconds * BYTES_PER_SECOND);
                if (request >= WARM_UP) {
                    least = Math.min(least, allocated);
                }
            }
        }
        return least;
    }
}
