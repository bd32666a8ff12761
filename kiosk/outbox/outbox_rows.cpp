#include "kiosk/outbox/outbox_rows.hpp"

#include "protocol/json_text.hpp"

#include <boost/crc.hpp>

#include <charconv>
#include <initializer_list>
#include <string_view>

namespace kiosk {

namespace {

std::int64_t crc_of(std::initializer_list<std::string_view> texts)
{
    boost::crc_32_type crc;
    for (const auto text : texts) {
        const auto size = std::to_string(text.size()) + ':';
        crc.process_bytes(size.data(), size.size());
        crc.process_bytes(text.data(), text.size());
    }
    return crc.checksum();
}

bool parse(const std::string& text, google::protobuf::Message& message)
{
    return !protocol::read_json(text, message);
}

bool parse(const std::string& text, Milliseconds& time)
{
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, time);
    return error == std::errc{} && stopped == end;
}

WordRow row_of(std::string word, std::string value)
{
    WordRow row{std::move(word), std::move(value)};
    row.crc = kiosk::crc_of(row);
    return row;
}

} // namespace

std::int64_t crc_of(const WordRow& row)
{
    return crc_of({row.word, row.value});
}

std::int64_t crc_of(const LetterRow& row)
{
    return crc_of({std::to_string(row.id), row.request, row.answered ? "1" : "0", row.refusal});
}

std::vector<WordRow> word_rows_of(const Change& change)
{
    std::vector<WordRow> rows;
    if (change.holder)
        rows.push_back(row_of("holder", *change.holder));
    if (change.lent)
        rows.push_back(row_of("lent", protocol::json_text(*change.lent)));
    if (change.hall)
        rows.push_back(row_of("hall", protocol::json_text(*change.hall)));
    if (change.seen_at)
        rows.push_back(row_of("seen_at", std::to_string(*change.seen_at)));
    return rows;
}

LetterRow row_of(const Letter& letter)
{
    LetterRow row{letter.id, protocol::json_text(letter.request), letter.answered, letter.refusal};
    row.crc = crc_of(row);
    return row;
}

bool take_row(const WordRow& row, Kept& kept)
{
    if (row.crc != crc_of(row))
        return false;
    if (row.word == "holder")
        kept.holder = row.value;
    else if (row.word == "lent")
        return parse(row.value, kept.lent);
    else if (row.word == "hall")
        return parse(row.value, kept.hall);
    else if (row.word == "seen_at")
        return parse(row.value, kept.seen_at);
    return true;
}

bool take_row(const LetterRow& row, Kept& kept)
{
    Letter letter{.id = row.id, .answered = row.answered, .refusal = row.refusal};
    if (row.crc != crc_of(row) || !parse(row.request, letter.request))
        return false;
    kept.letters.push_back(std::move(letter));
    return true;
}

} // namespace kiosk
