evaluate(new File(basedir, '../../../src/it/dependencies.groovy'))
assert new File(basedir, 'target/hello.wav').length() > 50_000
