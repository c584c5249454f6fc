"""The trained network as an ONNX file with 8-bit weights, as the service runs it.

Weights have seven bits of eight, so that sums of products cannot overflow on processors without VNNI, and scores are
alike everywhere. Activations are quantized at run time.
"""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from ingest.scorer.model import PARTS, ROLES
from ingest.scorer.word_vectors import DIMENSIONS
from models.vocabulary import EventType
from training.encoder import EPSILON, HEADS, Layer, package_layout
from training.network import ROLE_HIDDEN, Network

OPSET, IR_VERSION = 21, 10
# Products over all candidates of a sentence together stay exact: the range by which activations are quantized would
# else be that of all of them, and what is said of one word would depend on which others are asked about.
EXACT = ["triggers", "between"]


def export(network: Network, path: Path) -> None:
    """Write the network to a file.

    Its inputs are `words` (pieces, 384), `pool` (4 × candidates, pieces) and `lexicon` (candidates, 16), as in `Batch`;
    its outputs `types` (candidates, 17), `statuses` (candidates, 5) and `roles` (candidates, 4, pieces).
    """
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder, "plain.onnx"), Path(folder, "small.onnx")
        onnx.save(_Graph(network).model(), plain)
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=EXACT,
        )
        model = onnx.load(small)
    del model.metadata_props[:]
    for key, value in asdict(package_layout()).items():
        model.metadata_props.add(key=key, value=value)
    onnx.save(model, path)


