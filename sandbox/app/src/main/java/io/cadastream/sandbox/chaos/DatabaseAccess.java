package io.cadastream.sandbox.chaos;

/** How a database is reached, with limits so that a paused one does not hold its reader. */
record DatabaseAccess(String url, String user, String password) {

    /** @param jdbcUrl without parameters */
    static DatabaseAccess of(String jdbcUrl, String user, String password) {
        return new DatabaseAccess(jdbcUrl + "?connectTimeout=3&loginTimeout=3&socketTimeout=5", user, password);
    }

    @Override
    public String toString() {
        return url;
    }
}
