package dev.watchword.persistence.role;

import dev.watchword.domain.role.RoleName;
import dev.watchword.persistence.row.Columns;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who has which role. Users and clients have tables of their own, which are asked in turn. */
enum RoleHolders {
  USERS("user_roles", "user_id"),
  CLIENTS("client_roles", "client_id");

  private final String table;
  private final String holder;

  RoleHolders(String table, String holder) {
    this.table = table;
    this.holder = holder;
  }

  static Stream<RoleHolders> all() {
    return Stream.of(values());
  }

  boolean have(Handle handle, RoleName role) {
    return query(handle, "SELECT EXISTS (SELECT 1 FROM <table> WHERE role_name = :role)")
        .bind("role", role)
        .mapTo(Boolean.class)
        .one();
  }

  Optional<RoleName> beside(Handle handle, Set<RoleName> some, Set<RoleName> others) {
    return query(
            handle,
            """
            SELECT o.role_name FROM <table> o
            WHERE o.role_name IN (<others>)
              AND EXISTS (SELECT 1 FROM <table> s
                          WHERE s.<holder> = o.<holder> AND s.role_name IN (<some>))
            LIMIT 1
            """)
        .bindList("some", some)
        .bindList("others", others)
        .mapTo(String.class)
        .findOne()
        .map(RoleName::new);
  }

  Stream<Set<RoleName>> combinationsWith(Handle handle, Set<RoleName> among) {
    return query(
            handle,
            """
            SELECT DISTINCT c.role_names FROM (
                SELECT string_agg(r.role_name, ',' ORDER BY r.role_name) AS role_names
                FROM <table> r
                WHERE r.<holder> IN (SELECT h.<holder> FROM <table> h
                                     WHERE h.role_name IN (<among>))
                GROUP BY r.<holder>) c
            """)
        .bindList("among", among)
        .map((row, context) -> Columns.names(row, "role_names"))
        .list()
        .stream()
        .map(names -> names.stream().map(RoleName::new).collect(Collectors.toSet()));
  }

  private Query query(Handle handle, String sql) {
    return handle.createQuery(sql).define("table", table).define("holder", holder);
  }
}
