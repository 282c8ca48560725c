package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CloserTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesInOrder() {
        Closer.closeAll(List.of(() -> closed.add("first"), () -> closed.add("second")));

        assertThat(closed).containsExactly("first", "second");
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.speech.Foreign#throwables")
    void closesTheOthersWhateverOneThrows(Throwable thrown) {
        List<AutoCloseable> resources = List.of(() -> closed.add("first"), failing(thrown), () -> closed.add("last"));

        assertThatThrownBy(() -> Closer.closeAll(resources)).isSameAs(thrown);
        assertThat(closed).containsExactly("first", "last");
    }

    @Test
    void throwsTheFirstWithTheOthersSuppressed() {
        Exception second = new Exception("second");

        assertThatThrownBy(() -> Closer.closeAll(List.of(failing(new Exception("first")), failing(second))))
                .hasMessage("first")
                .hasSuppressedException(second);
    }

    @Test
    void takesOneThatIsThrownTwice() {
        AutoCloseable failing = failing(new Exception("same"));

        assertThatThrownBy(() -> Closer.closeAll(List.of(failing, failing)))
                .hasMessage("same")
                .hasNoSuppressedExceptions();
    }

    private static AutoCloseable failing(Throwable thrown) {
        return () -> {
            throw Rethrow.of(thrown);
        };
    }
}
