// The service that stands in is the other consumer's.
new File(basedir, 'src/main/java/consumer/Service.java').text =
    new File(basedir, '../../../src/it/network/src/main/java/consumer/Service.java').text
return true
