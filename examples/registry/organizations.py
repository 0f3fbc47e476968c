"""Invented organisations of the four classes of users."""


class Organization:
    def __init__(self, code, name, role, area, domain):
        self.code = code
        self.name = name
        self.role = role
        self.area = area
        self.domain = domain


MINISTRY = Organization("M01", "資源エネルギー庁", "operator", "全国", "registry.example")
CONTRACTOR = Organization("M02", "みなも情報サービス", "operator", "全国", "minamo-is.example")

AREAS = ["北央", "東陵", "南湾", "西浜", "中峰", "北潮", "東灘", "南嶺", "西岳", "島嶼"]
AREA_LATIN = [
    "hokuo", "toryo", "nanwan", "saihin", "chuho", "hokucho", "todan", "nanrei", "seigaku", "tosho",
]

PLACES = ["青波", "霧野", "星見", "風越", "月白", "花守", "雪代", "朝凪", "夕映", "水鏡"]
ENDS = [("台市", "dai"), ("原市", "hara"), ("浜市", "hama"), ("丘町", "oka"), ("沢町", "sawa"), ("里村", "sato")]
PLACE_LATIN = [
    "aonami", "kirino", "hoshimi", "kazakoshi", "tsukishiro", "hanamori", "yukishiro", "asanagi",
    "yubae", "mikagami",
]
POWERS = ["太陽光", "風力", "小水力", "バイオマス"]


def networks():
    return [
        Organization(f"N{i + 1:02}", f"{area}電力ネットワーク", "network", f"{area}エリア",
                     f"{AREA_LATIN[i]}-network.example")
        for i, area in enumerate(AREAS)
    ]


def municipalities(count):
    result = []
    for i in range(count):
        place, (end, end_latin) = i % len(PLACES), ENDS[i // len(PLACES)]
        result.append(Organization(
            f"L{i + 1:03}", PLACES[place] + end, "municipality", PLACES[place] + end,
            f"{PLACE_LATIN[place]}{end_latin}.example"))
    return result


def producers(count):
    result = []
    for i in range(count):
        place, power = (3 * i) % len(PLACES), POWERS[i % len(POWERS)]
        result.append(Organization(
            f"P{i + 1:04}", f"{PLACES[place]}{power}発電第{i + 1}合同会社", "producer",
            f"第{i + 1}号設備", f"{PLACE_LATIN[place]}-power{i + 1}.example"))
    return result
