"""When an event takes place: the blocks an editor writes in, the plan they make, and the rows it is worked out to.

Depends on the engine, and on the occurrences beside it. `timetable.work_out` is the way in.
"""
