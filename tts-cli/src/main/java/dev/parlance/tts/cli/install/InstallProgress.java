package dev.parlance.tts.cli.install;

/** Hears how far an installation is. All calls come from the thread that installs. */
public interface InstallProgress {
    /** Another process is installing into the same folder, and is waited for. */
    void waiting();

    /** So many bytes of a file are here. */
    void moved(String file, long bytes, long ofBytes);

    /** A file is complete, and has this digest of SHA-256, in hexadecimal digits. */
    void complete(String file, long bytes, String sha256);

    /** The voice is installed without having been tried: ONNX Runtime cannot be loaded here. */
    void untried(String why);
}
