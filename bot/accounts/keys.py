"""Keys of accounts: sealed for one account at one address, so that they open nowhere else and are sent nowhere else."""

from pydantic import SecretStr

from bot.model.account import Account
from bot.storage.sealing import Sealer


class Keys:
    """Seals and opens. What is open is a SecretStr, which shows in no repr and no log."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def seal(self, account: Account, key: SecretStr) -> bytes:
        """What is stored."""
        return self._sealer.seal(key.get_secret_value(), _place(account))

    def open(self, account: Account, sealed_key: bytes) -> SecretStr:
        """Raises NotFound when it was sealed for another account or address, by a key that is gone, or was changed."""
        return SecretStr(self._sealer.open(sealed_key, _place(account)))

    def is_old(self, sealed_key: bytes) -> bool:
        """Whether it should be sealed anew."""
        return self._sealer.is_old(sealed_key)


def _place(account: Account) -> str:
    return f"{account.scope}:{account.scope_id}:{account.name}:{account.kind}:{account.base_url or ''}:key"
