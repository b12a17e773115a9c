"""For environments made before the plugin moved to `hocket.pytest.virtual`."""

from hocket.pytest.virtual import *  # noqa: F403
