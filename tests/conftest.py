"""What every test may ask for."""

pytest_plugins = ["tests.support.browser", "tests.support.cast", "tests.support.databases"]
