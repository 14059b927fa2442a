"""What counts as good, and what three well-known systems reached with the same work (docs/trust/speed.md)."""

from benchmarks.figures import Goal

NONE_LOST = Goal(0)

MARKS_PER_SECOND = Goal(8_000, at_most=False)
MARKS_PER_SECOND_ON_POSTGRESQL = Goal(4_000, at_most=False)
TWO_PROCESSES = Goal(1.7, at_most=False)
PART_OF_BARE_SQLITE = Goal(0.25, at_most=False)
SATURATED_P95_MS = Goal(1_000)

P95_MS = {
    30: Goal(11, peers="oTree 11, NiceGUI 238, Etherpad 7"),
    300: Goal(40, peers="oTree 94, NiceGUI 779, Etherpad 94"),
    1_000: Goal(120, peers="oTree collapsed, NiceGUI 2,458, Etherpad collapsed"),
}
SEEN_P95_MS = {
    300: Goal(130, peers="oTree 94, NiceGUI 779, Etherpad 94"),
    1_000: Goal(130, peers="oTree collapsed, NiceGUI 2,458, Etherpad collapsed"),
}
"""Half of it is the interval between pushes to a crowd: ten times a second."""
SEEN_AFTER_QUIET_P95_MS = {30: Goal(11, peers="oTree 11, NiceGUI 238, Etherpad 7")}
PHONE_KB_PER_SECOND = {1_000: Goal(8)}
LOST = {
    30: NONE_LOST,
    300: NONE_LOST,
    1_000: Goal(0, peers="oTree 1,022 of 1,204, NiceGUI 8"),
}
CPU_SECONDS_PER_1000_MARKS = Goal(4, peers="oTree 20–23, NiceGUI 8–9, Etherpad 24.8")
PEAK_MIB = {
    300: Goal(100, peers="oTree 88, NiceGUI 284, Etherpad 648"),
    1_000: Goal(150, peers="oTree 117, NiceGUI 811, Etherpad 800"),
}
BEAMER_BUSY_PERCENT = Goal(40)
IDLE_STREAM_KIB = Goal(40)

FIRST_LOAD_KIB = Goal(90, peers="oTree 339, NiceGUI 404, Etherpad 2,270")
FIRST_LOAD_REQUESTS = Goal(8, peers="oTree 13, NiceGUI 15, Etherpad 23")
FURTHER_SCREEN_KIB = Goal(15)
START_SECONDS = Goal(1.0, peers="oTree 0.3, NiceGUI 0.5, Etherpad 2.5")

BACK_SECONDS = Goal(20)
BACK_IN_ONE_SECOND = Goal(60)
BACK_CPU_PERCENT = Goal(100)
