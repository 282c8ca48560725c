evaluate(new File(basedir, '../../../src/it/dependencies.groovy'))

// Contracts that no longer run here would pass unseen.
def report = new File(basedir, 'target/surefire-reports/TEST-marytts.WriteYourOwnHttpAdapterTest.xml').text
def count = { (report =~ / ${it}="(\d+)"/)[0][1] as int }
assert count('tests') >= 85
assert count('skipped') <= 6 : 'more is skipped than what the adapter does not offer'
