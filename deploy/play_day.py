#!/usr/bin/env python3
"""Plays a short real day through the real programs and leaves pictures, slips, sound and a transcript. Called by deploy/demo.

play_day.py --build BUILD --settings HALL --output FOLDER            without a screen: plays the day and ends
play_day.py --build BUILD --settings HALL --output FOLDER --windows  opens the windows and leaves the hall to you
"""

import argparse
import datetime
import json
import pathlib
import signal
import sys
import time

from desk import Desk, DeskError, wait_until

POLICE, LAND, HOUSING = "police", "land", "housing"


class Day:
    def __init__(self, desk):
        self.desk = desk
        self.pictures = desk.folder / "pictures"
        self.pictures.mkdir(exist_ok=True)
        self.transcript = open(desk.folder / "transcript.txt", "w", encoding="utf-8")

    def say(self, line):
        line = f"{datetime.datetime.now():%H:%M:%S} {line}"
        print(line, flush=True)
        self.transcript.write(line + "\n")
        self.transcript.flush()

    def picture(self, screen, name):
        """After the short motions (300 ms) have ended: a picture shows the screen at rest."""
        time.sleep(0.7)
        screen.picture(self.pictures / f"{name}.png")

    # ---- the kiosk -----------------------------------------------------------------------------------------------

    def visitor_takes(self, kiosk, language, unit, service, pictures=None):
        """One visitor with a finger; returns the number and the slip."""
        slips = len(self.desk.slips())
        kiosk.tap("touch-to-begin")
        kiosk.tap(f"language-{language}")
        self.picture_if(kiosk, pictures, "units")
        kiosk.tap(f"unit-{unit}")
        if service:
            kiosk.wait_for(f"service-{service}")
            self.picture_if(kiosk, pictures, "services")
            kiosk.tap(f"service-{service}")
        kiosk.wait_for("take-ticket")
        self.picture_if(kiosk, pictures, "confirm")
        kiosk.tap("take-ticket")
        number = kiosk.wait_for("ticket-number", r"[A-Z]\d{3}")
        slip = self.desk.wait_for_slip(slips + 1)
        self.picture_if(kiosk, pictures, "ticket")
        self.say(f"kiosk: a visitor takes {number} ({unit}); the slip {slip.name} says {self.desk.qr_of(slip)} in its QR code")
        kiosk.tap("done")
        return number, slip

    def picture_if(self, screen, prefix, name):
        if prefix:
            self.picture(screen, f"{prefix}-{name}")

    # ---- the day -------------------------------------------------------------------------------------------------

    def morning(self, kiosk, pad, wall):
        self.picture(wall, "wall-1-idle")
        self.picture(kiosk, "kiosk-1-attract")
        self.picture(pad, "pad-1-closed")
        pad.key("Ctrl+O")
        pad.wait_for("action-next")
        self.say("pad 4: the clerk opens counter 4")
        first, _ = self.visitor_takes(kiosk, "zh", POLICE, "household-registration", "kiosk-2-zh")
        second, _ = self.visitor_takes(kiosk, "en", POLICE, "identity", "kiosk-3-en")
        self.picture(pad, "pad-2-waiting")
        pad.key("F5")
        pad.wait_for("current-number", first)
        wall.wait_for("latest-number", first)
        self.say(f"pad 4: next → {first}; the wall shows {wall.text('latest-number')} → {wall.text('latest-counter')} and speaks")
        self.picture(pad, "pad-3-called")
        pad.key("F7")
        pad.wait_for("action-finish")
        self.picture(pad, "pad-4-serving")
        pad.key("F5")
        pad.wait_for("current-number", second)
        wall.wait_for("latest-number", second)
        self.say(f"pad 4: finish and call → {second}")
        self.wait_for_answer(pad)
        pad.key("F6")
        self.wait_for_answer(pad)
        self.say(f"pad 4: recall {second}")
        pad.key("F9")
        pad.wait_for("action-next")
        self.say(f"pad 4: {second} does not come and is marked missed; the wall keeps it readable")
        return second

    def wait_for_answer(self, pad):
        """A pad takes no step while one waits for its answer."""
        wait_until("the pad takes the next step", lambda: pad.items().get("action-begin", {}).get("enabled"))

    def rush(self, wall):
        """Other kiosks and pads, through the scriptable client: the wall fills."""
        counters = [row["number"] for row in self.desk.hallctl("status")[0]["counters"]]
        services = [row["id"] for row in self.desk.hallctl("status")[0]["services"] if row["open"]]
        for counter in counters:
            self.desk.hallctl("open", "--counter", counter, refusals=True)
        for service in services:
            self.desk.hallctl("take", service)
        called = [self.desk.hallctl("next", "--counter", counter, refusals=True)[0] for counter in counters]
        called = [row for row in called if "number" in row]
        numbers = " ".join(row["number"] for row in called)
        self.say(f"hallctl: {len(services)} more visitors, {len(called)} counters call: {numbers}")
        wall.wait_for("latest-number", called[-1]["number"])
        time.sleep(4)  # the highlight of a new call lasts three seconds
        self.picture(wall, "wall-2-full")

    def mishaps(self, kiosk, bench):
        """What a hand does to the devices, by the switches of the bench; the names are printer-SWITCH-POSITION."""
        bench.tap("printer-0-2")
        kiosk.wait_for("printer-fault")
        self.picture(kiosk, "kiosk-4-paper-out")
        self.picture(bench, "bench-1-paper-out")
        self.say("bench: the paper is taken out; the kiosk says so before a ticket is taken")
        self.devices()
        bench.tap("printer-0-0")
        kiosk.wait_until_gone("printer-fault")
        self.say("bench: paper is back, and so is the kiosk")
        bench.tap("id-card-reader-0-1")
        kiosk.wait_for("unit-police")
        self.say("bench: a card is laid on the reader; the kiosk begins, and reads nothing of it")
        bench.tap("id-card-reader-0-0")
        kiosk.tap("start-over")
        bench.tap("id-card-reader-2-1")
        kiosk.wait_until_gone("lay-card")
        self.say("bench: the reader's cable is out; the kiosk no longer offers it")
        self.devices()
        bench.tap("id-card-reader-2-0")
        kiosk.wait_for("lay-card")

    def devices(self):
        for device in self.desk.hallctl("devices"):
            for part in device["parts"]:
                if part["health"] != "ready":
                    self.say(f"hallctl devices: {device['device']}, {part['part']}: {part['health']}, {part['cause']}, "
                             f"since {part['since']}")

    def power_cut(self, kiosk, pad, wall):
        number, _ = self.visitor_takes(kiosk, "zh", POLICE, "household-registration")
        self.desk.end("dispatcher", signal.SIGKILL)
        self.say("dispatcher: killed (kill -9) between take and call")
        wall.wait_for("stale-bar")
        self.picture(wall, "wall-3-stale")
        pad.wait_for("link-lost")
        self.picture(pad, "pad-5-link-lost")
        self.picture(kiosk, "kiosk-5-link-lost")
        began = time.monotonic()
        self.desk.start_dispatcher()
        wall.wait_until_gone("stale-bar")
        pad.wait_until_gone("link-lost")
        self.say(f"dispatcher: started again on the same journal; every screen is back {time.monotonic() - began:.1f} s later")
        after, _ = self.visitor_takes(kiosk, "zh", POLICE, "household-registration")
        self.say(f"kiosk: the number before the cut was {number}, the next is {after}")
        waiting = sum(row["waiting"] for row in self.desk.hallctl("status")[0]["queues"])
        self.say(f"hallctl: {waiting} tickets are waiting; nothing was lost")


