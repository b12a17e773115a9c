"""For environments made before the plugin moved to `hocket.pytest.examples`."""

from hocket.pytest.examples import *  # noqa: F403
