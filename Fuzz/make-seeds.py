#!/usr/bin/env python3
"""Writes the small invented inputs that fuzzing begins with: one folder for each target."""
import pathlib

HERE = pathlib.Path(__file__).parent / "seeds"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SEEDS = {
    "yaml": ["a: {b: [1, '二']}\nc: |\n  x\n", "- &a x\n- *a\n", "? [a]\n: !!str b\n---\nx: \"\\u6c0f\"\n"],
    "json": ['{"a":[1,-2.5e+3,"\\u6c0f\\ud842\\udfb7"],"b":{"c":null}}', "[true,false]"],
    "xml": ["<?xml version='1.0' encoding='UTF-8'?><a b='1'><c>&amp;<![CDATA[<]]></c><c/></a>"],
    "toml": ['[a.b]\nc = [1, 2.0, "x"]\nd = 2023-02-03T09:00:00+09:00\n[[e]]\nf = """\ny"""\n'],
    "ini": ['[節]\nキー = "値"\nurl: http://h/?a=b\n; #\n', "[System Access]\nLockoutDuration = -1\n"],
    "properties": ["a.b=c\\\n  d\n!x\ne\\u6c0f : f\n"],
    "keyvalue": ["PASS_MAX_DAYS\t90\n# x\nA b c\n"],
    "sshd": ["PermitRootLogin no\nMatch User a,b Address 10.0.0.0/8\n\tX11Forwarding \"yes\"\nMatch all\n"],
    "pam": ["password requisite pam_pwquality.so retry=3 minlen=12\nauth [success=1 default=ignore] pam_unix.so\n@include x\n"],
    "pgconf": ["log_connections = on # x\npassword_encryption 'scram-sha-256'\ninclude 'a'\nx.y = 10MB\n"],
    "pghba": ["host all all 10.0.0.0/8 scram-sha-256\nlocal \"a b\" +g peer map=x\nhost all all 10.0.0.0 255.0.0.0 md5\n"],
    "ldif": ["version: 1\n\ndn:: 5Y2Y5LiA\ncn: a\n b\nmail: x\n# c\n\ndn: cn=y\nchangetype: add\ncn: y\n"],
    "passwd": ["root:x:0:0:root:/root:/bin/bash\n森:x:1:1:,,,:/h:/sbin/nologin\n"],
    "shadow": ["root:!:19000:0:99999:7:::\na:$6$abcdefghijkl:19000:0:90:7:30:19999:\n"],
    "lastlog": ["Username         Port     From             Latest\nroot                                       **Never logged in**\na                pts/0    203.0.113.5      Mon Jan 30 09:05:11 +0900 2023\n"],
    "grants": ["Grants for mori@%\nGRANT SELECT (`a`, `b`), INSERT ON `r`.`t` TO 'mori'@'%' WITH GRANT OPTION;\n| GRANT USAGE ON *.* TO \"x\" |\nGRANT `p`@`%` TO `m`@`%`\n"],
    "last": ["mori     pts/0        203.0.113.5      Mon Jan 30 09:05:11 2023 - Mon Jan 30 10:00:00 2023  (00:54)\nreboot   system boot  5.10.0-21-amd64  Sun Jan 29 07:59   still running\n\nwtmp begins Sun Jan  1 07:59:00 2023\n"],
    "columns": ["Name               Enabled Description\n----               ------- -----------\n山田 太郎          True    a b\nGuest              False\n", "SQL> x\n\nUSERNAME   CREATED\n---------- ---------\nSYS        30-JAN-19\n\n1 row selected.\n", "NAME     READY   LAST SEEN\nweb-1    1/1     5m\nweb-2    0/1     3 days ago\n"],
    "fieldlog": ['<34>1 2023-01-30T00:05:11.003Z web1 app 77 ID47 [a@1 u="m\\]o"][b@1 x=""] done\n<34>1 - - - - - -\n<34>1 - h p - - - x\n', 'date=2023-01-30 time=09:05:11 user="a \\" b" ip=::1\ndate=2023-01-30 time=09:05:12 user=b ip=\nx=1 y=2\n', "type=USER_LOGIN msg=audit(1675037112.123:456): pid=1 msg='op=login acct=6D6F res=failed'\x1dUID=\"root\"\ntype=A msg=audit(1:2): a=b\n", "CEF:0|A|B|1|2|n|5|suser=m o msg=a \\= b\nCEF:0|A|B|1|2|n|5|a=b\nx\n", "Jan 30 09:05:11 web1 sshd[1]: Accepted password for a from ::1 port 1 ssh2\nJan  3 09:05:11 w k: x\nz\n", "Feb  1 10:15:30 w sshd[1]: message repeated 2 times: [ Failed password for a from ::1 port 1 ssh2]\nFeb  1 10:15:31 w last message repeated 5 times\nFeb  1 10:15:32 w sshd: x\n", '<14>Feb  1 10:15:30 fw 1,2023/02/01 10:15:30,01,SYSTEM,auth,0,2023/02/01 10:15:29,"a ""b"", c",,d\n<14>Feb  1 10:15:30 fw 1,2023/02/01 10:15:30,01,A,,,,,\n'],
    "jsonrecords": ['[{"a":1,"b":{"c":["d\\"]"]}},{"a":null}]', '{"n":[1,2],"value":[{"a":"x"},\n{"b.c":[{"d":1}]}],"z":{"y":"]"}}'],
    "aligned": [" a | b | c | d | e \n---+---+---+---+---\n p | t | table | o=r*w/o +| x: +\n   |   |   | =r/o | \"q q\"=a/o\n", " a | b \n---+---\n x | y\n z |+\n   | w\n(2 rows)\n", "+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+\n1 row in set\n"],
    "recordlist": ["Enabled        : True\nSamAccountName : mori\nDescription    : a\n                 b\n\n", "Access privileges\n-[ RECORD 1 ]-----+---\nSchema            | public\nName              | t\nType              | table\nAccess privileges | o=arw/o  +\n                  | r=r/o\n", "*************************** 1. row ***************************\n  User: a\n  Host: %\n1 row in set\n", "Minimum password age (days):       0\nMaximum password age (days):       42\nMinimum password length:           12\nLockout threshold:                 Never\nLockout duration (minutes):        30\nDone.\n"],
    "html-tables": ["<table><tr><th colspan=2>a</th><th>b</th></tr><tr><td rowspan=2>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td><table><tr><td>5</td></tr></table></td></tr></table>"],
    "w3clog": ['#Version: 1.0\n#Fields: date time c-ip cs-username cs(User-Agent) sc-status\n2023-01-30 00:05:11 203.0.113.5 - "x ""y" 200\n#Fields: date\n2023-01-30\n'],
    "csvlog": ['2023-01-30 09:05:11.000 JST,"mori","saiene",123,"203.0.113.5:5000",63d6.1,1,"authentication",2023-01-30 09:05:11 JST,3/2,0,LOG,00000,"x",,,,,,,,,"psql"'],
    "html": ["<html><body><h1>第1条</h1><table><tr><th rowspan=2>a</th><td colspan=3>b</td></tr></table><ol type=i><li>x</ol></body></html>"],
    "markdown": ["# 第1条（適用）\n\n1. a\n   - b\n\n| x | y |\n|---|---|\n| 1 | `|` |\n> q\n```\nc\n```\n"],
    "text": ["第１条（目的） 文。\n（題）\n一　甲\n2-1 乙\n(ア) 丙 ...... 3\n【別記】\n別紙１\n"],
    "package": ["PK\x03\x04", "%PDF-1.4\n", "{\\rtf1 x}", "\x1f\x8b\x08"],
    "docx": [f'<w:document {W}><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r><w:ins><w:r><w:t>y</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>'],
    "docx-styles": [f'<w:x {W}><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="aiueo"/><w:lvlText w:val="(%1-%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:x>'],
    "xlsx": [f'<worksheet {S}><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" s="1"><f>A1</f><v>44960.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>'],
    "xlsx-strings": [f'<sst {S}><si><t>a_x0041_</t></si><si><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>c</t></rPh></si></sst>'],
    "xlsx-book": [f'<workbook {S} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="a" state="hidden" r:id="rId1"/></sheets></workbook>'],
    "csv": ['\x08a,b,c\n"x""y",2,3\r\n"un\nclosed",4,5\nz', '\x05a\tb\n"1"\t2\n'],
    "jsonlines": ['{"a":1,"b":{"c":"x"},"d":["p","q"]}\n{"e":"\\u6c0f","a":null}\nx\n'],
    "weblog": ['203.0.113.5 - u [30/Jan/2023:09:05:11 +0900] "GET /a?b=\\"c HTTP/1.1" 200 12 "-" "x"\n'],
    "encodings": ["日本語", "\ufeffa"],
    "dates": ["令和5年2月3日", "Feb  1 10:15:30", "Wed Feb  1 10:15", "R5.2.3", "㋿元年五月一日", "8/19/2021 1:25:31 PM", "2025-12-04T08:19:41.123+09:00", "月  1月 30 09:05:11 +0900 2023", "03/Feb/2023:09:25:49 +0900", "133195392000000000", "44960.5"],
}
for target, texts in SEEDS.items():
    folder = HERE / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts, 1):
        data = text.encode("latin-1") if target == "package" else text.encode()
        (folder / str(number)).write_bytes(data)
(HERE / "encodings" / "3").write_bytes("漢字".encode("cp932"))
(HERE / "encodings" / "4").write_bytes("漢字".encode("utf-16"))
