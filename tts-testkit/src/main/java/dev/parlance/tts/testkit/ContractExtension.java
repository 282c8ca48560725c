package dev.parlance.tts.testkit;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Tells which promises of a contract its class leaves unproven: in one line, in JUnit's report, or as failures. */
final class ContractExtension implements BeforeEachCallback, TestExecutionExceptionHandler, AfterAllCallback {
    private static final String STRICT = "parlance.kit.strict";

    /** Aborts a test for which the contract's class gives too little. */
    static final class Unproven extends TestAbortedException {
        private static final long serialVersionUID = 1L;

        final String method;

        Unproven(String method) {
            super("unproven: the test's class does not override " + method + "()");
            this.method = method;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getRequiredTestInstance() instanceof Contract contract) {
            contract.seen = seen(context);
            contract.test = context.getRequiredTestMethod().getName();
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (!(thrown instanceof Unproven unproven)
                || !(context.getRequiredTestInstance() instanceof Contract contract)) {
            throw thrown;
        }
        for (Map.Entry<String, String> reason : contract.unprovable().entrySet()) {
            if (fits(reason.getKey(), unproven.method)) {
                throw new TestAbortedException("cannot be proven here: " + reason.getValue());
            }
        }
        seen(context).unproven(unproven.method, contract.test);
        context.publishReportEntry("unproven", contract.test + ": override " + unproven.method + "()");
        if (context.getConfigurationParameter(STRICT).map(Boolean::parseBoolean).orElse(false)) {
            throw new AssertionError(unproven.getMessage() + ", or give the reason in unprovable()");
        }
        throw unproven;
    }

    private static boolean fits(String pattern, String method) {
        return pattern.endsWith("*")
                ? method.startsWith(pattern.substring(0, pattern.length() - 1))
                : method.equals(pattern);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        String report = seen(context).report();
        if (!report.isEmpty()) {
            // One line beside the build's own; the details are in JUnit's report.
            System.err.println(
                    context.getRequiredTestClass().getSimpleName() + " leaves unproven, for lack of: " + report);
        }
    }

    private static ClassRecord seen(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ContractExtension.class))
                .getOrComputeIfAbsent(context.getRequiredTestClass(), key -> new ClassRecord(), ClassRecord.class);
    }
}
