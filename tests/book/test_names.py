"""Names are found however they are written, and words that only look like them are not taken for them."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohortbook.book import letters, name_index
from cohortbook.book import names as names_
from cohortbook.book.name_index import NameIndex
from proofs import Proofs

FOUND = "names in texts, in twelve scripts and as people write them"

LETTERS = {
    "Latin": ("Amara Bilal Chidi Dagny Eszter Fatou", "Diallo Haddadi Okonkwo Lindqvist Szabó Traoré"),
    "Cyrillic": ("Олег Ірина Дмитрий Наталья", "Иванов Шевченко Соколова Петров"),
    "Greek": ("Ελένη Γιώργος Σοφία Νίκος", "Παπαδάκης Οικονόμου Νικολάου"),
    "Arabic": ("محمد فاطمة يوسف مريم", "الحداد منصور الخطيب"),
    "Hebrew": ("יעל דוד נועם שירה", "כהנוביץ לוינסקי מזרחי"),
    "Armenian": ("Արամ Անահիտ Տիգրան", "Պետրոսյան Սարգսյան"),
    "Georgian": ("ნინო გიორგი თამარ", "ბერიძე კაპანაძე"),
    "Devanagari": ("अमित प्रिया सुनीता", "शर्मा वर्मा पटेल"),
    "Ethiopic": ("አበበ ሰላማዊት ዮሐንስ", "ተስፋዬ ገብረማርያም"),
}
UNSPACED = {
    "Chinese": ("王 李 欧阳", "伟明 小红 建国"),
    "Japanese": ("佐藤 鈴木 たなか", "太郎 はなこ ケンジ"),
    "Korean": ("김 박 남궁", "민준 서연 지훈"),
}


def index_of(*names: str, cohort: str = "spring") -> NameIndex:
    index = NameIndex()
    for place, name in enumerate(names):
        index.add(f"p{place}", cohort, name)
    return index


def found(name: str, text: str, *, cohort: str | None = None) -> str:
    """How sure the find of one name in a text is: certain, uncertain or nothing."""
    mentions = list(index_of(name).mentions(text, cohort, None))
    if not mentions:
        return "nothing"
    return "certain" if mentions[0].is_certain else "uncertain"


@st.composite
def names(draw: st.DrawFn) -> tuple[str, str, str]:
    """A script, a name in it, and the name as somebody else may write it."""
    script = draw(st.sampled_from([*LETTERS, *UNSPACED]))
    if script in UNSPACED:
        one, other = (draw(st.sampled_from(words.split())) for words in UNSPACED[script])
        return script, one + other, one + draw(st.sampled_from(["", " ", "・"])) + other
    first, last = (draw(st.sampled_from(words.split())) for words in LETTERS[script])
    written = draw(st.sampled_from([f"{first} {last}", f"{last} {first}", f"{last}, {first}", f"{first} K. {last}"]))
    disguise = draw(
        st.sampled_from([str, str.upper, str.lower, lambda x: x.replace(x[1], x[1] + "\u00ad"), lambda x: f"**{x}**"])
    )
    return script, f"{first} {last}", disguise(written)


@settings(max_examples=6 * settings.default.max_examples, deadline=None, derandomize=True, database=None)
@given(names(), st.sampled_from(["We met {} there.", "({})", "{}", "Said «{}», and left.", "Zu {}: danke", "1{}2"]))
def test_a_name_is_found_in_twelve_scripts(named: tuple[str, str, str], sentence: str) -> None:
    """Otherwise somebody who declined is published in full, because their alphabet was not thought of."""
    _, name, written = named
    assert found(name, sentence.format(written)) != "nothing", (name, written)


VARIANTS = [
    ("Stanisław Lem", "Stanislaw Lem"),
    ("Stanislaw Lem", "Stanisław Lem"),
    ("Søren Kvist", "Soren Kvist"),
    ("Søren Kvist", "Soeren Kvist"),
    ("Işık Aydın", "Isik Aydin"),
    ("Eva Lœb", "Eva Loeb"),
    ("Jutta Müller", "Jutta Mueller"),
    ("Søren Ødegård", "Soren Odegaard"),
    ("Jutta Mueller", "Jutta Müller"),
    ("Sean O'Brien", "Sean OBrien"),
    ("Sean O'Brien", "Sean O’Brien’s desk"),
    ("Jean-Luc Tremblay", "JeanLuc Tremblay"),
    ("Jean-Luc Tremblay", "Jean Luc Tremblay"),
    ("Amara Diallo", "thanks to @amaradiallo!"),
    ("Amara Diallo", "see amaradiallo.dev / work"),
    ("Amara Diallo", "see diallo-amara and others"),
    ("Amara Diallo", "\u0410mara Diallo"),  # a Cyrillic letter that looks like ours
    ("Amara Diallo", "Ama\u00adra Dial\u200blo"),
    ("Amara Diallo", "Amara&nbsp;Diallo"),
    ("Amara Diallo", "Amara&#32;Diallo"),
    ("Amara Diallo", "[Amara](https://a.example) Diallo"),
    ("Amara Diallo", "AMARA DIALLO"),
    ("Amara Diallo", "Ａｍａｒａ Diallo"),
    ("Олег Иванов", "Oleg Ivanov"),
    ("Robert Haddadi", "Bob Haddadi"),
    ("Bob Haddadi", "Robert Haddadi"),
    ("Katherine Haddadi", "Katie Haddadi"),
    ("Katherine Haddadi", "Kate Haddadi"),
    ("Frédéric Haddadi", "Fred Haddadi"),
    ("Maria van der Berg", "Maria van der Berg"),
    ("Luis García López", "Luis López"),
    ("王伟", "我和王伟一起学习"),
    ("JeanLuc Tremblay", "Jean-Luc Tremblay"),
    ("Mary Ann Haddadi", "Maryann Haddadi"),
    ("Maryann Haddadi", "Mary Ann Haddadi"),
    ("Maria van der Berg", "Maria Vanderberg"),
    ("Abdul Rahman Haddadi", "Abdulrahman Haddadi"),
    ("Fatima al-Zahra", "Fatima Alzahra"),
    ("Amara MacIsaac", "Amara Mac Isaac"),
    ("Ben Haddadi", "Ben Haddadi"),  # Ben and Lê are particles in other names
    ("Thảo Lê", "Thao Le"),
    ("Amara Diallo", "Amara Diallos Arbeit"),
    ("Amara Diallo", "AmaraDialloDesign"),
    ("Amara Diallo", "Am**ar**a Dial<b>lo</b>"),
    ("Amara Diallo", "https://a.example/am%61ra-diallo"),
    ("Amara Diallo", "Ⓐⓜⓐⓡⓐ 🄳🄸🄰🄻🄻🄾"),
    ("Amara Diallo", "\u13aamara Dia\u04cf\u04cfo"),  # Cherokee, Cyrillic
    ("Amara Diallo", "Ama\ufe0fra Dial\U000e0061lo"),
    ("たなか はなこ", "タナカ ハナコさん"),
    ("Ελένη Νικολάου", "Eleni Nikolaou"),
    ("Đorđe Petrović", "Djordje Petrovic"),
    ("Francisco Ruiz", "Paco Ruiz"),
    ("Dmitry Sokolov", "Dima Sokolov"),
]


@pytest.mark.parametrize(("name", "text"), VARIANTS)
def test_a_name_is_found_however_it_is_spelled(name: str, text: str) -> None:
    """Otherwise a missing accent publishes somebody."""
    assert found(name, text) == "certain"


@pytest.mark.parametrize(
    "text",
    [
        "我们在春天学习如何写一封好的求职信，并且与雇主会面。",
        "今日は就職活動について話し合いました。次の会議は金曜日です。",
        "우리는 봄에 함께 공부하고 면접을 준비했습니다. 회사는 서울에 있습니다.",
        "مرحبا بكم في برنامجنا للتدريب المهني الذي يستمر اثني عشر أسبوعا",
        "Добро пожаловать в нашу программу, занятия проходят три раза в неделю.",
        "ברוכים הבאים לתוכנית שלנו, הלימודים נמשכים שנים עשר שבועות",
    ],
)
def test_a_text_in_another_script_names_nobody_by_its_sounds_alone(text: str) -> None:
    """Otherwise every page of a site in such a language waits for a person, and they all settle without looking."""
    people = ("Amara Diallo", "Mohammed Haddad", "Natalia Sokolova", "Sarah Levi", "Kim Min-jun", "Wei Wang", "Ann Lee")
    assert list(index_of(*people, "Xiaoming Li", "Hanako Yamada", "Omar Said").mentions(text, None, None)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Анна Шевченко", "Дякуємо Анні Шевченко"),
        ("Иван Петров", "Мы наняли Ивана Петрова."),
        ("Иван Петров", "Работать с Иваном Петровым легко."),
        ("Наталья Соколова", "разговор с Натальей Соколовой"),
        ("Дмитрий Соколов", "про Дмитрия Соколова"),
        ("Дмитрий Соколов", "Dmitry Sokolov was hired."),
        ("Олег Шевченко", "бачили Олега Шевченка"),
        ("Jan Kowalski", "Zatrudniliśmy Jana Kowalskiego."),
        ("Piotr Zieliński", "dzięki Piotrowi Zielińskiemu"),
        ("Marek Novák", "s Markem Novákem"),
        ("Petra Nováková", "o Petře Novákové"),
        ("王伟", "Wang Wei was hired."),
        ("欧阳小红", "We met Ouyang Xiaohong."),
        ("김민준", "Kim Min-jun joined in May."),
        ("박서연", "Seo-yeon Park joined in May."),
        ("محمد الحداد", "Mohammed Al-Haddad was hired."),
        ("فاطمة منصور", "We met Fatimah Mansour."),
        ("יעל כהן", "Yael Cohen joined in May."),
        ("अमित तिवारी", "Our thanks to Amit Tiwari."),
        ("মোহাম্মদ রহমান", "Muhammad Rahman's team"),
        ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "Gurpreet Singh spoke."),
        ("சுந்தர் குமார்", "Kumar Sundar spoke."),
        ("Юлия Щербакова", "Julia Shcherbakova was hired."),
        ("Jean-Luc Roy", "J.-L. Roy was hired."),
        ("Rokia Diallo", "Our thanks to R. Diallo and her team."),
        ("Élise Diallo", "d'après É. Diallo"),
        ("Luz Mar", "la luz del mar"),
        # A name in Latin letters, as another script writes it.
        ("Mohammed Al-Haddad", "التقينا محمد الحداد هناك"),
        ("Youssef Mansour", "يوسف منصور"),
        ("Natalia Sokolova", "Мы наняли Наталью: Наталья Соколова работает"),
        ("Amit Sharma", "अमित शर्मा ने कहा"),
        ("Wei Wang", "我和王伟一起学习"),
        ("Xiaoming Li", "我們見了李小明"),
        ("Min-jun Kim", "김민준 님이 합류했습니다"),
        # Vowels as everybody spells them, and Japanese syllables.
        ("이지훈", "Lee Ji-hoon joined in May."),
        ("たなか はなこ", "Hanako Tanaka joined in May."),
        ("サトウ タロウ", "Our thanks to Taro Sato."),
    ],
)
def test_a_name_in_another_form_is_left_to_a_person(name: str, text: str) -> None:
    """Languages inflect names, papers shorten them, and each alphabet writes those of others: people read them all."""
    assert found(name, text) == "uncertain"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Иван Петров", "Иванова и Петровская приехали"),
        ("Marek Novák", "The market novelty was a hit."),
        ("王伟", "the wang wei of a river"),
        ("Moussa Roy", "M. Roy est le maire."),
        ("Rokia Diallo", "See appendix R. Its table is long. T. Diallo came."),
        ("Eric Novak", "Erica Novakovic came."),
        ("محمد الحداد", "Mohammed Khatib and Ada Haddock came."),
        ("יעל כהן", "the yellow cone"),
        ("अमित शर्मा", "Automatic Summer; Matt's charm"),
        ("محمد الحداد", "In Mid-Added weeks, and made of Hard Data."),
    ],
)
def test_what_is_no_form_of_a_name_is_none(name: str, text: str) -> None:
    """Texts about namesakes would wait for a person who has nothing to say of them."""
    assert found(name, text) == "nothing"


def test_an_initial_that_fits_many_tells_of_nobody() -> None:
    """In a network of twenty thousand, each J. Smith would hold back the texts of all."""
    index = index_of("Jane Diallo", "Jean Diallo", "Joe Diallo", "Jill Diallo")
    assert not list(index.mentions("J. Diallo came.", None, None))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Li Wu", "We asked Li Wu."),
        ("Bo Xu", "Bo Xu sat beside me."),
        ("Grace Long", "Grace Long sat beside me."),
        ("Will Young", "I learned it from Will Young."),
        ("April May", "Thanks to April May"),
        ("My Do", "It was My Do who called."),
        ("An", "My friend An helped."),
        ("Li Wu", "@liwu"),
        ("Bo Xu", "see boxu.dev for more"),
        ("Amara Diallo", "hello@amaradiallodesign.example"),
        ("Amara Diallo", 'Amara "Ama" Diallo'),
        ("Amara Diallo", "Amara Louise Diallo"),
    ],
)
def test_short_names_and_everyday_words_are_left_to_a_person(name: str, text: str) -> None:
    """Certain is too much for them, and nothing too little."""
    assert found(name, text) == "uncertain"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Grace Long", "With grace, long after the program."),
        ("Grace Long", "Grace long outlives luck."),
        ("Will Young", "It will young people no harm."),
        ("Will Young", "Will young people come?"),
        ("April May", "It runs from April to May."),
        ("April May", "In April, May and June we rest."),
        ("Mark Price", "mark the price"),
        ("An Nguyen", "An employer asked."),
        ("Li Wu", "the li and the wu"),
        ("Amara Diallo", "Amara came. Diallo Foods hires."),
        ("Rose Hill", "rose up the hill"),
        ("Bilal Haddadi", "Bilal is a common first name."),
        ("Maria van der Berg", "van der Linden came"),
        ("Fatima al-Zahra", "Fatima al Hassan came"),
        ("Li Wu", "taliwu.example"),
        ("Amara Diallo", "Amara, Chidi, Diallo"),
        ("An", "An employer asked."),
    ],
)
def test_ordinary_words_are_no_names(name: str, text: str) -> None:
    """A check that cries wolf is switched off."""
    assert found(name, text) == "nothing"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Bilal Haddadi", "Bilal kept us laughing.", "uncertain"),
        ("Bilal Haddadi", "Haddadi kept us laughing.", "uncertain"),
        ("Robert Haddadi", "Bob kept us laughing.", "uncertain"),
        ("Grace Haddadi", "Grace kept us laughing.", "nothing"),
        ("Grace Haddadi", "We laughed with Grace at lunch.", "uncertain"),
        ("Minh Grant", "It was Grant who called.", "uncertain"),
        ("Ben Haddadi", "We laughed with Ben.", "uncertain"),
        ("Bo Haddadi", "Bo kept us laughing.", "uncertain"),
        ("An Haddadi", "We laughed with An at lunch.", "uncertain"),
        ("April Haddadi", "We laughed in April.", "nothing"),
        ("Grace Haddadi", "Skills With Grace And Care", "nothing"),
        ("Amara Diallo", "write to @adiallo or a.diallo@a.example", "uncertain"),
    ],
)
def test_among_classmates_one_name_may_be_enough(name: str, text: str, expected: str) -> None:
    """Twelve people know who Bilal is, and so does whoever reads the page with them."""
    assert found(name, text, cohort="spring") == expected
    assert found(name, text, cohort="autumn") == "nothing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am Jordan.", True),
        ("EXAMPLE sells.", True),
        ("Ask Will about it.", True),
        ("I will do it.", False),
        ("Jordanian coffee, for examples.", False),
    ],
)
def test_in_their_own_text_any_part_of_a_name_is_theirs(text: str, expected: bool) -> None:
    """There is nobody else whom it could mean."""
    index = index_of("Will Jordan Example")
    assert bool(list(index.mentions(text, "spring", "p0"))) is expected


def test_no_hidden_letter_is_passed_over_because_it_is_seldom() -> None:
    """A name that is taken apart by what nobody sees would be published: the quick look has to know all of them."""
    for character in map(chr, letters.AS_SEEN):
        assert letters.as_seen(f"Ama{character}ra") != f"Ama{character}ra"


def test_where_letters_hide_a_find_still_names_its_line() -> None:
    """Otherwise somebody is sent to the wrong line of a long text."""
    text = "A so\u00adft be\u00adginning,\nthen &amp; then\nAmara Di\u00adallo.\nAnd more."
    [mention] = index_of("Amara Diallo").mentions(text, None, None)
    assert text[: mention.start].count("\n") == 2


@given(text=st.text(st.sampled_from("aBsz'`’ é_-.0\n\x00Å\u0301\u00ad\u00a0Дか"), max_size=12))
def test_words_are_the_same_however_quickly_they_are_read(text: str) -> None:
    """Names would be looked for in other words than texts are made of, and pass unseen."""
    seen = text.translate(letters.UNSEEN)
    one_by_one = {spelling for word in letters.WORD.findall(seen) for spelling in letters.read_as(word)}
    assert letters.words_in(text) == one_by_one


ORDINARY = """
In April, May and June the cohort meets on Tuesdays. The course runs from April to May.
It will take a long time, but grace helps. Will young people without a degree be hired?
A rose grew on the hill behind the centre. There is hope, faith and joy in this work.
Employers will bill us at the end of the month. An employer asked for a frank answer.
My do-or-die moment came in week three. So my coach said: go on. A grant from the city pays the fee.
The park is a short walk from the hall. Bring a pen, a jack for the headset and a good chair.
Grace periods end after thirty days. May I ask who takes the calls? Mark your answers on the sheet.
Rich feedback is worth more than a good grade. In summer and autumn we rest; in winter we hire.
The team meets at 14 King Street West in Hamilton. Black coffee, brown bread and white paper.
The French and English versions say the same. Christian and Muslim holidays are both respected.
From day one, the class takes real calls. Field sales means miles on the road. Take a chance on yourself.
Chase the answer, not the sale. The dean of the college opened the day. He drew a line under the price.
Do so as often as you like. Max. 12 people, min. 8. Power tools and hand tools are provided.
At dawn the market opens, and so do we. Sage advice from our partners. Holly and ivy stood on the desk.
Justice and mercy are words of our charter. Major employers in the region hire all year.
Le cours dure de mai à juin. La rose est au jardin, la pierre sur le chemin. Un bon parent demande une page claire.
Il fait grand jour, et le petit roi dort. On va au marché le matin; le pain est bon. La victoire est au bout du chemin.
Our Summer Intake opens in May. The Spring cohort meets at North Park. Hope Street Market, 12 Hope Street.
Write to hello@harbour.example or jobs@anne.example. Node.js, Vue.js and ASP.NET were used. Read petit-pain.example.
"""
PLAIN_NAMES = """
Grace Long, Will Young, April May, Mark Price, Rose Hill, June Summers, Art Wood, Hope Church, Faith King, Joy Park,
Dawn Day, Drew Field, Chance Walker, Bill Cook, Jack Black, Frank Grant, Sage Brown, Ivy Stone, Holly Wall, Lily Waters,
Pearl White, Summer Lane, Autumn Rivers, Miles Street, Max Power, Guy English, Gene French, Penny Mills, Ray Knight,
An Le, Li Wu, Bo Xu, My Do, Ha Ng, Jo So, Al Ma, Van Ho, Mai Vu, Aimé Petit, Claire Fontaine, Pierre Roche,
Rose Leblanc, Jean Marchand, Constant Bon, Victoire Château, Prudence Sage, Ange Roy, Martin Lavoie, Christian Price,
Paris Martin
"""


@pytest.mark.parametrize("cohort", [None, "spring"])
def test_people_called_like_ordinary_words_are_not_found_in_ordinary_sentences(cohort: str | None) -> None:
    """A network with a Grace and a Will gets its texts held back, one a week, until nobody reads the reasons."""
    index = index_of(*(" ".join(name.split()) for name in PLAIN_NAMES.split(",")))
    sentences = [line for line in ORDINARY.replace("? ", "?\n").replace(". ", ".\n").splitlines() if line]
    assert len(sentences) >= 50
    found_in = [sentence for sentence in sentences if list(index.mentions(sentence, cohort, None))]
    assert found_in == []


def calls_for(index: NameIndex, text: str) -> int:
    """How many calls, of Python's and of C's functions, the reading of a text takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        list(index.mentions(text, "spring", "p0"))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("sign", ["a.", "a@", "aA", "%41", "Li Wu ", "an An ", "王 "])
