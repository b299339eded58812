"""`build --executor`: pages are made on the machines of a Dask cluster.

Whoever runs a scheduler or a worker may run anything there, and so may whoever sends it a task: the cluster has to be
one's own. It is sent what may be published, and nothing of anybody else.
"""

from __future__ import annotations

import logging
import socket
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from cohortbook.cli.parameters import Address
from cohortbook.cli.writing import not_written
from cohortbook.kept.program import program_of_pages
from cohortbook.words import Message, say
from cohortbook.write import RefusedError

if TYPE_CHECKING:
    from cohortbook.write import Elsewhere

_PATIENCE = 10  # seconds until a scheduler has answered


@contextmanager
def workers_at(address: Address | None) -> Iterator[Elsewhere | None]:
    """Whoever makes pages at `address`; nobody where there is none. Ends the command where nobody is there."""
    if address is None:
        yield None
        return
    if find_spec("distributed") is None:
        not_written(say('--executor needs Dask: pip install "cohortbook[dask]"'))
    try:
        socket.create_connection((address.host, address.port), _PATIENCE).close()
    except OSError as error:
        not_written(_unreachable(address, error.strerror or str(error)))
    cluster = DaskCluster(address)
    try:
        yield cluster
    finally:
        cluster.close()


@dataclass(frozen=True)
class DaskCluster:
    """The workers of a cluster, asked for when there is work for them: to ask takes threads, and then nothing forks."""

    address: Address

    @property
    def executor(self) -> Executor:
        """Whoever has the same program as we when the first page is to be made. Raises RefusedError where one has not:
        its pages might be others."""
        executor: Executor = self._client.get_executor(workers=[*self._threads], pure=False, retries=2)
        return executor

    @property
    def at_once(self) -> int:
        return sum(self._threads.values())

    @cached_property
    def lost(self) -> tuple[type[BaseException], ...]:
        from distributed import KilledWorker  # noqa: PLC0415  # a second, and few builds need it
        from distributed.client import FutureCancelledError  # noqa: PLC0415
        from distributed.comm.core import CommClosedError  # noqa: PLC0415

        return KilledWorker, FutureCancelledError, CommClosedError

    def shared(self, sent: object) -> object:
        return self._client.scatter(sent, broadcast=True, workers=[*self._threads], hash=False)

    def close(self) -> None:
        if "_client" in self.__dict__:
            self._client.close()

    @cached_property
    def _client(self) -> Any:
        from distributed import Client  # noqa: PLC0415

        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a sentence of ours says what is wrong
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions that differ: those that count are compared
            connect: Any = Client  # which says nothing of its types
            try:
                return connect(str(self.address), timeout=_PATIENCE, set_as_default=False)
            except (OSError, TimeoutError) as error:
                raise RefusedError(_unreachable(self.address, str(error))) from error

    @cached_property
    def _threads(self) -> Mapping[str, int]:
        """How many tasks each worker does at once, by its address."""
        ours = program_of_pages()
        for worker, theirs in sorted(self._client.run(program_of_pages, on_error="return").items()):
            if theirs != ours:
                raise RefusedError(_another(worker, theirs))
        threads: dict[str, int] = self._client.nthreads()
        if not threads:
            told = say(
                "the Dask scheduler at {address} has no workers; start some and build again", address=self.address
            )
            raise RefusedError(told)
        return threads


def _another(worker: str, theirs: object) -> Message:
    if isinstance(theirs, ModuleNotFoundError):
        return say(
            "the Dask worker at {worker} lacks a package ({missing}); install there what is installed here",
            worker=worker,
            missing=theirs.name,
        )
    return say(
        "the Dask worker at {worker} has another version of cohortbook or of what it needs, so its pages might be "
        "others; install there what is installed here",
        worker=worker,
    )


def _unreachable(address: Address, reason: str) -> Message:
    return say(
        "no Dask scheduler answers at {address} ({reason}); start one, or write where it is",
        address=address,
        reason=reason,
    )
