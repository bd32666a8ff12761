#!/usr/bin/env python3
"""Kiosks that are cut off, for real: unmodified programs, kill -9, a dispatcher that comes back, a day that rolls."""

import collections
import datetime
import re
import signal
import unittest

from on_a_desk import OnADesk  # it knows the way to desk
from desk import wait_until


def zones_of_two_days():
    """Two time zones: in the second it is the day behind that of the first, in neither will it be midnight soon."""
    now = datetime.datetime.now(datetime.timezone.utc)

    def local(east):
        return now + datetime.timedelta(hours=east)

    def name(east):
        return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"
    return next((name(one), name(other)) for one in range(-12, 15) for other in range(one, 15)
                if local(one).date() < local(other).date() and max(local(one).hour, local(other).hour) < 22)


class CutOff(OnADesk):
    def setUp(self):
        super().setUp()
        self.hall = self.own_copy()
        today, self.tomorrow = zones_of_two_days()
        self.set_clocks(today)
        self.start_desk(self.hall)
        for kiosk in ("kiosk-1", "kiosk-2"):
            self.desk.start_emulated(f"printer-of-{kiosk}", "hallcall-emulated-printer", "--slips", self.folder / kiosk)

    def set_clocks(self, zone):
        file = self.hall / "hall.toml"
        text = re.sub(r'^time_zone = .*$', f'time_zone = "{zone}"', file.read_text(encoding="utf-8"), flags=re.M)
        file.write_text(text, encoding="utf-8")

    def start_kiosk(self, name):
        self.desk.device["printer"] = self.desk.device[f"printer-of-{name}"]
        return self.desk.start_kiosk(name, outbox=True)

    def slips(self):
        return sum(1 for kiosk in ("kiosk-1", "kiosk-2") for _ in (self.folder / kiosk).glob("*.png"))

    def events(self):
        dump = self.desk.hallctl("journal", "dump", self.folder / "journal.sqlite")
        return [event for row in dump for event in row.get("events", [])]

    def told(self, kind):
        """How often each number is in the journal, by what happened."""
        rows = (event[kind] for event in self.events() if kind in event)
        return collections.Counter(row["ticket"]["number"] if "ticket" in row else row["number"] for row in rows)

    def have_numbers(self):
        return len({event["numbers_lent"]["holder"] for event in self.events() if "numbers_lent" in event})

    def test_two_kiosks_give_their_own_numbers_and_tell_each_once_whatever_ends_meanwhile(self):
        left, right = self.start_kiosk("kiosk-1"), self.start_kiosk("kiosk-2")
        in_turn = self.visitor_takes(left)
        wait_until("both kiosks have numbers", lambda: self.have_numbers() == 2)
        self.desk.end("dispatcher", signal.SIGKILL)
        for kiosk in (left, right):
            kiosk.wait_for("cut-off")
        given = [self.visitor_takes(kiosk) for kiosk in (left, right, left)]
        self.desk.end("kiosk-1", signal.SIGKILL)
        left = self.start_kiosk("kiosk-1")
        left.wait_for("cut-off")
        given.append(self.visitor_takes(left))
        self.assertEqual(len(set(given)), 4, given)
        wait_until("every slip is out", lambda: self.slips() == 5)
        self.desk.start_dispatcher()
        wait_until("all is told", lambda: set(given) <= set(self.told("ticket_taken")))
        for kiosk in (left, right):
            kiosk.wait_until_gone("cut-off")
        given.append(self.visitor_takes(left))
        self.assertEqual(int(given[-1][1:]), int(in_turn[1:]) + 1)
        # Cut off again; and the dispatcher comes back on another day.
        self.desk.end("dispatcher", signal.SIGKILL)
        left.wait_for("cut-off")
        late = self.visitor_takes(left)
        self.desk.end("kiosk-1", signal.SIGKILL)
        self.set_clocks(self.tomorrow)
        self.desk.start_dispatcher()
        self.start_kiosk("kiosk-1")
        wait_until("the late one is told", lambda: late in self.told("late_ticket_recorded"))
        taken = self.told("ticket_taken")
        self.assertEqual(taken, collections.Counter([in_turn, *given]))
        self.assertEqual(self.told("late_ticket_recorded"), collections.Counter([late]))
        wait_until("no slip came out twice", lambda: self.slips() == 7)
        self.assertEqual(self.desk.has_died(), [])


if __name__ == "__main__":
    unittest.main()
