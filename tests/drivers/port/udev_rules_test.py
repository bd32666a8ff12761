#!/usr/bin/env python3
"""deploy/udev/70-hallcall.rules: every line is one that udev understands, and each device gets the group it should have."""

import fnmatch
import pathlib
import re
import shutil
import subprocess
import unittest

RULES = pathlib.Path(__file__).parents[3] / "deploy/udev/70-hallcall.rules"
TOKEN = re.compile(r'([A-Z]+)(?:\{([^}"]+)\})?(==|!=|\+=|:=|=)"([^"]*)"')
# udev(7): what can be matched and what can be set, of which these rules use a part.
MATCHED = {"SUBSYSTEM", "KERNEL", "ENV", "ATTR", "ATTRS"}
SET = {"GROUP", "MODE", "ATTR"}


def parse(line):
    """The tokens of a rule; ValueError where udev would complain."""
    tokens = []
    rest = line
    while rest:
        found = TOKEN.match(rest)
        if not found:
            raise ValueError(f"not a key, an operator and a value: {rest}")
        key, attribute, operator, value = found.groups()
        if key not in (MATCHED if operator in {"==", "!="} else SET) or (key in {"ENV", "ATTR", "ATTRS"}) != bool(attribute):
            raise ValueError(f"not so with {key}: {found[0]}")
        tokens.append((key, attribute, operator, value))
        rest = rest[found.end():]
        if rest:
            if not rest.startswith(", "):
                raise ValueError(f"no comma: {rest}")
            rest = rest[2:]
    if not any(operator == "=" for _, _, operator, _ in tokens):
        raise ValueError("sets nothing")
    return tokens


def lines(text):
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def examples(text):
    """Rules that somebody may uncomment."""
    return [line[1:] for line in text.splitlines() if re.match(r"#[A-Z]+==", line)]


def applied(rules, device):
    """What the rules set for a device: a dict from "KEY" or "KEY{attribute}" to the value."""
    after = {}
    for line in rules:
        tokens = parse(line)
        name = [f"{key}{{{attribute}}}" if attribute else key for key, attribute, _, _ in tokens]
        if all(operator == "=" or (operator == "==") == any(fnmatch.fnmatchcase(device.get(one, ""), part)
                                                           for part in value.split("|"))
               for one, (_, _, operator, value) in zip(name, tokens)):
            after.update({one: value for one, (_, _, operator, value) in zip(name, tokens) if operator == "="})
    return after


def usb(vendor, product, interfaces):
    return {"SUBSYSTEM": "usb", "ENV{DEVTYPE}": "usb_device", "ENV{ID_USB_INTERFACES}": interfaces, "ATTR{idVendor}": vendor,
            "ATTR{idProduct}": product}


class UdevRules(unittest.TestCase):
    def setUp(self):
        self.text = RULES.read_text(encoding="utf-8")
        self.rules = lines(self.text)

    def group(self, device, rules=None):
        return applied(rules or self.rules, device).get("GROUP")

    def test_every_line_is_one_that_udev_understands(self):
        for line in self.rules + examples(self.text):
            with self.subTest(line):
                tokens = parse(line)
                self.assertIn(("MODE", None, "=", "0660"), tokens)
                self.assertIn(("GROUP", None, "=", "hallcall"), tokens)
                self.assertEqual(tokens[0][0], "SUBSYSTEM")

    def test_a_line_that_udev_would_not_understand_is_found(self):
        for line in ('SUBSYSTEM=="usb" GROUP="hallcall"', 'SUBSYSTEM=="usb", GROUP="hallcall',
                     'SUBSYSTEM="usb", GROUP="hallcall"', 'ATTR=="0400", GROUP="hallcall"', 'SUBSYSTEM=="usb"',
                     'SUBSYSTEM=="usb", GRUOP="hallcall"',
                     'SUBSYSTEM=="usb", GROUP=="hallcall"', 'SUBSYSTEM=="usb",GROUP="hallcall"'):
            with self.subTest(line), self.assertRaises(ValueError):
                parse(line)

    def test_udev_itself_agrees(self):
        udevadm = shutil.which("udevadm") or shutil.which("udevadm", path="/usr/sbin:/sbin:/usr/bin:/bin")
        known = udevadm and b"verify" in subprocess.run([udevadm, "--help"], capture_output=True, check=False).stdout
        if not known:
            self.skipTest("this udevadm has no verify (systemd 254 and later have it)")
        done = subprocess.run([udevadm, "verify", "--resolve-names=never", str(RULES)], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_receipt_printers_of_any_maker_belong_to_the_hall_and_stay_awake(self):
        for device in (usb("04b8", "0202", ":070102:"), usb("0416", "5011", ":070101:"),
                       usb("0fe6", "811e", ":030000:070102:")):
            with self.subTest(device):
                self.assertEqual(self.group(device), "hallcall")
                self.assertEqual(applied(self.rules, device)["ATTR{power/control}"], "on")

    def test_card_readers_picture_pads_and_scanners_belong_to_the_hall(self):
        for device in (usb("0400", "c35a", ":ffffff:"), usb("0fd9", "006d", ":030000:"), usb("05e0", "1200", ":030101:"),
                       {"SUBSYSTEM": "hidraw", "KERNEL": "hidraw3", "ATTRS{idVendor}": "0fd9"},
                       {"SUBSYSTEM": "tty", "KERNEL": "ttyACM0", "ATTRS{idVendor}": "1eab"}):
            with self.subTest(device):
                self.assertEqual(self.group(device), "hallcall")

    def test_nothing_else_belongs_to_the_hall(self):
        for device in (usb("046d", "c31b", ":030101:"), usb("0781", "5567", ":080650:"), usb("0400", "0001", ":ffffff:"),
                       usb("8087", "0024", ":090000:"), {"SUBSYSTEM": "usb", "ENV{DEVTYPE}": "usb_interface"},
                       {"SUBSYSTEM": "tty", "KERNEL": "ttyACM0", "ATTRS{idVendor}": "2341"},
                       {"SUBSYSTEM": "tty", "KERNEL": "ttyUSB0", "ATTRS{idVendor}": "1eab"},
                       {"SUBSYSTEM": "hidraw", "KERNEL": "hidraw0", "ATTRS{idVendor}": "046d"}):
            with self.subTest(device):
                self.assertIsNone(self.group(device))

    def test_a_number_pad_belongs_to_the_hall_once_its_line_is_uncommented(self):
        self.assertEqual(self.group(usb("046d", "c31b", ":030101:"), examples(self.text)), "hallcall")


if __name__ == "__main__":
    unittest.main()
