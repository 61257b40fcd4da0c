"""Monarchs by an honorific and a first name."""

from __future__ import annotations

import pytest

import safeer


@pytest.mark.parametrize(
    ("called", "who"),
    [
        ("الملك سلمان", "salman-bin-abdulaziz"),
        ("الملك سلمان بن عبد العزيز", "salman-bin-abdulaziz"),
        ("السلطان هيثم", "haitham-bin-tariq"),
        ("الملكة رانيا", "rania-al-abdullah"),
        ("الأمير خالد بن سلمان", "khalid-bin-salman"),
        ("بن سلمان", "mohammed-bin-salman"),
    ],
)
def test_monarchs_are_known_by_their_first_name(called, who):
    """Where no other monarch bears it."""
    doc = safeer.load("ar")(f"التقى {called} السفير الياباني أمس.")
    assert doc._.actors[0].identities[0].id.endswith(f"/{who}")


def test_two_kings_of_one_name():
    """Abdullah was king of Saudi Arabia and is king of Jordan."""
    doc = safeer.load("ar")("التقى الملك عبد الله السفير الياباني أمس.")
    assert (
        not doc._.actors[0].identities[0].id.endswith(("/abdullah-ii", "/abdullah-bin-abdulaziz"))
    )
