package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.parlance.tts.store.AudioStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileCacheModuleTest {
    @TempDir
    private Path directory;

    @Test
    void bindsOneStoreInTheDirectory() {
        Injector injector = Guice.createInjector(new FileCacheModule(FileCacheConfig.at(directory)));

        AudioStore store = injector.getInstance(AudioStore.class);

        assertThat(store).isSameAs(injector.getInstance(FileAudioStore.class));
        assertThat(injector.getInstance(FileAudioStore.class).directory()).isEqualTo(directory);
    }

    @Test
    void createsNothingBeforeItIsUsed() {
        Path absent = directory.resolve("absent");

        Guice.createInjector(new FileCacheModule(FileCacheConfig.at(absent)));

        assertThat(absent).doesNotExist();
    }
}
