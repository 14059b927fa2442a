"""Which database the tests keep their data in; the rest of what they need for that is loaded by those that keep any."""

import os

ON_POSTGRESQL = os.environ.get("LEVENSBREED_TEST_POSTGRES", "") == "1"
