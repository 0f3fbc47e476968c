"""Whole processes, from start to exit, one after the other."""
import os
import statistics
import subprocess
import tempfile
import time


class Command:
    def __init__(self, name, arguments, accepts=(0,)):
        self.name, self.arguments, self.accepts = name, arguments, accepts
        self.wall, self.cpu, self.peak = [], [], []

    def once(self):
        """Runs it once; wall and CPU seconds, peak memory in MiB.

        A child counts the memory of whoever started it until it is itself; `time` is small, so its
        word is taken for the peak.
        """
        report = tempfile.NamedTemporaryFile("r")
        started_by = ["/usr/bin/time", "-q", "-f", "%M", "-o", report.name]
        start = time.perf_counter()
        process = subprocess.Popen(
            started_by + self.arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in self.accepts:
            raise SystemExit(f"{self.name}: exit status {process.returncode}: {self.arguments}")
        return wall, usage.ru_utime + usage.ru_stime, int(report.read()) / 1024

    def measure(self):
        wall, cpu, peak = self.once()
        self.wall.append(wall)
        self.cpu.append(cpu)
        self.peak.append(peak)


def in_turn(commands, rounds):
    """A B C A B C …, after one round that is not counted."""
    for command in commands:
        command.once()
    for _ in range(rounds):
        for command in commands:
            command.measure()


def figure(value):
    """Three figures, without exponents."""
    return f"{value:,.0f}" if value >= 100 else f"{value:#.3g}"


def table(commands, unit=1.0, suffix="s"):
    """A Markdown table; the last column compares with the first command, round by round."""
    first = commands[0]
    lines = [f"| command | wall {suffix} (least–most) | user+sys {suffix} | peak MiB | wall, times tenken's |",
             "|---|---|---|---|---|"]
    for command in commands:
        ratio = statistics.median(b / a for a, b in zip(first.wall, command.wall))
        wall = figure(statistics.median(command.wall) * unit)
        spread = f"{figure(min(command.wall) * unit)}–{figure(max(command.wall) * unit)}"
        cpu = figure(statistics.median(command.cpu) * unit)
        lines.append(
            f"| {command.name} | **{wall}** ({spread}) | {cpu} "
            f"| {statistics.median(command.peak):.0f} | {ratio:.2f} |")
    return lines
