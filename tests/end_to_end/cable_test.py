#!/usr/bin/env python3
"""A cable is pulled between a wall, a pad and the dispatcher, and plugged in again.

Three machines made of the kernel's network namespaces. Nobody tells either end that the other is gone, as when somebody pulls a
cable in a cupboard. Needs root, as containers and CI have it; skipped without, with the reason.
"""

import contextlib
import json
import os
import re
import subprocess
import time
import unittest

from on_a_desk import REGIMENT, SERVICE, OnADesk
from desk import Desk, wait_until

COUNTER = 4
ADDRESS = {"hall": "10.77.0.1", "desk": "10.77.0.2"}
AWAY_SECONDS = (1, 2, 4, 13)  # before a heartbeat is missed, before anybody gives up, and when the kernel tries every 6 s only
NOTICED_SECONDS = 4  # out for longer than that, a link has ended at both ends (protocol/link/client.cpp), and screens say so
LINK_BARS = {"wall-1": "stale-bar", f"pad-{COUNTER}": "link-lost"}
ENGLISH_DIGITS = "zero one two three four five six seven eight nine".split()
SPOKEN_SECONDS = 90  # behind what was called before, one after the other
BACK_SECONDS = 1.0  # at worst 0.8 s until an attempt is heard (protocol/link/client.hpp), then TLS and the picture


class Network:
    """The machines `hall` and `desk` on a switch; what belongs to it is named after this process."""

    def __init__(self):
        self.names = {name: f"hallcall-{name}-{os.getpid()}" for name in ("switch", *ADDRESS)}

    def ip(self, *words, at=None):
        namespace = ["-n", self.names[at]] if at else []
        subprocess.run(["ip", *namespace, *words], check=True, capture_output=True, text=True)

    def make(self):
        for name in self.names.values():
            self.ip("netns", "add", name)
        self.ip("link", "add", "bridge", "type", "bridge", at="switch")
        self.ip("link", "set", "bridge", "up", at="switch")
        for machine, address in ADDRESS.items():
            self.ip("link", "add", machine, "type", "veth", "peer", "name", "cable", "netns", self.names[machine],
                    at="switch")
            self.ip("link", "set", machine, "up", "master", "bridge", at="switch")
            self.ip("address", "add", f"{address}/24", "dev", "cable", at=machine)
            for device in ("lo", "cable"):
                self.ip("link", "set", device, "up", at=machine)

    def remove(self):
        with contextlib.suppress(FileNotFoundError):  # then there was no `ip` to make it with, either
            for name in self.names.values():
                subprocess.run(["ip", "netns", "delete", name], check=False, capture_output=True)

    def plug(self, plugged):
        """The switch hands nothing on to `desk`, which still sees its end of the cable."""
        state = "3" if plugged else "0"
        subprocess.run(["bridge", "-n", self.names["switch"], "link", "set", "dev", "desk", "state", state], check=True)


class ConnectedDesk(Desk):
    """The dispatcher is on one machine, what hangs on it on the other; every device has a certificate."""

    def __init__(self, network, *words):
        super().__init__(*words, address=ADDRESS["hall"])
        self.network = network

    def on(self, machine, command):
        return ["ip", "netns", "exec", self.network.names[machine], *command]

    def start(self, name, command, environment=None):
        if name == "dispatcher":
            command = self.on("hall", [*command, "--authority", self.folder / "authority"])
        else:
            command = self.on("desk", command)
        return super().start(name, command, environment)

    def trust(self, *words):
        command = self.on("hall", [self.bin / "hallctl", *map(str, words)])
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def enroll(self, name, role):
        lent = json.loads(self.trust("--json", "enroll", name, "--role", role, "--authority", self.folder / "authority"))
        self.trust("--dispatcher", self.dispatcher, "join", lent["code"], "--identity", self.folder / name)

    def of_the_hall(self, name):
        return ["--dispatcher", f"{self.dispatcher};identity={self.folder / name}", "--device", name]

    def office(self, *words):
        """What hallctl does on the dispatcher's own machine, which no cable keeps from it."""
        return json.loads(self.trust("--json", "--dispatcher", f"{self.dispatcher};identity={self.folder / 'office'}", *words))


class Cable(OnADesk):
    def setUp(self):
        super().setUp()
        self.network = Network()
        self.addCleanup(self.network.remove)
        try:
            self.network.make()
        except (OSError, subprocess.CalledProcessError) as problem:
            self.skipTest(f"no network of our own here: {getattr(problem, 'stderr', problem)}")
        self.desk = ConnectedDesk(self.network, os.environ["HALL_BUILD"], self.folder, REGIMENT)
        self.desk.trust("authority", "create", self.folder / "authority", "--hall", "cable")
        self.enterContext(self.desk)
        self.desk.start_dispatcher()
        for name, role in (("wall-1", "display"), (f"pad-{COUNTER}", "caller"), ("office", "operator")):
            self.desk.enroll(name, role)

    def call(self):
        """A ticket that is taken and called in the office. Its number."""
        self.desk.office("take", SERVICE)
        if self.called:
            self.desk.office("finish", "--counter", COUNTER)
        self.called = self.desk.office("next", "--counter", COUNTER)["number"]
        return self.called

    def shows(self, screen, number):
        return any(item["text"] == number for item in screen.items().values())

    def is_spoken(self, number):
        """The wall's voice has begun to say it: "ticket A zero four two"."""
        words = r"\W+".join([number[0], *(ENGLISH_DIGITS[int(digit)] for digit in number[1:])])
        return any(re.search(words, line) for line in self.desk.log("wall-1").splitlines() if "announced:" in line)

    def stay_away(self, screens, seconds):
        """What is seen of it meanwhile, if it is long enough to be."""
        out = time.monotonic()
        if seconds >= NOTICED_SECONDS:
            for screen in screens:
                screen.wait_for(LINK_BARS[screen.name])
        time.sleep(max(0, out + seconds - time.monotonic()))

    def test_screens_are_back_about_a_second_later_however_long_the_cable_was_out(self):
        self.called = ""
        self.desk.office("open", "--counter", COUNTER)
        screens = [self.desk.start_display(), self.desk.start_caller(COUNTER)]
        first, missed = self.call(), []
        for screen in screens:
            wait_until(f"{screen.name} shows {first}", lambda one=screen: self.shows(one, first))
        for away in AWAY_SECONDS:
            self.network.plug(False)
            number = self.call()
            missed += [number] if away >= NOTICED_SECONDS else []
            self.stay_away(screens, away)
            for screen in screens:
                self.assertFalse(self.shows(screen, number), f"the cable is not out for {screen.name}")
            self.network.plug(True)
            plugged = time.monotonic()
            for screen in screens:
                wait_until(f"{screen.name} shows {number}", lambda one=screen: self.shows(one, number))
                back = time.monotonic() - plugged
                print(f"cable: out for {away} s, {screen.name} back after {back:.2f} s", flush=True)
                self.assertLess(back, BACK_SECONDS)
            for screen in screens:
                screen.wait_until_gone(LINK_BARS[screen.name])
        last = self.call()  # spoken behind whatever is still to be spoken
        wait_until(f"the wall speaks {last}", lambda: self.is_spoken(last), SPOKEN_SECONDS)
        self.assertEqual([number for number in missed if self.is_spoken(number)], [], "old calls are shown, not spoken")


if __name__ == "__main__":
    unittest.main()
