import Testing

@Suite(.enabled(if: PostgreSQLServer.isInstalled, "needs Debian's package postgresql"), .serialized)
struct PostgreSQLTests {
  /// Roles, inheritance, a column REVOKE under a table grant, row security, PUBLIC, SET ROLE.
  static let schema = """
    CREATE ROLE clerk LOGIN; CREATE ROLE auditor LOGIN VALID UNTIL '2999-12-31 00:00+00';
    CREATE ROLE former LOGIN VALID UNTIL '2020-01-01 00:00+00'; CREATE ROLE stopped NOLOGIN;
    CREATE ROLE readers NOLOGIN; CREATE ROLE powers NOLOGIN; CREATE ROLE keeper LOGIN NOINHERIT CREATEROLE;
    GRANT readers TO clerk; GRANT powers TO keeper; GRANT pg_read_all_data TO auditor;
    COMMENT ON ROLE clerk IS '窓口, "第一"';
    CREATE SCHEMA app; GRANT USAGE ON SCHEMA app TO readers, auditor, powers;
    CREATE TABLE app.station (id int, name text, phone text);
    CREATE TABLE app.area (id int, region text);
    GRANT SELECT ON app.station TO readers; REVOKE SELECT (phone) ON app.station FROM readers;
    GRANT UPDATE (name) ON app.station TO clerk;
    GRANT DELETE ON app.area TO powers; GRANT SELECT (region) ON app.area TO PUBLIC;
    ALTER TABLE app.area ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON app.area FOR SELECT TO clerk USING (region = 'east');
    CREATE POLICY west ON app.area AS RESTRICTIVE FOR SELECT TO clerk USING (id > 0);
    """

  @Test func collectsWhatEachRoleMayDoInEffect() throws {
    let server = try #require(PostgreSQLServer())
    #expect(server.sql(PostgreSQLTests.schema).status == 0)
    let folder = Program.temporaryFolder() + "/evidence"
    let result = Helper.run(["postgresql", server.target(user: "owner"), "--output", folder])
    #expect(String(decoding: result.errors, as: UTF8.self) == "")
    #expect(result.status == 0)

    #expect(
      Helper.text(folder + "/accounts.csv") == """
        account_id,status,valid_until,privileged,member_of,connection_limit,comment
        auditor,active,2999-12-31T00:00:00Z,false,pg_read_all_data,-1,
        clerk,active,,false,readers,-1,"窓口, ""第一\"""
        former,suspended,2020-01-01T00:00:00Z,false,,-1,
        keeper,active,,true,powers,-1,
        owner,active,,true,,-1,
        stopped,suspended,,false,,-1,

        """)
    let grants = (Helper.text(folder + "/grants.csv") ?? "").split(separator: "\n").map(String.init)
    #expect(
      grants.filter { !$0.hasPrefix("owner,") } == [
        "role,object,column,privilege,row_scope,via",
        "PUBLIC,app.area,region,SELECT,no rows,grant (public)",
        "auditor,app.area,id,SELECT,no rows,grant",
        "auditor,app.area,region,SELECT,no rows,grant",
        "auditor,app.station,id,SELECT,all rows,grant",
        "auditor,app.station,name,SELECT,all rows,grant",
        "auditor,app.station,phone,SELECT,all rows,grant",
        "clerk,app.area,region,SELECT,((region = 'east'::text)) AND ((id > 0)),grant",
        "clerk,app.station,id,SELECT,all rows,grant",
        "clerk,app.station,name,SELECT,all rows,grant",
        "clerk,app.station,name,UPDATE,all rows,grant",
        "clerk,app.station,phone,SELECT,all rows,grant",
        "former,app.area,region,SELECT,no rows,grant (no USAGE on the schema)",
        "keeper,app.area,*,DELETE,no rows,set role powers",
        "keeper,app.area,region,SELECT,no rows,grant (no USAGE on the schema)",
        "keeper,app.area,region,SELECT,no rows,set role powers",
        "powers,app.area,*,DELETE,no rows,grant",
        "powers,app.area,region,SELECT,no rows,grant",
        "readers,app.area,region,SELECT,no rows,grant",
        "readers,app.station,id,SELECT,all rows,grant",
        "readers,app.station,name,SELECT,all rows,grant",
        "readers,app.station,phone,SELECT,all rows,grant",
        "stopped,app.area,region,SELECT,no rows,grant (no USAGE on the schema)",
      ])
    #expect(grants.filter { $0.hasPrefix("owner,") }.count == 2 * 3 + 5 * 4)
  }

  /// The same state gives the same bytes, whatever order roles were made in.
  @Test func refusesToOverwriteAndToWrite() throws {
    let server = try #require(PostgreSQLServer())
    let folder = Program.temporaryFolder() + "/evidence"
    #expect(
      Helper.run(["postgresql", server.target(user: "owner"), "--output", folder]).status == 0)
    let again = Helper.run(["postgresql", server.target(user: "owner"), "--output", folder])
    #expect(again.status == 2)
    #expect(String(decoding: again.errors, as: UTF8.self).contains("a file of this name is there"))
  }

  @Test func saysWhyItCannotConnectWithoutThePassword() {
    let folder = Program.temporaryFolder() + "/evidence"
    let result = Helper.run([
      "postgresql", "postgresql://nobody:secret-word@127.0.0.1:1/none?connect_timeout=2",
      "--output", folder,
    ])
    let complaint = String(decoding: result.errors, as: UTF8.self)
    #expect(result.status == 2)
    #expect(complaint.contains("cannot connect"))
    #expect(!complaint.contains("secret-word"))
    #expect(Helper.text(folder + "/tenken.yaml") == nil)
  }

  @Test func refusesATargetThatCannotBeRead() {
    let result = Helper.run([
      "postgresql", "postgresql://a:secret%ZZword@h/d", "--output",
      Program.temporaryFolder() + "/evidence",
    ])
    let complaint = String(decoding: result.errors, as: UTF8.self)
    #expect(result.status == 2)
    #expect(complaint.contains("cannot be read"))
    #expect(!complaint.contains("secret"))
  }

  /// A user without rights on the list of authentication rules gets everything else, and a note.
  @Test func saysWhatAnOrdinaryUserMayNotSee() throws {
    let server = try #require(PostgreSQLServer())
    #expect(server.sql(PostgreSQLTests.schema).status == 0)
    let folder = Program.temporaryFolder() + "/evidence"
    let result = Helper.run(["postgresql", server.target(user: "clerk"), "--output", folder])
    #expect(result.status == 0)
    #expect(
      String(decoding: result.output, as: UTF8.self).contains("authentication rules are missing"))
    #expect(Helper.text(folder + "/hba.csv") == nil)
    #expect(Helper.text(folder + "/accounts.csv")?.contains("keeper,active,,true") == true)
  }
}
