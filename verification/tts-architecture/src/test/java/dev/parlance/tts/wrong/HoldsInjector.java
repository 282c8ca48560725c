package dev.parlance.tts.wrong;

import com.google.inject.Injector;

record HoldsInjector(Injector injector) {}
