# SPDX-License-Identifier: Apache-2.0
# A peer of MatchBenchmark: pyahocorasick.
#     python3 ahocorasick.py NAMES TEXT ROUNDS
# Prints the nanoseconds of CPU that building took and the best round, and the matches of one round.
import sys
import time

# Not this file, which has the module's name.
sys.path = [path for path in sys.path[1:] if path]
import ahocorasick  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as file:
    names = file.read().split("\n")[:-1]
with open(sys.argv[2], encoding="utf-8") as file:
    text = file.read()
start = time.process_time_ns()
automaton = ahocorasick.Automaton()
for name in names:
    automaton.add_word(name, len(name))
automaton.make_automaton()
built = time.process_time_ns() - start
best = matches = 0
for _ in range(int(sys.argv[3])):
    start = time.process_time_ns()
    matches = sum(1 for _ in automaton.iter(text))
    taken = time.process_time_ns() - start
    best = taken if best == 0 else min(best, taken)
print(built, best, matches)
