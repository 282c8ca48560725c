package dev.parlance.tts.cli.install;

/** Tells nobody of an installation. */
class QuietProgress implements InstallProgress {
    @Override
    public void waiting() {}

    @Override
    public void moved(String file, long bytes, long ofBytes) {}

    @Override
    public void complete(String file, long bytes, String sha256) {}

    @Override
    public void untried(String why) {}
}
