// Compares what a consumer gets at run time with its expected-dependencies.txt. Run once for each consumer.

// A line of dependency:list: "   group:artifact:type[:classifier]:version:scope[ -- module name]"
def resolved = new File(basedir, 'target/dependencies.txt').readLines()
    .collect { it.trim().split(' ')[0].split(':') }
    .findAll { it.length >= 5 }
def got = resolved.collect { it[0] + ':' + it[1] } as TreeSet
def expected = new File(basedir, 'expected-dependencies.txt').readLines()
    .findAll { it && !it.startsWith('#') } as TreeSet

assert got - expected == [] as TreeSet : "users would get these as well: ${got - expected}"
assert expected - got == [] as TreeSet : "users would miss these: ${expected - got}"

// Whatever a list says, the choice of a logging backend is the user's, and OkHttp's 4 line stays away.
def bindings = ['slf4j-simple', 'slf4j-nop', 'slf4j-jdk14', 'slf4j-reload4j', 'logback-classic', 'log4j-slf4j2-impl']
assert resolved.findAll { it[1] in bindings } == []
assert resolved.findAll { it[1] == 'okhttp' && it[-2].startsWith('4.') } == []