class _Graph:
    """Nodes and constants of the graph, by name."""

    def __init__(self, network: Network) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        states = self._encoded(network)
        parts = self._parts(network, states)
        both = self._node("Concat", parts, "lexicon", axis=-1)
        hidden = self._node("Gelu", self._linear(both, network.hidden, "hidden"))
        for name, layer in (("types", network.types), ("statuses", network.statuses)):
            self._node("Softmax", self._linear(hidden, layer, f"{name}.logits"), out=name, axis=-1)
        self._node("Sigmoid", self._roles(network, states, parts), out="roles")

    def model(self) -> onnx.ModelProto:
        """The checked model."""
        floats = TensorProto.FLOAT
        inputs = [
            ("words", ["pieces", DIMENSIONS]),
            ("pool", ["parts", "pieces"]),
            ("lexicon", ["candidates", len(EventType)]),
        ]
        outputs = [
            ("types", ["candidates", "kinds"]),
            ("statuses", ["candidates", "states"]),
            ("roles", ["candidates", len(ROLES), "pieces"]),
        ]
        values = [
            [helper.make_tensor_value_info(name, floats, shape) for name, shape in one] for one in (inputs, outputs)
        ]
        graph = helper.make_graph(self._nodes, "event scorer", *values, self._constants)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
        made.ir_version = IR_VERSION
        onnx.checker.check_model(made)
        return made

    def _encoded(self, network: Network) -> str:
        encoder = network.encoder
        length = self._node("Slice", self._node("Shape", "words"), self._ints(0), self._ints(1))
        rows = self._node("Slice", self._floats(encoder.positions), self._ints(0), length, self._ints(0))
        states = self._norm(self._node("Add", "words", rows), encoder.norm)
        for number, layer in enumerate(encoder.layers):
            states = self._layer(states, layer, f"layer.{number}")
        return states

    def _layer(self, states: str, layer: Layer, name: str) -> str:
        query = self._head(states, layer.query, f"{name}.query", [1, 0, 2])
        key = self._head(states, layer.key, f"{name}.key", [1, 2, 0])
        value = self._head(states, layer.value, f"{name}.value", [1, 0, 2])
        products = self._node("MatMul", query, key)
        scores = self._node("Mul", products, self._floats(np.float32((DIMENSIONS / HEADS) ** -0.5)))
        mixed = self._node("MatMul", self._node("Softmax", scores, axis=-1), value)
        mixed = self._node("Transpose", mixed, perm=[1, 0, 2])
        found = self._linear(self._node("Reshape", mixed, self._ints(0, DIMENSIONS)), layer.output, f"{name}.output")
        states = self._norm(self._node("Add", states, found), layer.norm)
        inner = self._node("Gelu", self._linear(states, layer.inner, f"{name}.inner"))
        return self._norm(self._node("Add", states, self._linear(inner, layer.outer, f"{name}.outer")), layer.last_norm)

    def _parts(self, network: Network, states: str) -> str:
        """The parts of each candidate side by side, with the learned vectors of those that are absent."""
        pooled = self._node("Reshape", self._node("MatMul", "pool", states), self._ints(-1, PARTS, DIMENSIONS))
        sums = self._node("ReduceSum", "pool", self._ints(-1), keepdims=1)
        lacking = self._node("Sub", self._floats(np.float32(1)), self._node("Reshape", sums, self._ints(-1, PARTS, 1)))
        absent = network.absent.detach().numpy()
        vectors = np.concatenate([np.zeros((1, DIMENSIONS), np.float32), absent])
        both = self._node("Add", pooled, self._node("Mul", lacking, self._floats(vectors)))
        return self._node("Reshape", both, self._ints(-1, PARTS * DIMENSIONS))

    def _roles(self, network: Network, states: str, parts: str) -> str:
        """The logits of the roles of each piece for each candidate."""
        triggers = self._node("Slice", parts, self._ints(DIMENSIONS), self._ints(2 * DIMENSIONS), self._ints(1))
        triggers = self._node("Gelu", self._linear(triggers, network.triggers, "triggers"))
        words = self._node("Gelu", self._linear(states, network.words, "words"))
        asked = self._linear(triggers, network.between, "between")
        asked = self._node("Reshape", asked, self._ints(-1, len(ROLES), ROLE_HIDDEN))
        found = self._node("MatMul", asked, self._node("Transpose", words, perm=[1, 0]))
        length = self._node("Slice", self._node("Shape", "pool"), self._ints(1), self._ints(2))
        shape = self._node("Concat", self._ints(-1, PARTS), length, axis=0)
        pool = self._node("Reshape", "pool", shape)
        sides = self._node("Slice", pool, self._ints(2), self._ints(PARTS), self._ints(1))
        sides = self._node("Cast", self._node("Greater", sides, self._floats(np.float32(0))), to=TensorProto.FLOAT)
        added = self._node("MatMul", self._floats(network.by_syntax.weight), sides)
        bias = network.by_syntax.bias.detach().numpy()[:, None]
        return self._node("Add", found, self._node("Add", added, self._floats(bias)))

    def _head(self, states: str, layer: nn.Linear, name: str, order: list[int]) -> str:
        """The states of each head of attention, its dimensions in this order."""
        heads = self._node("Reshape", self._linear(states, layer, name), self._ints(0, HEADS, DIMENSIONS // HEADS))
        return self._node("Transpose", heads, perm=order)

    def _linear(self, states: str, layer: nn.Linear, name: str) -> str:
        weight = layer.weight.detach().numpy().T
        product = self._node("MatMul", states, self._floats(weight, f"{name}.weight"), called=name)
        return self._node("Add", product, self._floats(layer.bias))

    def _norm(self, states: str, layer: nn.LayerNorm) -> str:
        scale, shift = self._floats(layer.weight), self._floats(layer.bias)
        return self._node("LayerNormalization", states, scale, shift, epsilon=EPSILON, axis=-1)

    def _node(
        self, kind: str, *inputs: str, out: str | None = None, called: str | None = None, **attributes: object
    ) -> str:
        name = out or f"{kind}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], called or name, **attributes))
        return name

    def _ints(self, *values: int) -> str:
        return self._constant(np.array(values, np.int64))

    def _floats(self, values: Tensor | NDArray[np.float32] | np.float32, name: str | None = None) -> str:
        array = values.detach().numpy() if isinstance(values, Tensor) else np.asarray(values)
        return self._constant(np.ascontiguousarray(array, np.float32), name)

    def _constant(self, array: NDArray[np.generic], name: str | None = None) -> str:
        name = name or f"constant.{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(array, name))
        return name
