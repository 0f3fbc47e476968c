/// What is asked of the server. Every query names all its columns and orders its rows, so that the
/// same state gives the same bytes.
struct PostgreSQLQueries {
  /// `server_version_num`: 160002.
  var serverVersion: Int

  /// May `member` take on the rights of a role by `SET ROLE`? Since 16 this is a right of its own.
  private var setPrivilege: String { serverVersion >= 160000 ? "SET" : "MEMBER" }

  /// Roles that PostgreSQL itself defines begin with `pg_`; nobody can make others of that name.
  private static let ownRoles = "r.rolname !~ '^pg_'"

  /// The roles that can log in, and those that look like accounts whose login was taken away: no
  /// login, and nobody is a member of them.
  private static let isAccount = """
    \(ownRoles) AND (r.rolcanlogin
      OR NOT EXISTS (SELECT 1 FROM pg_auth_members g WHERE g.roleid = r.oid))
    """

  static let accountHeadings = [
    "account_id", "status", "valid_until", "privileged", "member_of", "connection_limit", "comment",
  ]

  var accounts: String {
    """
    SELECT r.rolname,
      CASE WHEN NOT r.rolcanlogin OR r.rolvaliduntil <= now() THEN 'suspended' ELSE 'active' END,
      CASE WHEN isfinite(r.rolvaliduntil) THEN to_char(r.rolvaliduntil AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END,
      CASE WHEN r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
        OR EXISTS (SELECT 1 FROM pg_roles p WHERE p.oid <> r.oid AND pg_has_role(r.oid, p.oid, 'MEMBER')
          AND (p.rolsuper OR p.rolcreaterole OR p.rolbypassrls OR p.rolname IN
            ('pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')))
        THEN 'true' ELSE 'false' END,
      (SELECT string_agg(p.rolname, ' ' ORDER BY p.rolname COLLATE "C") FROM pg_auth_members g
        JOIN pg_roles p ON p.oid = g.roleid WHERE g.member = r.oid),
      r.rolconnlimit, shobj_description(r.oid, 'pg_authid')
    FROM pg_roles r WHERE \(PostgreSQLQueries.isAccount) ORDER BY r.rolname COLLATE "C"
    """
  }

  var accountCount: String {
    "SELECT count(*) FROM pg_roles r WHERE \(PostgreSQLQueries.isAccount)"
  }

  static let roleHeadings = [
    "role", "can_login", "superuser", "create_role", "create_db", "replication", "bypass_rls",
    "inherit",
    "connection_limit", "valid_until",
  ]

  var roles: String {
    """
    SELECT r.rolname, r.rolcanlogin, r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolreplication,
      r.rolbypassrls, r.rolinherit, r.rolconnlimit, r.rolvaliduntil
    FROM pg_roles r ORDER BY r.rolname COLLATE "C"
    """
  }

  static let membershipHeadings = ["role", "member", "admin_option"]

  var memberships: String {
    """
    SELECT p.rolname, m.rolname, g.admin_option
    FROM pg_auth_members g JOIN pg_roles p ON p.oid = g.roleid JOIN pg_roles m ON m.oid = g.member
    ORDER BY p.rolname COLLATE "C", m.rolname COLLATE "C", g.admin_option
    """
  }

  static let grantHeadings = ["role", "object", "column", "privilege", "row_scope", "via"]

  /// The rights that each role has in effect: the server's own answer, which knows owners,
  /// inheritance, PUBLIC, predefined roles, and that a column REVOKE takes nothing away that the
  /// table grants. Rights within reach by SET ROLE are rows of their own.
  var grants: String {
    """
    \(effective)
    SELECT role, object, column_name, privilege, row_scope, via FROM effective
    ORDER BY role COLLATE "C", object COLLATE "C", position, privilege COLLATE "C", via COLLATE "C"
    """
  }

  var grantCount: String { "\(effective) SELECT count(*) FROM effective" }

