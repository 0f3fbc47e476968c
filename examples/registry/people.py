"""Invented persons. The surnames are put together so that they are nobody's."""

SURNAMES = [
    ("青霧", "aogiri"), ("朝凪", "asanagi"), ("霧島原", "kirishimahara"), ("雲居沢", "kumoizawa"),
    ("風待", "kazemachi"), ("星見原", "hoshimihara"), ("月白", "tsukishiro"), ("花守", "hanamori"),
    ("雪代", "yukishiro"), ("夕映", "yubae"), ("水鏡", "mikagami"), ("松籟", "shorai"),
    ("葉隠", "hagakure"), ("白樺野", "shirakabano"), ("虹ノ瀬", "nijinose"), ("霜月原", "shimotsukihara"),
    ("光ヶ峰", "hikarigamine"), ("砂走", "sunabashiri"), ("若草野", "wakakusano"), ("銀杏森", "ichomori"),
    ("朧谷", "oborodani"), ("暁坂", "akatsukizaka"), ("遠雷", "enrai"), ("陽炎", "kagero"),
    ("野分", "nowaki"), ("時雨沢", "shiguresawa"), ("木漏", "komore"), ("氷室原", "himurohara"),
    ("渡鳥", "wataridori"), ("鏡山野", "kagamiyamano"), ("霞原", "kasumihara"), ("雁金沢", "karigane"),
    ("芽吹", "mebuki"), ("波止", "hato"), ("髙嶺野", "takaneno"), ("藍染川", "aizomekawa"),
    ("紅葉原", "momijihara"), ("千草野", "chigusano"), ("麦秋", "bakushu"), ("宵待", "yoimachi"),
]

GIVEN = [
    ("一葉", "kazuha"), ("二胡", "niko"), ("三咲", "misaki"), ("四季", "shiki"), ("五月", "satsuki"),
    ("六花", "rikka"), ("七緒", "nao"), ("八雲", "yakumo"), ("九十九", "tsukumo"), ("十和", "towa"),
    ("晴", "haru"), ("湊", "minato"), ("樹", "itsuki"), ("凪", "nagi"), ("灯", "akari"),
    ("紬", "tsumugi"), ("奏", "kanade"), ("楓", "kaede"), ("澪", "mio"), ("律", "ritsu"),
    ("冬馬", "toma"), ("夏帆", "kaho"), ("秋穂", "akiho"), ("春斗", "haruto"), ("千尋", "chihiro"),
    ("光希", "mitsuki"), ("真澄", "masumi"), ("悠", "yu"), ("理央", "rio"), ("司", "tsukasa"),
    ("歩", "ayumu"), ("薫", "kaoru"), ("望", "nozomi"), ("空", "sora"), ("陸", "riku"),
    ("翠", "sui"), ("環", "tamaki"), ("伊織", "iori"), ("瑞季", "mizuki"), ("朔", "saku"),
]


class Person:
    """The person of a number: the same name in every run, no name twice below 1600."""

    def __init__(self, number):
        first = number % len(SURNAMES)
        second = (7 * number + number // len(SURNAMES)) % len(GIVEN)
        self.surname, surname_latin = SURNAMES[first]
        self.given, given_latin = GIVEN[second]
        self.name = self.surname + "　" + self.given
        self.mailbox = f"{given_latin}.{surname_latin}"
