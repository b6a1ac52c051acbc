package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.LocalHttp.Handler;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a path below {@code /reso/odata} means: the metadata, a resource, one row of it, or events. */
final class ODataService implements Handler {
    static final String ROOT = "/reso/odata/";

    private static final Pattern RESOURCE = Pattern.compile(ROOT + "(\\w+)(?:\\('((?:[^']|'')*)'\\))?");

    private final Resources resources;
    private final Pages pages;
    private final @Nullable EntityEvents events;

    ODataService(Resources resources, Pages pages, @Nullable EntityEvents events) {
        this.resources = resources;
        this.pages = pages;
        this.events = events;
    }

    @Override
    public Answer answer(Call call) {
        if (!call.method().equals("GET")) {
            return Answer.error(405, "only GET is supported");
        }
        if (call.path().equals(ROOT + "$metadata")) {
            return Answer.text(200, "application/xml", Metadata.of(resources.schemas(), events != null));
        }
        if (events != null && call.path().equals(ROOT + "EntityEvent")) {
            return events.page(call);
        }
        Matcher path = RESOURCE.matcher(call.path());
        Optional<Resource> resource = path.matches() ? resources.find(path.group(1)) : Optional.empty();
        if (resource.isEmpty()) {
            throw new NoSuchElementException("there is no resource " + call.path());
        }
        String key = path.group(2);
        return key == null
                ? pages.collection(resource.get(), call)
                : pages.entity(resource.get(), key.replace("''", "'"), call);
    }
}
