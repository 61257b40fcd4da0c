"""What Python does about memory while much is stored."""

from __future__ import annotations

import gc

import pytest

from safeer.memory import seldom_collected


def test_garbage_is_looked_for_as_before_when_all_is_done() -> None:
    """Within the block more seldom, after it as often as before, whatever went wrong."""
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before
    with pytest.raises(ValueError, match="wrong"), seldom_collected():
        raise ValueError("wrong")
    assert gc.get_threshold() == before
