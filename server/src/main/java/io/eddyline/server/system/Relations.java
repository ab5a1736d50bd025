package io.eddyline.server.system;

import java.util.List;

/** The one list of what there is, from which SHOW, system tables and JDBC's metadata are made. Safe for use by many threads. */
@FunctionalInterface
public interface Relations {
    /** The user's objects in order of creation, then system tables, then side tables. */
    List<Relation> relations();
}