def test_a_long_text_is_read_in_steps_that_grow_with_it(sign: str) -> None:
    """One pasted log file, and a check takes the night."""
    index = index_of("Amara Diallo", "Li Wu", "An", "王伟")
    calls_for(index, sign)  # what is worked out once for a name or a word is worked out now
    short, long = (calls_for(index, sign * (length // len(sign))) for length in (1_000, 8_000))
    assert short < long < 8.5 * short


@pytest.mark.parametrize("sign", ["a*", "<a", "a<!--", "a</b x", "](", "%4"])
def test_no_pattern_reads_a_long_text_again_and_again(sign: str) -> None:
    """Otherwise the signs of a mangled page hold a check up: squares of a million letters meet the suite's bound."""
    assert not list(index_of("Amara Diallo", "Li Wu").mentions(sign * 500_000, "spring", None))


@pytest.mark.parametrize(
    "name", [*(pytest.param(name, marks=pytest.mark.heavy) for name in ("王伟", "王 伟，")), "Li Wu "]
)
def test_a_name_said_again_and_again_is_found_once(name: str) -> None:
    """A roll of names pasted into a page would be searched from its beginning at each of them."""
    index = index_of("Li Wu", "王伟")
    (mention,) = index.mentions("One line.\n" + name * (400_000 // len(name)), None, None)
    assert mention.start == len("One line.\n")


def test_what_a_word_says_is_read_where_it_says_something_else() -> None:
    """What stands somewhere already is not read again, but the same word beside another is."""
    index = index_of("Grace Long", "Grace Diallo", "Li Wu")
    text = (
        "Grace was long there. " * 5
        + "Grace Long came. "
        + "Li said. " * 3
        + "Li Wu. Grace, with Diallo: Grace Diallo."
    )
    assert {mention.person for mention in index.mentions(text, None, None)} == {"p0", "p1", "p2"}


def test_the_search_for_names_can_fail(proof: Proofs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the lists above pass whatever is looked for."""
    for module in (letters, names_, name_index):
        monkeypatch.setattr(module, "spellings", lambda word: frozenset((word.lower(),)))
        monkeypatch.setattr(module, "read_as", lambda word: frozenset((word.lower(),)), raising=False)
    monkeypatch.setattr(names_, "_words_of_name", names_._words_of_name.__wrapped__)  # nothing is known of tests before
    missed = [name for name, text in VARIANTS if found(name, text) != "certain"]
    proof.planted(FOUND, is_caught=len(missed) > len(VARIANTS) / 3)


def test_the_work_does_not_grow_with_the_number_of_people() -> None:
    """Otherwise a network of partners waits minutes for each check: texts times people."""

    class Counted(dict[str, set[str]]):
        looked = 0

        def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
            Counted.looked += 1
            return super().get(key, default)  # type: ignore[arg-type]

    looked = []
    for people in (100, 2_000):
        names = [f"Qa{'abcdefghij'[n % 10] * (n % 7 + 1)} Za{n:05d}".translate(_DIGITS) for n in range(people)]
        index = index_of(*names)
        index._handles = Counted(index._handles)
        Counted.looked = 0
        list(index.mentions("We met " + " and ".join(names[:50]) + " there.", None, None))
        looked.append(Counted.looked)
    assert looked[1] <= looked[0] * 1.5


_DIGITS = str.maketrans("0123456789", "bcdfghjklm")