def evening(day, desk):
    for name in [name for name in desk.running if name != "dispatcher"]:
        desk.end(name)
    code = desk.end("dispatcher")
    day.say(f"dispatcher: ends in order (exit {code})")
    checked = desk.hallctl("journal", "check", desk.folder / "journal.sqlite")[0]
    day.say(f"hallctl: the journal is sound: {checked['entries']} entries, {checked['days']} day")
    with open(desk.folder / "journal.jsonl", "w", encoding="utf-8") as dump:
        for row in desk.hallctl("journal", "dump", desk.folder / "journal.sqlite"):
            dump.write(json.dumps(row, ensure_ascii=False) + "\n")


def start_devices(desk):
    desk.start_printer()
    desk.start_id_reader()
    desk.start_sign()


def play(desk):
    day = Day(desk)
    desk.start_dispatcher()
    start_devices(desk)
    wall, kiosk, pad, bench = desk.start_display(), desk.start_kiosk(), desk.start_caller(4), desk.start_bench()
    day.say(f"the hall is up: dispatcher, printer, card reader, sign, wall, kiosk and pad, on {desk.dispatcher}")
    kiosk.wait_for("touch-to-begin")
    day.morning(kiosk, pad, wall)
    day.rush(wall)
    day.mishaps(kiosk, bench)
    day.power_cut(kiosk, pad, wall)
    evening(day, desk)


def leave_open(desk):
    """Windows for a person: until one of them is closed or Ctrl+C."""
    desk.start_dispatcher()
    start_devices(desk)
    desk.start_display()
    desk.start_kiosk()
    desk.start_caller(4)
    desk.start_bench()
    print(f"The hall is open. Touch the kiosk, press F5 on the pad (Ctrl+O opens the counter), look at the wall,\n"
          f"and break the devices with the switches of the bench. The sign over counter 4: {desk.folder / 'sign.png'}\n"
          f"Slips: {desk.folder / 'slips'}\nhallctl: {desk.bin / 'hallctl'} --dispatcher {desk.dispatcher} status\n"
          f"Close a window or press Ctrl+C to end.", flush=True)
    while not desk.has_died():
        time.sleep(0.5)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--build", required=True, type=pathlib.Path)
    asked.add_argument("--settings", required=True, type=pathlib.Path)
    asked.add_argument("--output", required=True, type=pathlib.Path)
    asked.add_argument("--windows", action="store_true")
    asked = asked.parse_args()
    try:
        with Desk(asked.build, asked.output, asked.settings, asked.windows) as desk:
            try:
                leave_open(desk) if asked.windows else play(desk)
            except DeskError as error:
                print(f"demo: {error}\n{' '.join(desk.has_died())}\nThe programs' logs: {desk.folder / 'logs'}", file=sys.stderr)
                return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
