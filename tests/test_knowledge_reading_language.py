from __future__ import annotations

import subprocess
import sys

import pytest

from knowledge.reading import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The sixth meeting of the group was held in Islamabad and was co-chaired by Farah Hamid Khan.", "en"),
        ("Security chiefs met Monday, officials said; next round due July.", "en"),
        ("سیکرٹری داخلہ فرح حامد خان نے اسلام آباد میں ہونے والے اجلاس کی مشترکہ صدارت کی", "ur"),
        ("中巴经济走廊安全联合工作组第六次会议在伊斯兰堡举行，双方就安全合作进行了讨论", "zh"),
        ("عقد الاجتماع السادس لمجموعة العمل المشتركة في إسلام آباد يوم الاثنين الماضي", "ar"),
        ("ششمین نشست گروه کاری مشترک روز دوشنبه در اسلام‌آباد برگزار شد و دو طرف گفتگو کردند", "fa"),
        ("चीन और पाकिस्तान के संयुक्त कार्य समूह की छठी बैठक सोमवार को इस्लामाबाद में हुई", "hi"),
        ("La sixième réunion du groupe de travail conjoint s'est tenue lundi à Islamabad.", "fr"),
        ("Das sechste Treffen der gemeinsamen Arbeitsgruppe fand am Montag in Islamabad statt.", "de"),
        ("La sexta reunión del grupo de trabajo conjunto se celebró el lunes en Islamabad.", "es"),
        ("Шестое заседание совместной рабочей группы состоялось в понедельник в Исламабаде.", "ru"),
    ],
)
def test_the_language_of_a_paragraph_is_told(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "Islamabad", "2019-01-22", "12,345 " * 50, "Liu Shaobin, Li Shaobin", "会议"])
def test_a_few_words_are_too_short_to_tell(text: str) -> None:
    assert detect_language(text) is None


def test_an_urdu_article_with_english_names_in_it_is_urdu() -> None:
    text = (
        "جوائنٹ ورکنگ گروپ (Joint Working Group) کا چھٹا اجلاس CPEC Safety and Security پر اسلام آباد میں منعقد ہوا۔ "
        * 3
    )
    assert detect_language(text) == "ur"


def test_plain_english_needs_no_model() -> None:
    code = (
        "import sys; from knowledge.reading import detect_language as d; "
        "assert d('The meeting of the group was held in the capital and both agreed to meet again.') == 'en'; "
        "print(sorted({'py3langid', 'numpy', 'trafilatura', 'pypdf'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
