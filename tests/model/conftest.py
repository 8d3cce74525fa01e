"""Laws are tried at their own pace: how busy the machine is says nothing about them."""

from hypothesis import settings

settings.register_profile("unhurried", parent=settings(), deadline=None)
settings.load_profile("unhurried")
