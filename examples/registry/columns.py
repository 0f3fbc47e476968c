"""The columns of the registry's record of a certified project, and which class needs which."""

OBJECT = "認定事業"

COLUMNS = [
    "設備ID", "発電設備区分", "発電出力", "設備所在地", "事業者名", "代表者名", "事業者住所",
    "電話番号", "メールアドレス", "認定日", "運転開始日", "調達価格", "調達期間", "接続契約締結日",
    "接続先", "連系電圧", "土地の権原", "保守点検責任者", "設備費用", "運転維持費用", "年間発電量",
    "廃棄等費用積立状況", "関係法令手続状況", "標識設置状況",
]

# Purpose and columns of each class of users; the columns are numbers into COLUMNS.
NEEDS = {
    "operator": ("認定及び報告徴収の審査", "all", list(range(24))),
    "network": ("接続契約の確認及び調達価格の適用", "own_area", [0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 15]),
    "municipality": ("条例に基づく指導及び住民対応", "own_area", [0, 1, 2, 3, 4, 7, 9, 10, 17, 22, 23]),
    "producer": ("自らの認定内容の確認及び変更届出", "own_record", list(range(24))),
}

ROLES = {"operator": "登録管理者", "network": "送配電事業者", "municipality": "地方公共団体", "producer": "発電事業者"}

SCOPES = {"all": "全件", "own_area": "自区域", "own_record": "自己の認定"}


def purposes():
    return [
        [ROLES[role], OBJECT, COLUMNS[number], purpose, SCOPES[scope]]
        for role, (purpose, scope, numbers) in NEEDS.items()
        for number in numbers
    ]


def grants_by_purpose():
    return [[role, object, column, "参照", scope] for role, object, column, _, scope in purposes()]


def grants_of_everything():
    return [
        [ROLES[role], OBJECT, column, "参照", "全件"] for role in NEEDS for column in COLUMNS
    ]
