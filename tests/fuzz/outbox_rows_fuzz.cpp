// Any text may stand in a row of an outbox: it is not as it was written, or what is read from it is
// written and read again as the same. The crc is made right, or nothing would be looked at.
#include "kiosk/outbox/outbox_rows.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void read_word(kiosk::WordRow row)
{
    row.crc = kiosk::crc_of(row);
    kiosk::Kept kept;
    if (!kiosk::take_row(row, kept))
        return;
    const kiosk::Change change{kept.holder, kept.lent, kept.hall, kept.seen_at, {}, {}};
    kiosk::Kept again;
    for (const auto& written : kiosk::word_rows_of(change))
        check(kiosk::take_row(written, again));
    check(again.holder == kept.holder && again.seen_at == kept.seen_at &&
          again.lent.SerializeAsString() == kept.lent.SerializeAsString() &&
          again.hall.SerializeAsString() == kept.hall.SerializeAsString());
    ++row.crc;
    check(!kiosk::take_row(row, kept));
}

void read_letter(kiosk::LetterRow row)
{
    row.crc = kiosk::crc_of(row);
    kiosk::Kept kept;
    if (!kiosk::take_row(row, kept))
        return;
    check(kiosk::take_row(kiosk::row_of(kept.letters.front()), kept));
    const auto& was = kept.letters.front();
    const auto& is = kept.letters.back();
    check(is.id == was.id && is.answered == was.answered && is.refusal == was.refusal &&
          is.request.SerializeAsString() == was.request.SerializeAsString());
}

} // namespace

// The last byte says what it is: a word's row, or a letter's, with its id and whether it was
// answered in front of that byte, and a line break between request and refusal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string text{reinterpret_cast<const char*>(data), size};
    const auto take_last = [&text] {
        const auto last = text.empty() ? '\0' : text.back();
        if (!text.empty())
            text.pop_back();
        return static_cast<std::uint8_t>(last);
    };
    static constexpr const char* words[] = {"holder", "lent", "hall", "seen_at", "later"};
    if (const auto which = take_last() % 6; which < 5)
        return read_word({words[which], text}), 0;
    const bool answered = take_last() % 2 == 1;
    const std::int64_t id = static_cast<std::int8_t>(take_last());
    const auto divider = text.find('\n');
    read_letter({id, text.substr(0, divider), answered,
                 divider == text.npos ? "" : text.substr(divider + 1)});
    return 0;
}
