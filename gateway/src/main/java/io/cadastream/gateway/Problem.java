package io.cadastream.gateway;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error as RFC 9457 {@code application/problem+json}. The instance is the path alone: a query may hold secrets.
 *
 * @param type what kind of problem; about:blank says that the status tells all
 * @param title short, the same for every occurrence
 * @param status HTTP status
 * @param detail what is wrong with this request and what would help
 * @param instance path of the request
 */
record Problem(String type, String title, int status, String detail, String instance) {
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    static Problem of(int status, String title, String detail, Context context) {
        return new Problem("about:blank", title, status, detail, context.path());
    }

    /** Makes every refusal and every failure of a handler a problem document. */
    static void answerErrors(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, Problem::refused);
        routes.exception(Exception.class, Problem::failed);
    }

    void write(Context context) {
        context.status(status);
        Json.write(context, "application/problem+json", this);
    }

    private static void refused(HttpResponseException refusal, Context context) {
        int status = refusal.getStatus();
        switch (status) {
            case 404 ->
                of(404, "Not found", "There is nothing at this path.", context).write(context);
            case 405 ->
                of(405, "Method not allowed", "This path does not take " + context.method() + ".", context)
                        .write(context);
            default ->
                of(status, "Request refused", String.valueOf(refusal.getMessage()), context)
                        .write(context);
        }
    }

    private static void failed(Exception failure, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), failure);
        of(500, "Internal error", "The gateway failed on this request; its log says why.", context)
                .write(context);
    }
}
