// Compares what a consumer gets at run time with its expected-dependencies.txt, and runs its program, if it has one. Run once for
// each consumer.

// A line of dependency:list: "   group:artifact:type[:classifier]:version:scope:/path/of.jar[ -- module name]"
def lines = new File(basedir, 'target/dependencies.txt').readLines()
    .collect { it.trim().replaceFirst(/ -- module .*/, '') }
    .findAll { it.count(':') >= 5 }
def resolved = lines.collect { it.split(':') }
def got = resolved.collect { it[0] + ':' + it[1] } as TreeSet
def expected = new File(basedir, 'expected-dependencies.txt').readLines()
    .findAll { it && !it.startsWith('#') } as TreeSet

assert got - expected == [] as TreeSet : "users would get these as well: ${got - expected}"
assert expected - got == [] as TreeSet : "users would miss these: ${expected - got}"

// Whatever a list says, the choice of a logging backend is the user's, or Spring Boot's, and OkHttp's 4 line stays away.
def spring = resolved.any { it[1] == 'spring-boot-starter-logging' }
def bindings = ['slf4j-simple', 'slf4j-nop', 'slf4j-jdk14', 'slf4j-reload4j', 'logback-classic', 'log4j-slf4j2-impl']
assert spring || resolved.findAll { it[1] in bindings } == []
assert resolved.findAll { it[1] == 'okhttp' && it[-3].startsWith('4.') } == []

// What a vendor costs: the core, its adapter and all that they need, without the pipeline, which is counted apart.
def others = ['tts-pipeline', 'tts-text', 'commonmark', 'commonmark-ext-gfm-tables', 'jsoup', 'tts-guice', 'tts-openai']
def limit = new File(basedir, 'limit.txt')
if (limit.exists()) {
    long bytes = resolved.findAll { !(it[1] in others) }.collect { new File(it[-1]).length() }.sum()
    println "core and adapter: ${bytes} bytes"
    assert bytes <= (limit.text.trim() as double) * 1024 * 1024
}

evaluate(new File(basedir, '../../../src/it/program.groovy'))
