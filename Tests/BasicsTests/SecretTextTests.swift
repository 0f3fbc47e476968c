import Basics
import Testing

@Suite struct SecretTextTests {
  @Test(arguments: [
    "Passw0rd!", "P@ssw0rd", "hunter2#", "Winter2023!", "a8Fk29xQpZ", "Passw0rd1",
    "$6$abcdefgh$ijkl", "$2y$10$abcdefghijk", "{SSHA}abcdefgh==", "AKIAIOSFODNN7EXAMPLE",
    "ghp_abcdefgh1234", "glpat-abcd1234", "SCRAM-SHA-256$4096:x", "-----BEGIN PRIVATE KEY-----",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
    "5f4dcc3b5aa765d61d8327deb882cf99", "otpauth://totp/x?secret=ABC",
  ])
  func looksLikeASecret(text: String) {
    #expect(SecretText.masked(text) == SecretText.mask)
  }

  @Test(arguments: [
    "", "x", "2023/13/45", "2023-01-30T09:05:11Z", "R5.2.30?", "令和5年2月30日", "last month",
    "30Jan2023", "#DIV/0!", "#VALUE!", "mori@shou.example", "0x1F", "n/a", "20230130T090511Z",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "停止（2023/1/30）", "a:b:c", "user0001", "1,204",
    "Windows 10", "+81-3-0000-0000", "CN=mori,DC=shou,DC=example",
  ])
  func isQuotedAsItStands(text: String) {
    #expect(SecretText.masked(text) == text)
  }
}
