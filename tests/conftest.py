"""What all tests share."""

from hypothesis import settings

# Building bone takes long compared with Hypothesis's deadline, and speed is no claim of a test.
settings.register_profile("laminascope", deadline=None, print_blob=True)
settings.load_profile("laminascope")
