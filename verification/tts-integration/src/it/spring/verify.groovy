evaluate(new File(basedir, '../../../src/it/dependencies.groovy'))
