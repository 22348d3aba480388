# SPDX-License-Identifier: Apache-2.0
"""BPMN: every symbol, lane and arrow is there, and an independent engine walks the same ways."""

from pathlib import Path
from random import Random

import pytest
import SpiffWorkflow.bpmn.parser
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState
from tests.flows import random_flow
from tests.sheets import sheet

from tatalaksana.core.chart.style import PANRB
from tatalaksana.core.flow.compile import compile_flow
from tatalaksana.core.flow.soundness import unsound
from tatalaksana.core.flow.state import first_state, moves
from tatalaksana.core.sop.model import EdgeKind
from tatalaksana.formats.library import library
from tatalaksana.formats.rendering.bpmn import render_bpmn

NS = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL"}
FLOWS = {
    "straight": sheet("A1! | B1 | A2!", "A1>B1", "B1>A2"),
    "decision": sheet("A1! | B1? | A2!", "A1>B1", "B1>A2 Ya", "B1<A1 Tidak"),
    "fork": sheet("A1! | B1 C1 | A2!", "A1>B1", "A1>C1", "B1>A2", "C1>A2"),
    "merge": sheet("A1? | B1 C1 | A2!", "A1>B1 Ya", "A1>C1 Tidak", "B1>A2", "C1>A2"),
    "two-ends": sheet("A1! | B1? | C1! A2!", "A1>B1", "B1>C1 Ya", "B1>A2 Tidak"),
    "three-way": sheet("A1? | B1 C1 D1 | A2!", "A1>B1 X", "A1>C1 Y", "A1>D1 Z", "B1>A2",
                       "C1>A2", "D1>A2"),
} | {entry.slug: entry.sop for entry in library()}  # fmt: skip
LONGEST = 7
SCHEMA = Path(SpiffWorkflow.bpmn.parser.__file__).parent / "schema" / "BPMN20.xsd"


def ours(sop):
    """Every sequence of completed symbols up to a length, by our own semantics."""
    flow = compile_flow(sop)
    traces, queue = set(), [((), first_state(flow))]
    while queue:
        trace, state = queue.pop()
        traces.add(trace)
        if len(trace) < LONGEST:
            queue += [
                ((*trace, (m.node, m.answer)), after) for m, after in moves(flow, state)
            ]
    return traces


def theirs(sop):
    """The same, by running the BPMN file in an independent engine."""
    traces, queue = set(), [()]
    answers = {
        n: [a.label for a in ways] for n, ways in compile_flow(sop).answers.items()
    }
    spec = spec_of(sop)
    while queue:
        trace = queue.pop()
        traces.add(trace)
        workflow = replay(spec, trace)
        if workflow is not None and len(trace) < LONGEST:
            for task in ready(workflow):
                name = task.task_spec.name
                queue += [(*trace, (name, label)) for label in answers[name] or [""]]
    return traces


def spec_of(sop):
    """Let the engine read our file."""
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(render_bpmn(sop, PANRB)))
    return parser.get_spec("proses")


def ready(workflow):
    """Return the open user tasks."""
    return [t for t in workflow.get_tasks(state=TaskState.READY) if t.task_spec.manual]


def replay(spec, trace):
    """Run a new case along a trace."""
    workflow = BpmnWorkflow(spec)
    workflow.do_engine_steps()
    for name, label in trace:
        task = next(t for t in ready(workflow) if t.task_spec.name == name)
        task.data["jawaban"] = label
        task.run()
        workflow.do_engine_steps()
    return workflow


@pytest.mark.parametrize("name", sorted(FLOWS))
def test_an_independent_engine_walks_the_same_ways(name):
    """Our BPMN allows exactly the sequences of work that our own flow semantics allow."""
    assert theirs(FLOWS[name]) == ours(FLOWS[name])


