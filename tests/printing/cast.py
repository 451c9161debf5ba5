"""A certificate as the certificates app would ask for it, and builders that change one thing."""

from typing import Any

from printing.qr import qr_drawing

ADDRESS = "https://training.example.org/verify/"
# As long as a signed token for these facts is.
TOKEN = (
    "QEQ74MO7VNLEVTRPFUVE4VNSAIZIUUTVCPFRHC2S6NJIXC4VOSKFEUZSJMZPH44AKJDAMRTGXJDEBIN4YROJAUWPTTCDZBNQ2SRHZECQNFXFE2QR"
    "KDIDOVAXVTHDZUGELPL5BUQNUS7DJLZEGMDWFAFZV2Q2DLURTFJC2AG252N3T7WSMII3CRI4YDU273IQQOCCISJM7I4Z5WEHMFY4QBJKDHBBKYOZ"
    "3L7LEGFZUVDZLCV3TNQF2UBEFMAPHAFLJM6UEHHVR4AQU"
)
LONG_NAME = "Maximilian Alexander Konstantin von Hohenlohe-Langenburg zu Schwarzenberg und Wolkenstein"
LTR, RTL = "ltr", "rtl"


def make_certificate(**changes: Any) -> dict[str, Any]:
    certificate: dict[str, Any] = {
        "languages": [{"code": "en", "dir": LTR}, {"code": "ru", "dir": LTR}],
        "title": "Certificate MU-2026-7Q4K-19F2",
        "date": "2026-11-26",
        "colours": {"stamp": "#33318a", "ink": "#1b1b29", "soft": "#55566b", "paper": "#fffefb"},
        "centre": ["Joint Training Centre", "Объединённый учебный центр"],
        "kind": ["Certificate", "Свидетельство"],
        "name": "Ilan Vero",
        "name_latin": "",
        "rank": ["Private", "рядовой"],
        "statement": [
            "has completed the course and passed its test",
            "обучение по курсу завершено, итоговый тест сдан",
        ],
        "course": ["Core awareness: trafficking in persons", "Базовый курс: торговля людьми"],
        "facts": [
            {"label": ["Completed", "Завершён"], "value": "2026-11-26"},
            {"label": ["In force until", "Действует до"], "value": "2027-11-26"},
            {"label": ["Edition", "Издание"], "value": "2026-2"},
        ],
        "number_label": "No.",
        "number": "MU-2026-7Q4K-19F2",
        "signatories": [
            {"name": "Col A. Thorne", "office": ["Head of the centre", "начальник центра"]},
            {"name": "K. Wessel", "office": ["Course director", "руководитель курса"]},
        ],
        "qr": qr_drawing(ADDRESS + TOKEN),
        "qr_caption": ["Scan to check, also without network", "Проверка возможна без сети"],
        "qr_label": "Code with the signed certificate",
        "footer": [
            "Signed with Ed25519, key 2026-A. It attests training only; its status can change after printing.",
            "Удостоверяет только обучение; статус может измениться после печати.",
        ],
    }
    return certificate | changes
