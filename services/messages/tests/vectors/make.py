#!/usr/bin/env python3
"""Writes gsmcodecs.txt: what PyPI's gsmcodecs 1.0.0 makes of every table and of some sentences.

Run it in an environment with that package; the tests read the file and need no Python.
A table's line:    locking|single, its number, 128 code points in hex, "-" for a free cell.
A sentence's line: text, locking number, single number, septets in hex, the text itself (JSON).
"""

import json
import pathlib

import gsmcodecs

SENTENCES = [
    (0, 0, "Hello Nomin! 3 + 4 = ?  Reply: K a, b or c @ £1 €2 {x} [y] ~ ^ | \\"),
    (0, 0, "Où est l'été? El niño Größe Åse Ærø ΔΦΓΛΩΠΨΣΘΞ\n"),
    (0, 1, "Çocuğun bugünkü ödevi şu: üç soru, İstanbul'da Ilık Şubat"),
    (1, 0, "Çocuğun bugünkü ödevi şu: üç soru, İstanbul'da Ilık Şubat €5"),
    (1, 1, "ŞşĞğİıçÇ [1] {2}"),
    (0, 2, "¿Cuántos lápices tenía Martín? Él escribió más números aquí: Ángel, Íñigo, Óscar, Úrsula"),
    (0, 3, "A lição não é difícil: três números, coração, avô, às vezes"),
    (3, 0, "A lição não é difícil: três números, coração, avô, às vezes ∞ ª º"),
    (3, 3, "ÀÂÊÔÃÕ àâêôãõ ΦΓΩΠΨΣΘ"),
    (0, 4, "৩ + ৪ = ? a ৲"),
    (4, 4, "আজকের পাঠ: ৩টি প্রশ্ন. a b c?"),
    (5, 5, "આજનો પાઠ: ત્રણ પ્રશ્નો. ૩ + ૪ = ? જવાબ આપો।"),
    (6, 6, "आज का पाठ: तीन सवाल। ३ + ४ = ? जवाब भेजो (K a)"),
    (6, 0, "आज का पाठ: तीन सवाल. 3 [4] {5} €"),
    (7, 7, "ಇಂದಿನ ಗಣಿತ: ಮೂರು ಲೆಕ್ಕ. ೩ + ೪ = ?"),
    (8, 8, "ഇന്നത്തെ പാഠം: ൩ + ൪ = ? മറുപടി"),
    (9, 9, "ଆଜିର ପାଠ: ତିନୋଟି ପ୍ରଶ୍ନ. ୩ + ୪ = ?"),
    (10, 10, "ਅੱਜ ਦਾ ਪਾਠ: ਤਿੰਨ ਸਵਾਲ. ੩ + ੪ = ?"),
    (11, 11, "இன்றைய பாடம்: ௩ + ௪ = ? பதில்"),
    (12, 12, "నేటి పాఠం: మూడు ప్రశ్నలు. ౩ + ౪ = ?"),
    (13, 13, "آج کا سبق: تین سوال۔ ۳ + ۴ = ؟ جواب بھیجو"),
    (13, 13, "سلام، ABC abc 123"),
]


def table(kind, number):
    """The cells of one table, read through the codec and not out of its data."""
    codec = f"gsm23.038-{0 if kind == 'single' else number}-{number if kind == 'single' else 0}"
    cells = []
    for septet in range(128):
        octets = bytes([0x1B, septet] if kind == "single" else [septet])
        try:
            text = octets.decode(codec) if septet != 0x1B else ""
        except UnicodeDecodeError:
            text = ""
        cells.append(f"{ord(text):04X}" if text else "-")
    return f"{kind} {number} {' '.join(cells)}"


def main():
    lines = [table("locking", number) for number in range(14) if number != 2]
    lines += [table("single", number) for number in range(14)]
    for locking, single, text in SENTENCES:
        septets = text.encode(f"gsm23.038-{locking}-{single}")
        lines.append(f"text {locking} {single} {septets.hex()} {json.dumps(text, ensure_ascii=False)}")
    path = pathlib.Path(__file__).with_name("gsmcodecs.txt")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    assert gsmcodecs  # importing it registers the codecs
    main()
