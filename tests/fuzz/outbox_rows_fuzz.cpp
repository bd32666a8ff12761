// Any text may stand in a row of an outbox: it is not as it was written, or what is read from it is
// written and read again as the same. The crc is made right, or nothing would be looked at.
#include "kiosk/outbox/outbox_rows.hpp"

#include <fuzzer/FuzzedDataProvider.h>

#include <cstdint>
#include <cstdlib>

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

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FuzzedDataProvider given{data, size};
    static constexpr const char* words[] = {"holder", "lent", "hall", "seen_at", "later"};
    const auto which = given.ConsumeIntegralInRange<std::size_t>(0, 5);
    if (which < 5)
        read_word({words[which], given.ConsumeRemainingBytesAsString()});
    else
        read_letter({given.ConsumeIntegral<std::int32_t>(), given.ConsumeRandomLengthString(),
                     given.ConsumeBool(), given.ConsumeRemainingBytesAsString()});
    return 0;
}
