#!/usr/bin/env python3
"""A province's hall: 808 services, 90 counters, thousands waiting. Real programs, and a client of its own that counts bytes.
Started by ctest with HALL_BUILD set."""

import socket
import struct
import sys
import time
import unittest

from on_a_desk import HALLS, OnADesk

ROLE_OPERATOR = 4
FRAME_BYTES_MAX = 65_536
WAITING = 5_000
# A waiting room for a loaded machine: measured are 0.1 s for each.
SECONDS_MAX = 5


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def field(number, content):
    """A field of bytes or of a number, as protobuf writes it."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    return varint(number << 3 | 2) + varint(len(content)) + content


def fields(message):
    """(number, bytes or number) of each field; docs/PROTOCOL.md is all that is needed."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        key = number()
        if key & 7 == 0:
            yield key >> 3, number()
        else:
            size = number()
            yield key >> 3, message[at:at + size]
            at += size


class Link:
    def __init__(self, dispatcher, device):
        host, _, port = dispatcher.rpartition(":")
        self.socket = socket.create_connection((host, int(port)), 10)
        self.stream = self.socket.makefile("rb")
        self.asked = 0
        self.frames = []  # sizes
        self.send(field(1, field(1, 1) + field(2, device.encode()) + field(3, ROLE_OPERATOR)))

    def send(self, *messages):
        self.socket.sendall(b"".join(struct.pack(">I", len(one)) + one for one in messages))

    def read(self):
        size = struct.unpack(">I", self.stream.read(4))[0]
        self.frames.append(size)
        return next(fields(self.stream.read(size)))

    def snapshot(self):
        """Parts of the whole hall, once they are all there."""
        parts = []
        while True:
            kind, body = self.read()
            if kind != 5:
                continue
            update = dict(fields(body))
            if update.get(3, 0):
                parts.append(update)
                if update[2] == update[3]:
                    return parts

    def ask_all(self, asks):
        """Pipelined, 500 at a time; the kinds of the answers (3 taken, 4 stepped, 2 refused)."""
        kinds = []
        for begin in range(0, len(asks), 500):
            batch = asks[begin:begin + 500]
            self.send(*(field(3, field(1, f"ask-{self.asked + place}".encode()) + ask) for place, ask in enumerate(batch)))
            self.asked += len(batch)
            wanted = len(kinds) + len(batch)
            while len(kinds) < wanted:
                kind, body = self.read()
                if kind == 4:
                    kinds += [number for number, _ in fields(body) if number != 1]
        return kinds

    def close(self):
        self.stream.close()
        self.socket.close()


class InALargeHall(OnADesk):
    def test_thousands_wait_at_90_counters_and_every_screen_works(self):
        self.within("the dispatcher starts", lambda: self.start_desk(HALLS / "anhui"))
        desk = self.desk
        services = [row["id"] for row in desk.hallctl("status")[0]["services"]]
        self.assertEqual(len(services), 808)

        busy = Link(desk.dispatcher, "busy")
        busy.snapshot()
        takes = [field(2, field(1, services[ticket * 7 % len(services)].encode())) for ticket in range(WAITING)]
        # No link may ask for so much at once (docs/PROTOCOL.md).
        for part in range(0, WAITING, 2_500):
            taker = Link(desk.dispatcher, f"taker-{part}")
            self.assertEqual(set(taker.ask_all(takes[part:part + 2_500])), {3})
            taker.close()
        counters = range(1, 91)
        self.assertEqual(busy.ask_all([field(16, field(1, counter)) for counter in counters]), [4] * 90)
        # The last four call for the cashier and the like, where nobody comes first.
        self.assertEqual(busy.ask_all([field(3, field(1, counter)) for counter in counters]), [4] * 86 + [2] * 4)

        newcomer = Link(desk.dispatcher, "newcomer")
        parts = self.within("a picture of everything comes", newcomer.snapshot)
        self.assertLessEqual(max(newcomer.frames), FRAME_BYTES_MAX)
        print(f"{len(parts)} parts, {sum(newcomer.frames):,} bytes, at most {max(newcomer.frames):,}", file=sys.stderr)

        desk.start_printer()
        wall = self.within("a wall starts", desk.start_display)
        wall.wait_for("latest-number", r"^[A-Z]\d{3}$")
        kiosk = self.within("a kiosk starts", desk.start_kiosk)
        kiosk.tap("touch-to-begin")
        kiosk.tap("zone-finance")
        kiosk.tap("search")
        for letter in "kjs":
            kiosk.tap(f"key-{letter}")
        kiosk.wait_for("written-0", "会计师")
        kiosk.tap("found-treasury-01")
        kiosk.tap("take-ticket")
        number = kiosk.wait_for("ticket-number", r"^[A-Z]\d{3}$")
        self.assertIn(number, desk.qr_of(desk.wait_for_slip(1)))
        self.assertEqual(desk.has_died(), [])
        for link in (busy, newcomer):
            link.close()

    def within(self, what, act):
        begin = time.monotonic()
        result = act()
        took = time.monotonic() - begin
        print(f"{what} within {took:.2f} s", file=sys.stderr)
        self.assertLess(took, SECONDS_MAX, what)
        return result


if __name__ == "__main__":
    unittest.main()