def withdraws(flow):
    """Whether a return can leave parallel work, which BPMN has no arrow for."""
    seen = {first_state(flow)}
    queue = [*seen]
    while queue:
        state = queue.pop()
        for move, after in moves(flow, state):
            if any(takes_back(flow, state, move, edge) for edge in taken(flow, move)):
                return True
            if after not in seen:
                seen.add(after)
                queue.append(after)
    return False


def taken(flow, move):
    """The returns taken by a move."""
    edges = [
        flow.edges[e]
        for answer in flow.answers[move.node]
        if answer.label == move.answer
        for e in answer.edges
    ]
    return [edge for edge in edges if edge.kind is EdgeKind.RETURN]


def takes_back(flow, state, move, edge):
    """Whether a return withdraws the open or waiting work of others."""
    gone = flow.downstream[edge.target] | {edge.target}
    waiting = {flow.edges[e].target for e in state.waiting}
    return bool(gone & (waiting | (state.open - {move.node})))


def comparable(seed):
    """A generated flow both engines have words for, None where it is not one."""
    sop = random_flow(Random(seed), least_rows=2, most_rows=7)  # noqa: S311 - reproducible flows
    flow = compile_flow(sop)
    repeated = any(
        len({a.label for a in ways}) < len(ways) for ways in flow.answers.values()
    )
    return None if repeated or unsound(flow) or withdraws(flow) else sop


GENERATED = {s: sop for s in range(100) if (sop := comparable(s)) is not None}


@pytest.mark.parametrize("seed", GENERATED)
def test_an_independent_engine_walks_generated_flows_the_same_way(seed):
    """What holds for the twelve holds for any sound flow that BPMN can say."""
    assert theirs(GENERATED[seed]) == ours(GENERATED[seed])


def test_enough_generated_flows_are_compared():
    """The comparison is not empty: most flows are comparable, and some of them join."""
    joins = [
        sop
        for sop in GENERATED.values()
        if any(compile_flow(sop).is_join(n.id) for n in sop.nodes)
    ]

    assert len(GENERATED) >= 50
    assert len(joins) >= 8


@pytest.mark.parametrize("seed", range(40))
def test_every_file_keeps_to_the_schema_of_the_omg(seed):
    """Whatever the flow, forks, joins and many answers, the file is valid BPMN 2.0."""
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    sop = random_flow(Random(seed))  # noqa: S311 - reproducible flows

    schema.assertValid(etree.fromstring(render_bpmn(sop, PANRB)))


@pytest.mark.parametrize("entry", library(), ids=lambda e: e.slug)
def test_the_twelve_keep_to_the_schema_of_the_omg(entry):
    """The files offered for download are valid BPMN 2.0."""
    schema = etree.XMLSchema(etree.parse(SCHEMA))

    schema.assertValid(etree.fromstring(render_bpmn(entry.sop, PANRB)))


@pytest.mark.parametrize("entry", library(), ids=lambda e: e.slug)
def test_every_symbol_and_lane_is_in_the_file(entry):
    """A task per symbol in the lane of its actor, and a drawn shape for every element."""
    root = etree.fromstring(render_bpmn(entry.sop, PANRB))

    tasks = {t.get("id") for t in root.iterfind(".//b:userTask", NS)}
    lanes = [lane.get("name") for lane in root.iterfind(".//b:lane", NS)]
    placed = {t.text for t in root.iterfind(".//b:flowNodeRef", NS)}
    drawn = {s.get("bpmnElement") for s in root.iter("{*}BPMNShape")}
    assert tasks == {n.id for n in entry.sop.nodes}
    assert lanes == [a.name for a in entry.sop.actors]
    assert tasks <= placed
    assert placed <= drawn


def test_control_characters_do_not_break_the_file():
    """Words that XML cannot hold are left out, the file stays readable."""
    sop = sheet("A1! | A2!", "A1>A2", text="Menyusun\x00 surat\x0b <b>&")

    assert etree.fromstring(render_bpmn(sop, PANRB)) is not None
