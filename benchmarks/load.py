"""Everybody at the same time: the people in processes apart from the server, started and stopped together."""

import asyncio
import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from benchmarks.crowd import Crowd, Plan
from benchmarks.outcome import Outcome
from benchmarks.room import Room
from benchmarks.shown import Told, first_shown
from benchmarks.wire import run

ANSWER_SECONDS = 180.0
HEAD_START_NS = 300_000_000

type End = Connection[Any, Any]


def play(room: Room, plan: Plan, processes: int, cpu_seconds: Callable[[], float]) -> Outcome:
    """Make everybody play their part; return the outcome. `cpu_seconds` returns the CPU time that the server has used so far."""
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in range(processes)]
    workers = [
        context.Process(target=take_part, args=(there, room, plan, at, processes), daemon=True) for at, (_, there) in enumerate(pipes)
    ]
    for worker in workers:
        worker.start()
    try:
        return _conduct([here for here, _ in pipes], plan, cpu_seconds)
    finally:
        for worker in workers:
            worker.join(5.0)
            worker.kill()


def take_part(end: End, room: Room, plan: Plan, at: int, processes: int) -> None:
    """Play a share of the people; runs in a process of its own."""
    run(_take_part(end, Crowd(room, plan, room.people[at::processes], random.Random(at), leads=at == 0)))


async def _take_part(end: End, crowd: Crowd) -> None:
    await crowd.connect()
    end.send("connected")
    await crowd.play(await asyncio.to_thread(end.recv))
    await crowd.wait_until_quiet()
    end.send("quiet")
    await asyncio.to_thread(end.recv)
    await crowd.read_back()
    end.send((crowd.result(), crowd.told()))
    crowd.close()


def _conduct(ends: list[End], plan: Plan, cpu_seconds: Callable[[], float]) -> Outcome:
    _hear(ends)
    before = cpu_seconds()
    _say(ends, time.monotonic_ns() + HEAD_START_NS)
    _hear(ends)
    outcome = Outcome(cpu_seconds=cpu_seconds() - before, numbered_alike=plan.servers == 1)
    _say(ends, 0)
    told: list[Told] = []
    for part, part_told in _hear(ends):
        outcome.add(part)
        told += part_told
    if plan.adds_only and not plan.bare:
        outcome.shown = first_shown(outcome.marks, told)
    return outcome


def _say(ends: list[End], what: int) -> None:
    for end in ends:
        end.send(what)


def _hear(ends: list[End]) -> list[Any]:  # The type of what was sent depends on the stage.
    for end in ends:
        if not end.poll(ANSWER_SECONDS):
            raise TimeoutError("the people did not answer in time")
    return [end.recv() for end in ends]
