"""The encoder all-MiniLM-L6-v2 in PyTorch, with the weights of the package that carries it.

Six layers of BERT (Devlin et al. 2019; Wang et al. 2020) of 384 dimensions. The package has them as 8-bit integers with
a scale a column; they are trained from there, so that training and service start from the same file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

from ingest.scorer.model import MOST_PIECES
from ingest.scorer.word_vectors import DIMENSIONS, VectorLayout, encoder_file

HEADS, INNER, LAYERS = 12, 1536, 6
EPSILON = 1e-12
PREFIX = "inner."
Arrays = Mapping[str, NDArray[np.float32]]


def package_arrays() -> dict[str, NDArray[np.float32]]:
    """The package's arrays by name, as floats; matrices of layers are called `layer.0.0` to `layer.5.5`, in order."""
    tensors = {one.name: one for one in onnx.load(encoder_file()).graph.initializer}
    found = {}
    for name, tensor in tensors.items():
        if name.endswith("_q"):
            scale = numpy_helper.to_array(tensors[name.removesuffix("_q") + "_scale"])
            found[name.removesuffix("_q").removeprefix(PREFIX)] = (
                numpy_helper.to_array(tensor).astype(np.float32) * scale
            )
        elif tensor.data_type == onnx.TensorProto.FLOAT:
            found[name.removeprefix(PREFIX)] = numpy_helper.to_array(tensor)
    matrices = sorted((name for name in found if re.fullmatch(r"val_\d+", name) and found[name].ndim == 2), key=_number)
    for place, name in enumerate(matrices):
        found[f"layer.{place // 6}.{place % 6}"] = found.pop(name)
    return found


def _number(name: str) -> int:
    return int(name.removeprefix("val_"))


def package_layout() -> VectorLayout:
    """Where the vectors of word pieces are in the package's file, and its digest: by what the service maps it."""
    content = encoder_file().read_bytes()
    tensors = {one.name: one for one in onnx.load_from_string(content).graph.initializer}
    name = f"{PREFIX}embeddings.word_embeddings.weight"
    rows, scales = tensors[f"{name}_q"], tensors[f"{name}_scale"]
    return VectorLayout(
        encoder_sha256=hashlib.sha256(content).hexdigest(),
        vectors=str(rows.dims[0]),
        vectors_offset=str(content.index(rows.raw_data)),
        scales_offset=str(content.index(scales.raw_data)),
    )


class Layer(nn.Module):
    """Self-attention and a feed-forward network, each added to its input and normalized."""

    def __init__(self, number: int, arrays: Arrays) -> None:
        super().__init__()
        names = [
            *(f"attention.self.{part}" for part in ("query", "key", "value")),
            *("attention.output.dense", "intermediate.dense", "output.dense"),
        ]
        path = f"encoder.layer.{number}."
        linear = [
            _linear(arrays[f"layer.{number}.{place}"].T, arrays[f"{path}{name}.bias"])
            for place, name in enumerate(names)
        ]
        self.query, self.key, self.value, self.output, self.inner, self.outer = linear
        self.norm = _norm(arrays, f"{path}attention.output.LayerNorm")
        self.last_norm = _norm(arrays, f"{path}output.LayerNorm")

    def forward(self, states: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """States of shape (sentences, pieces, 384); `mask` is added to the scores of attention."""
        query, key, value = (_split(part(states)) for part in (self.query, self.key, self.value))
        found = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
        found = self.output(found.transpose(1, 2).reshape(states.shape))
        states = self.norm(states + functional.dropout(found, dropout, self.training))
        found = self.outer(functional.gelu(self.inner(states)))
        normalized: Tensor = self.last_norm(states + functional.dropout(found, dropout, self.training))
        return normalized


def _split(states: Tensor) -> Tensor:
    sentences, pieces, dimensions = states.shape
    return states.view(sentences, pieces, HEADS, dimensions // HEADS).transpose(1, 2)


def _linear(weight: NDArray[np.float32], bias: NDArray[np.float32]) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = torch.tensor(weight), torch.tensor(bias)
    return made


def _norm(arrays: Arrays, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(DIMENSIONS, EPSILON)
    made.weight.data, made.bias.data = torch.tensor(arrays[f"{name}.weight"]), torch.tensor(arrays[f"{name}.bias"])
    return made


class Encoder(nn.Module):
    """From numbers of word pieces to a state each; the vectors of pieces stay as they are, all else is trained."""

    words: Tensor
    dropout = 0.1

    def __init__(self) -> None:
        super().__init__()
        arrays = package_arrays()
        self.register_buffer("words", torch.tensor(arrays["embeddings.word_embeddings.weight"]), persistent=False)
        positions = (
            arrays["embeddings.position_embeddings.weight"] + arrays["embeddings.token_type_embeddings.weight"][0]
        )
        self.positions = nn.Parameter(torch.tensor(positions[:MOST_PIECES]))
        self.norm = _norm(arrays, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(number, arrays) for number in range(LAYERS))

    def forward(self, pieces: Tensor, filled: Tensor) -> Tensor:
        """States of shape (sentences, pieces, 384); `filled` is false where a shorter sentence has no piece."""
        dropout = self.dropout if self.training else 0.0
        states = self.norm(self.words[pieces] + self.positions[: pieces.shape[1]])
        states = functional.dropout(states, dropout, self.training)
        mask = torch.zeros(filled.shape).masked_fill(~filled, -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask, dropout)
        return states
