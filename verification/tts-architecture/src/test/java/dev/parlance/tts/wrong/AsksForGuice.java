package dev.parlance.tts.wrong;

import com.google.inject.Provider;

record AsksForGuice(Provider<String> voice) {}