  private var effective: String {
    """
    WITH subjects AS (
      SELECT r.oid, r.rolname::text AS role, r.rolsuper, r.rolbypassrls FROM pg_roles r WHERE \(PostgreSQLQueries.ownRoles)
    ), holders AS (
      SELECT s.oid AS subject, s.role, s.oid AS holder, s.rolsuper, s.rolbypassrls, NULL::text AS set_role FROM subjects s
      UNION ALL
      SELECT s.oid, s.role, t.oid, t.rolsuper, t.rolbypassrls, t.rolname FROM subjects s JOIN pg_roles t ON t.oid <> s.oid
        AND NOT s.rolsuper AND pg_has_role(s.oid, t.oid, '\(setPrivilege)') AND NOT pg_has_role(s.oid, t.oid, 'USAGE')
      UNION ALL
      SELECT 0, 'PUBLIC', 0, false, false, NULL
    ), tables AS (
      SELECT c.oid, n.nspname || '.' || c.relname AS object, c.relkind, c.relowner, c.relrowsecurity,
        c.relforcerowsecurity, n.oid AS namespace
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname !~ '^pg_(toast|temp)'
    ), held AS (
      SELECT h.*, t.*, a.attname::text AS column_name, a.attnum::int AS position, p.privilege
      FROM holders h CROSS JOIN tables t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('REFERENCES')) AS p (privilege)
      WHERE CASE WHEN h.holder = 0 THEN has_column_privilege('public', t.oid, a.attnum, p.privilege)
        ELSE has_column_privilege(h.holder, t.oid, a.attnum, p.privilege) END
      UNION ALL
      SELECT h.*, t.*, '*', 0, p.privilege FROM holders h CROSS JOIN tables t
      CROSS JOIN (VALUES ('DELETE'), ('TRUNCATE'), ('TRIGGER')) AS p (privilege)
      WHERE CASE WHEN h.holder = 0 THEN has_table_privilege('public', t.oid, p.privilege)
        ELSE has_table_privilege(h.holder, t.oid, p.privilege) END
    ), effective (role, object, column_name, position, privilege, row_scope, via) AS (
      SELECT h.role, h.object, h.column_name, h.position, h.privilege,
        CASE
          WHEN h.relkind IN ('v', 'm') THEN 'view'
          WHEN NOT h.relrowsecurity THEN 'all rows'
          WHEN h.rolsuper OR h.rolbypassrls THEN 'all rows (bypasses row security)'
          WHEN NOT h.relforcerowsecurity AND h.holder <> 0 AND pg_has_role(h.holder, h.relowner, 'USAGE')
            THEN 'all rows (owner)'
          WHEN h.privilege IN ('REFERENCES', 'TRUNCATE', 'TRIGGER') THEN 'all rows (no row security for this)'
          ELSE coalesce((SELECT string_agg('(' || coalesce(pg_get_expr(y.polqual, y.polrelid), pg_get_expr(y.polwithcheck, y.polrelid), 'true') || ')',
              ' OR ' ORDER BY y.polname COLLATE "C") FROM pg_policy y WHERE \(policyApplies) AND y.polpermissive)
            || coalesce((SELECT string_agg(' AND (' || coalesce(pg_get_expr(y.polqual, y.polrelid), pg_get_expr(y.polwithcheck, y.polrelid), 'true') || ')',
              '' ORDER BY y.polname COLLATE "C") FROM pg_policy y WHERE \(policyApplies) AND NOT y.polpermissive), ''),
            'no rows')
        END,
        CASE
          WHEN h.set_role IS NOT NULL THEN 'set role ' || h.set_role
          WHEN h.rolsuper THEN 'superuser'
          WHEN h.holder <> 0 AND pg_has_role(h.holder, h.relowner, 'USAGE') THEN 'owner'
          ELSE 'grant'
        END || CASE WHEN h.holder = 0 THEN ' (public)' WHEN NOT has_schema_privilege(h.holder, h.namespace, 'USAGE')
          THEN ' (no USAGE on the schema)' ELSE '' END
      FROM held h
    )
    """
  }

  /// A policy that applies to the role at hand and to the command that the privilege allows.
  private var policyApplies: String {
    """
    y.polrelid = h.oid AND (0 = ANY (y.polroles) OR EXISTS (SELECT 1 FROM unnest(y.polroles) AS named (oid)
      WHERE h.holder <> 0 AND pg_has_role(h.holder, named.oid, 'USAGE')))
    AND y.polcmd IN ('*', CASE h.privilege WHEN 'SELECT' THEN 'r' WHEN 'INSERT' THEN 'a' WHEN 'UPDATE' THEN 'w' ELSE 'd' END)
    """
  }

  static let policyHeadings = [
    "object", "policy", "kind", "command", "roles", "using", "with_check",
  ]

  var policies: String {
    """
    SELECT n.nspname || '.' || c.relname, y.polname, CASE WHEN y.polpermissive THEN 'permissive' ELSE 'restrictive' END,
      CASE y.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
      (SELECT string_agg(coalesce(r.rolname, 'PUBLIC'), ' ' ORDER BY coalesce(r.rolname, 'PUBLIC') COLLATE "C")
        FROM unnest(y.polroles) AS named (oid) LEFT JOIN pg_roles r ON r.oid = named.oid),
      pg_get_expr(y.polqual, y.polrelid), pg_get_expr(y.polwithcheck, y.polrelid)
    FROM pg_policy y JOIN pg_class c ON c.oid = y.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    ORDER BY 1, 2
    """
  }

  /// Connections, authentication, logging and time-outs. A command that unlocks a key may hold a
  /// secret and stays where it is.
  var settings: String {
    """
    SELECT s.name, current_setting(s.name) FROM pg_settings s
    WHERE (s.category ~ '^(Connections and Authentication|Reporting and Logging|Client Connection Defaults / Statement Behavior|Customized Options)'
        OR s.name IN ('server_version', 'row_security', 'shared_preload_libraries', 'idle_session_timeout',
          'idle_in_transaction_session_timeout', 'statement_timeout', 'password_encryption', 'data_checksums'))
      AND s.name NOT LIKE '%passphrase%'
    ORDER BY s.name COLLATE "C"
    """
  }

  static let authenticationHeadings = [
    "line", "type", "database", "user", "address", "netmask", "method", "options", "error",
  ]

  /// `pg_hba.conf` as the server understood it; a superuser or a member of `pg_read_all_settings`
  /// may be refused it, which the caller reports.
  var authenticationRules: String {
    """
    SELECT line_number, type, array_to_string(database, ' '), array_to_string(user_name, ' '), address, netmask,
      auth_method, (SELECT string_agg(CASE WHEN o ~ '^(ldapbindpasswd|radiussecrets)' THEN split_part(o, '=', 1) || '=***' ELSE o END, ' ' ORDER BY o)
        FROM unnest(options) AS named (o)), error
    FROM pg_hba_file_rules ORDER BY line_number
    """
  }
}
