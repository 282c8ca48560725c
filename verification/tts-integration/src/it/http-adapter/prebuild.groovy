// Takes the example and its tests into this project, as a third party would copy them.
['WriteYourOwnHttpAdapter', 'WriteYourOwnEntry'].each { name ->
    ['main/java': name, 'test/java': name + 'Test'].each { tree, type ->
        def from = new File(basedir, "../../../../../tts-examples/src/$tree/dev/parlance/tts/examples/${type}.java")
        def to = new File(basedir, "src/$tree/marytts/${type}.java")
        to.parentFile.mkdirs()
        to.text = from.text.replace('package dev.parlance.tts.examples;', 'package marytts;')
    }
}
return true
