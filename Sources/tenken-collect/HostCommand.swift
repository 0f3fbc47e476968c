import ArgumentParser
import Basics
import Collection
import Glibc

/// `tenken collect host`
struct HostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "host",
    abstract:
      "Linux ホストのアカウント、最終ログイン、sshd の有効設定、パスワード期限を集める / accounts, last logins, sshd, password ageing",
    discussion: """
      パスワードのハッシュは読み捨て、どこにも書きません。root で実行すると全て集まります。
      Password hashes are never written. Run as root to collect everything.
      """)

  @Option(help: "証拠を書くフォルダー / the folder for the evidence")
  var output: String

  @Option(help: "ファイルシステムの根（マウントしたイメージなど）/ root of the file system")
  var root = "/"

  @Option(help: "マニフェストの時間帯 / time zone of the manifest")
  var timezone = "Asia/Tokyo"

  func validate() throws {
    guard Zone(name: timezone) != nil else {
      throw ValidationError("--timezone \(timezone): 知らない時間帯です / unknown time zone")
    }
  }

  func run() throws {
    let zone = Zone(name: timezone) ?? .tokyo
    zone.activate()
    let folder = try OutputFolder(path: output)
    let manifest = try HostCollector(
      root: root, folder: folder, now: Instant(seconds: Int(time(nil)), isDayOnly: false),
      zone: zone, hostName: hostName,
      effectiveSSH: root == "/" ? EffectiveSSH.read() : nil
    ).collect()
    _ = try folder.write(manifest.yaml(), as: "tenken.yaml")
    CollectOutput.done(manifest, in: folder)
  }

  private var hostName: String {
    if root != "/" { return root.split(separator: "/").last.map(String.init) ?? "host" }
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "host" }
    let name = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return name.isEmpty ? "host" : name
  }
}
