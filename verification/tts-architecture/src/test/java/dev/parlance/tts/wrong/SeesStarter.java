package dev.parlance.tts.wrong;

import dev.parlance.tts.spring.planted.NamesProvider;

record SeesStarter(NamesProvider starter) {}
