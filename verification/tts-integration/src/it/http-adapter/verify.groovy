evaluate(new File(basedir, '../../../src/it/dependencies.groovy'))

// Contracts that no longer run here would pass unseen.
def count = { test, what ->
    def report = new File(basedir, "target/surefire-reports/TEST-marytts.${test}.xml").text
    (report =~ / ${what}="(\d+)"/)[0][1] as int
}
assert count('WriteYourOwnHttpAdapterTest', 'tests') >= 85
assert count('WriteYourOwnHttpAdapterTest', 'skipped') <= 10 : 'more is skipped than what the adapter does not offer'
assert count('WriteYourOwnEntryTest', 'tests') >= 6

// The jar in a folder is all that tts needs to speak through it.
def rate = 16_000
def pcm = new byte[2 * rate]
def noise = new Random(1)
(0..<rate).each { pcm[2 * it + 1] = (byte) (noise.nextInt(64) - 32) }
def wav = new ByteArrayOutputStream()
def sound = new javax.sound.sampled.AudioFormat(rate, 16, 1, true, false)
def stream = new javax.sound.sampled.AudioInputStream(new ByteArrayInputStream(pcm), sound, rate)
javax.sound.sampled.AudioSystem.write(stream, javax.sound.sampled.AudioFileFormat.Type.WAVE, wav)
def server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress('localhost', 0), 0)
def answer = { path, bytes ->
    server.createContext(path) { http ->
        http.requestBody.readAllBytes()
        http.responseHeaders['Content-Type'] = path == '/process' ? 'audio/x-wav' : 'text/plain'
        http.sendResponseHeaders(200, bytes.length)
        http.responseBody.withCloseable { it.write(bytes) }
    }
}
answer('/process', wav.toByteArray())
answer('/voices', 'slt en_US female hmm\nobadiah en_GB male hmm\n'.bytes)
server.start()
def folder = new File(basedir, 'target/providers')
folder.mkdirs()
new File(folder, 'parlance-marytts.jar').bytes = new File(basedir, 'target/http-adapter-1.jar').bytes
def program = new File(basedir, '../../../../../tts-cli/target/app/lib/tts-cli.jar')
def tts = { String... arguments ->
    def java = new File(System.getProperty('java.home'), 'bin/java').path
    def process = new ProcessBuilder([java, '-jar', program.path, *arguments]).redirectErrorStream(true)
    process.environment().putAll([
        PARLANCE_PROVIDERS: folder.path, PARLANCE_CONFIG: '/dev/null', PARLANCE_CACHE_DIR: "$folder/cache".toString(),
        MARYTTS_URL: "http://localhost:${server.address.port}".toString()])
    def run = process.start()
    def printed = run.inputStream.text
    assert run.waitFor() == 0 : printed
    printed
}
try {
    assert tts('voices', '--provider', 'marytts').contains('marytts:slt')
    assert tts('doctor').contains('marytts    a MaryTTS server, over the network, from parlance-marytts.jar')
    def out = new File(folder, 'said.wav')
    assert tts('speak', '--provider', 'marytts', 'Hello.', '--out', out.path, '--force').contains('voice marytts:')
    assert out.length() > pcm.length
} finally {
    server.stop(0)
}
return true
