import ArgumentParser
import Basics
import Collection

/// `tenken collect postgresql`
struct PostgreSQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postgresql",
    abstract: "ロール、権限、行ポリシー、設定を集める / roles, privileges, row policies and settings",
    discussion: """
      TARGET は接続URI（postgresql://…）または key=value。省略すると PGHOST などの環境変数に従う。
      TARGET is a connection URI or key=value text; without it the PG… variables decide.
      パスワードは PGPASSWORD か ~/.pgpass で渡す / hand the password over in PGPASSWORD or ~/.pgpass.
      TLS は sslmode で決める / sslmode decides on TLS: postgresql://host/db?sslmode=verify-full
      """)

  @Argument(help: "接続先 / connection URI or key=value text")
  var target: String?

  @Option(help: "証拠を書くフォルダー / the folder for the evidence")
  var output: String

  @Option(help: "一つの問い合わせの上限の秒数 / limit of one query in seconds")
  var statementTimeout = 300

  @Option(help: "接続を待つ秒数 / seconds to wait for the connection")
  var connectTimeout = 10

  @Option(help: "マニフェストの時間帯 / time zone of the manifest")
  var timezone = "Asia/Tokyo"

  func validate() throws {
    guard (1...86_400).contains(statementTimeout), (1...3600).contains(connectTimeout) else {
      throw ValidationError(
        "--statement-timeout は 1〜86400、--connect-timeout は 1〜3600 / out of range")
    }
    guard Zone(name: timezone) != nil else {
      throw ValidationError("--timezone \(timezone): 知らない時間帯です / unknown time zone")
    }
  }

  func run() throws {
    let zone = Zone(name: timezone) ?? .tokyo
    zone.activate()
    let connection = try PostgreSQLConnection(
      PostgreSQLConnection.Options(
        target: target, statementTimeoutSeconds: statementTimeout,
        connectTimeoutSeconds: connectTimeout))
    let folder = try OutputFolder(path: output)
    let manifest = try PostgreSQLCollector(connection: connection, folder: folder, zone: zone)
      .collect()
    _ = try folder.write(manifest.yaml(), as: "tenken.yaml")
    CollectOutput.done(manifest, in: folder)
  }
}
