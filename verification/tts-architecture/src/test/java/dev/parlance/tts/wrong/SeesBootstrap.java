package dev.parlance.tts.wrong;

import dev.parlance.tts.cli.planted.Program;

record SeesBootstrap(Program program) {}
