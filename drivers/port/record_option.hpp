// Where the conversation with a device is written down: ";record=FILE" behind its address, or
// --record-port FILE of its program. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drivers {

struct RecordedAddress {
    std::string_view where; // the address alone
    std::string record;     // a file; empty: none
};
// Takes ";record=FILE" off the end of an address; the file is what stands behind it.
RecordedAddress recorded_address(std::string_view text);

// A program's devices: what each is called, and where its file is named (empty: nowhere yet).
using RecordOfDevice = std::pair<std::string, std::string*>;

// --record-port FILE, for each device that has no file of its own: FILE itself when the program
// has one device, else FILE.NAME ("talk.txt.printer"): one device at a time writes into a file.
void record_all(const std::string& file, const std::vector<RecordOfDevice>& devices);

inline constexpr auto record_port_words =
    "What is said to the devices and by them, as text for a technician; with several devices "
    "FILE.printer, FILE.scanner, … What is on cards and codes is left out";

} // namespace drivers
