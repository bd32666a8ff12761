// What an outbox keeps, as the texts of its rows: what was written can be told from what was not.
#pragma once

#include "kiosk/outbox/outbox_store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kiosk {

// `crc` is CRC-32 (ISO-HDLC) of the rest of the row.
struct WordRow {
    std::string word, value;
    std::int64_t crc = 0;
};
struct LetterRow {
    std::int64_t id = 0;
    std::string request;
    bool answered = false;
    std::string refusal;
    std::int64_t crc = 0;
};

// Of what has changed: holder, lent, hall, seen_at.
std::vector<WordRow> word_rows_of(const Change& change);
LetterRow row_of(const Letter& letter);

// False: the row is not as it was written, and `kept` may be half changed. A word of a later
// program is passed over.
bool take_row(const WordRow& row, Kept& kept);
bool take_row(const LetterRow& row, Kept& kept);

// Of the row without its crc.
std::int64_t crc_of(const WordRow& row);
std::int64_t crc_of(const LetterRow& row);

} // namespace kiosk
